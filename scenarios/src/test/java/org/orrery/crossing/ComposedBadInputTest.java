package org.orrery.crossing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.kernel.results.RunResult;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.execute.SpecRunner;

/** Composed systems that cannot work are refused in one report, before anything runs; those that are too slow say where. */
class ComposedBadInputTest {
    private static final String HEAD = """
            scenario: s
            title: T
            calibration: [models/naam.yaml, models/naam-pcie.yaml, models/naam-table.yaml, models/infadapter.yaml, models/infadapter-lstm.yaml, models/vpa.yaml, models/stacks.yaml, models/azure-2023.yaml]
            system:
            """;
    private static final String SYSTEM = """
              fabric: {type: vnic.fabric}
              edge: {type: vnic.host, plug: {network: fabric}, stack: machnet}
              host: {type: vnic.host, plug: {network: fabric}, stack: machnet}
              client: {type: vnic.call-client, plug: {host: edge, to: server}, connections: 4}
              server: {type: vnic.server, plug: {host: host}, backend: front}
              front: {type: basic.cache-aside, lookup: 1000, plug: {processor: cores}, cache: cache, origin: cluster}
              cores: {type: hardware.cores, cores: 8, frequency: 2.4 GHz}
              cache: {type: smartnic.cache, plug: {to: card}}
              card: {type: smartnic.server, application: {type: cache, memory: 1 MiB, value: 1000 B}}
              cluster: {type: inference.cluster, policy: fixed, start: {type: given, cores: {resnet18: 8}}, host: {clock: 2.4 GHz}, plug: {processor: cores}}
            """;
    private static final String CALLER =
            "  caller: {type: basic.caller, interval: 20 ms, size: 1 KiB, keys: {records: 1000}, to: client}\n";

    @TempDir
    private Path directory;

    private Path file(String components, String duration) {
        return TestScenarios.write(directory, "s.yaml", HEAD + components + "run: {duration: " + duration + "}\n");
    }

    private List<String> problems(String components) {
        return TestScenarios.problems(file(components, "1 s"));
    }

    private RunResult run(String components, String duration) {
        return new SpecRunner(TestScenarios.catalog())
                .run(TestScenarios.plan(file(components, duration)).specs().get(0));
    }

    @Test
    void aSystemThatFitsIsAccepted() {
        assertThat(problems(SYSTEM + CALLER)).isEmpty();
    }

    @Test
    void callsThatComeBackOverTheNetworkAreACircle() {
        assertThat(problems(SYSTEM.replace("origin: cluster", "origin: client") + CALLER))
                .containsExactly("s.yaml:8:3: calls go round in a circle, client (line 8) -> server (line 9) -> front"
                        + " (line 10) -> client (line 8): none of them would ever be answered; have one of these ask"
                        + " somebody else");
    }

    @Test
    void aCircleACacheWithoutMemoryAndCoresThatDoNotExistAreReportedAtOnce() {
        String wrong = SYSTEM.replace("origin: cluster", "origin: client")
                .replace("memory: 1 MiB", "memory: 9 TiB")
                .replace("cores: 8, frequency", "cores: -8, frequency");
        assertThat(problems(wrong + CALLER))
                .hasSize(3)
                .anyMatch(problem -> problem.startsWith("s.yaml:11:") && problem.contains("-8"))
                .anyMatch(problem -> problem.startsWith("s.yaml:13:") && problem.contains("memory"))
                .anyMatch(problem -> problem.startsWith("s.yaml:8:3: calls go round in a circle"));
    }

    @Test
    void fewerCoresThanPodsArePinnedAreRefused() {
        String few =
                SYSTEM.replace("clock: 2.4 GHz}", "clock: 2.4 GHz, pinned: 8}").replace("cores: 8, f", "cores: 6, f");
        assertThat(problems(few + CALLER))
                .singleElement()
                .asString()
                .startsWith("s.yaml:14:")
                .contains("8 threads are to be pinned there");
    }

    /** Fifty requests a second, each some 50 ms of work for a core, are too much for one. */
    @Test
    void podsThatShareTooFewCoresFillThem() {
        Map<String, Double> results = run(
                        SYSTEM.replace("cores: 8, f", "cores: 1, f")
                                + CALLER.replace("records: 1000", "records: 1000, choice: sequential"),
                        "10 s")
                .scalars();
        assertThat(results.get("cores.utilisation")).isGreaterThan(0.95);
        assertThat(results.get("caller.under_way.last")).isGreaterThan(100);
        Map<String, Double> enough = run(SYSTEM + CALLER, "10 s").scalars();
        assertThat(enough.get("cores.utilisation")).isLessThan(0.9);
        assertThat(enough.get("caller.under_way.last")).isLessThan(10);
    }

    private static final String FAST =
            "  caller: {type: basic.caller, interval: %s, size: 100 KiB, deadline: 5 ms, to: client}\n"
                    + "  near: {type: basic.service, service: 0 s}\n";

    /** 100 KiB each 40 us are 20 Gbit/s; the wire of the hosts has 12.5 Gbit/s. */
    @Test
    void aLoadThatIsFasterThanTheWireFillsItAndIsLateThere() {
        String system = SYSTEM.replace("backend: front", "backend: near");
        Map<String, Double> fast =
                run(system + FAST.formatted("40 us"), "40 ms").scalars();
        assertThat(fast.get("edge.nic.utilisation_tx")).isGreaterThan(0.95);
        assertThat(fast.get("client.expired"))
                .isEqualTo(fast.get("caller.failed"))
                .isGreaterThan(100);
        Map<String, Double> slow =
                run(system + FAST.formatted("160 us"), "40 ms").scalars();
        assertThat(slow.get("edge.nic.utilisation_tx")).isBetween(0.3, 0.6);
        assertThat(slow.get("caller.failed")).isZero();
    }

    private static final String LOSSY = """
              caller: {type: basic.caller, interval: 1 ms, size: 64 B, to: %s}
              client: {type: vnic.call-client, plug: {host: edge, to: server}}
              server: {type: vnic.server, plug: {host: host}}
              fabric: {type: vnic.fabric, loss: 1 %%}
              edge: {type: vnic.host, plug: {network: fabric}, stack: dpdk}
              host: {type: vnic.host, plug: {network: fabric}, stack: dpdk}
              silent: {type: basic.chain, to: [never]}
              never: {type: basic.service, service: 1 h}
            """;

    @Test
    void aServiceThatNeverAnswersIsNamed() {
        assertThat(run(LOSSY.formatted("silent"), "100 ms").notes())
                .anyMatch(text ->
                        text.equals("never: none of 100 questions by 'calls' was answered; the first came at 1 ms"));
    }

    /** Nobody repeats what this stack loses, and without a deadline nobody gives up. */
    @Test
    void callsThatTheNetworkLosesForGoodAreNamedWithTheirTime() {
        RunResult lossy = run(LOSSY.formatted("client"), "1 s");
        assertThat(lossy.scalars().get("client.under_way.last")).isBetween(5.0, 40.0);
        assertThat(lossy.notes())
                .singleElement()
                .asString()
                .matches("client: \\d+ of \\d+ questions by 'calls' seem"
                        + " lost; the first came at [0-9.]+ m?s and has no answer, while \\d+ were answered within .*");
        assertThat(run(LOSSY.replace("loss: 1 %%", "loss: 0").formatted("client"), "1 s")
                        .notes())
                .isEmpty();
    }
}
