package org.orrery.crossing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.execute.SpecRunner;
import org.orrery.studies.plan.Plan;

/** Serving pods on the cores of a host, and on the memory of a machine: alone as before, slower beside others. */
class PodsOnProcessorsTest {
    private static final String HEAD = """
            scenario: s
            title: T
            calibration: [models/infadapter.yaml, models/infadapter-lstm.yaml, models/vpa.yaml, models/machines.yaml]
            system:
            """;
    private static final String POLICY = "policy: fixed, start: {type: given, cores: {resnet18: 4}}";
    private static final String ALONE = "  cluster: {type: inference.cluster, " + POLICY + "}\n";
    private static final String CALLER =
            "  caller: {type: basic.caller, interval: {type: exponential, mean: 20 ms}, to: cluster}\n";
    private static final String OTHER = """
              other: {type: basic.worker, cycles: 240000000, account: stack, plug: {processor: cores}}
              load: {type: basic.caller, interval: 60 ms, to: other}
            """;
    private static final String MACHINE = """
              machine: {type: hardware.machine, machine: skx-2s}
              here: {type: hardware.memory, plug: {machine: machine}}
              there: {type: hardware.memory, node: 1, plug: {machine: machine}}
              others: {type: hardware.cores, cores: 16, frequency: 2.5 GHz, plug: {memory: %s}}
              streamer: {type: basic.worker, cycles: 100000000, memory: {footprint: 16 GiB, references: 0.05, parallelism: 10}, plug: {processor: others}}
              noise: {type: basic.caller, interval: 3 ms, to: streamer}
            """;
    private static final String MEMORY = ", memory: {footprint: 4 GiB, references: 0.01}";

    @TempDir
    private Path directory;

    private static String cores(int number, String plug) {
        return "  cores: {type: hardware.cores, cores: " + number + ", frequency: 2.5 GHz" + plug + "}\n";
    }

    private static String pods(String host) {
        return "  cluster: {type: inference.cluster, " + POLICY + ", host: {clock: 2.5 GHz" + host
                + "}, plug: {processor: cores}}\n";
    }

    private Path file(String components) {
        return TestScenarios.write(directory, "s.yaml", HEAD + components + "run: {duration: 5 s}\n");
    }

    private Map<String, Double> run(String components) {
        Plan plan = TestScenarios.plan(file(components));
        return new SpecRunner(TestScenarios.catalog()).run(plan.specs().get(0)).scalars();
    }

    private static Map<String, Double> of(Map<String, Double> results, String... components) {
        Map<String, Double> own = new TreeMap<>();
        results.forEach((name, value) -> {
            for (String component : components) {
                if (name.startsWith(component + ".")) {
                    own.put(name, value);
                }
            }
        });
        assertThat(own).hasSizeGreaterThan(20);
        return own;
    }

    @Test
    void coresBesidePodsThatDoNotUseThemChangeNoBit() {
        Map<String, Double> alone = run(ALONE + CALLER);
        Map<String, Double> beside = run(ALONE + CALLER + cores(4, "") + OTHER);
        assertThat(of(beside, "cluster", "caller")).isEqualTo(of(alone, "cluster", "caller"));
    }

    @Test
    void onEnoughCoresOfTheirClockPodsTakeAsLongAsAlone() {
        Map<String, Double> alone = of(run(ALONE + CALLER), "cluster", "caller");
        Map<String, Double> hosted = of(run(pods("") + CALLER + cores(4, "")), "cluster", "caller");
        assertThat(hosted.keySet()).isEqualTo(alone.keySet());
        // Times are whole picoseconds alone, and whole cycles of 400 ps on the cores.
        hosted.forEach((name, value) ->
                assertThat(value).as(name).isCloseTo(alone.get(name), within(1e-3 + 1e-6 * Math.abs(value))));
    }

    @Test
    void pinnedPodsDoNotSeeWhatElseRunsOnTheHost() {
        Map<String, Double> shared = run(pods("") + CALLER + cores(4, "") + OTHER);
        Map<String, Double> pinned = run(pods(", pinned: 4") + CALLER + cores(5, "") + OTHER);
        Map<String, Double> hosted = run(pods("") + CALLER + cores(4, ""));
        assertThat(of(pinned, "cluster", "caller")).isEqualTo(of(hosted, "cluster", "caller"));
        assertThat(shared.get("caller.latency.p90")).isGreaterThan(1.2 * pinned.get("caller.latency.p90"));
        assertThat(shared.get("cores.stack")).isCloseTo(0.4, within(0.02));
    }

    @Test
    void podsOfLowerPaceTakeLonger() {
        String slow = cores(4, "").replace("2.5 GHz", "1.25 GHz");
        Map<String, Double> hosted = run(pods("") + CALLER.replace("20 ms", "200 ms") + cores(4, ""));
        Map<String, Double> slower = run(pods("") + CALLER.replace("20 ms", "200 ms") + slow);
        // Half the clock doubles the work; the dispatcher and its hops take their 4 ms as before.
        assertThat(slower.get("caller.latency.min") - 4)
                .isCloseTo(2 * (hosted.get("caller.latency.min") - 4), within(0.01));
    }

    @Test
    void memoryThatPodsDoNotUseChangesNoBit() {
        Map<String, Double> hosted = run(pods("") + CALLER + cores(4, ""));
        Map<String, Double> onMemory =
                run(pods("") + CALLER + cores(4, ", plug: {memory: here}") + String.format(MACHINE, "here"));
        assertThat(of(onMemory, "cluster", "caller")).isEqualTo(of(hosted, "cluster", "caller"));
    }

    @Test
    void neighboursOnTheSameNodeSlowPodsAndThoseOnTheOtherDoNot() {
        String pods = pods(MEMORY) + CALLER + cores(4, ", plug: {memory: here}");
        String machine = MACHINE.replace("interval: 3 ms", "interval: 1 h");
        Map<String, Double> alone = run(pods + String.format(machine, "here"));
        Map<String, Double> far = run(pods + String.format(MACHINE, "there"));
        Map<String, Double> near = run(pods + String.format(MACHINE, "here"));
        assertThat(of(far, "cluster", "caller")).isEqualTo(of(alone, "cluster", "caller"));
        assertThat(near.get("cores.slowdown")).isGreaterThan(1.1);
        assertThat(near.get("caller.latency") - 4)
                .isGreaterThan(0.95 * near.get("cores.slowdown") * (alone.get("caller.latency") - 4));
    }

    @Test
    void whatDoesNotFitIsReportedAtOnce() {
        String more = """
                  bare: {type: inference.cluster, policy: fixed, plug: {processor: cores}}
                  lost: {type: inference.cluster, policy: fixed, host: {clock: 1 GHz}}
                """;
        assertThat(TestScenarios.problems(file(pods(", pinned: 6") + CALLER + cores(4, "") + more)))
                .containsExactly(
                        "s.yaml:5:3: the system cannot be built: cores has 4 cores, but 6 threads are to be pinned there:"
                                + " add cores or pin fewer",
                        "s.yaml:8:3: the system cannot be built: bare runs on a processor, but 'host' does not say at"
                                + " which clock its times hold; add 'host: {clock: …}'",
                        "s.yaml:9:3: the system cannot be built: lost has a 'host', but runs on no processor; add 'plug:"
                                + " {processor: …}', or leave 'host' out");
        assertThat(TestScenarios.problems(file(pods(", pinned: 3") + CALLER + cores(4, ""))))
                .hasSize(1)
                .allMatch(problem -> problem.startsWith("s.yaml:5:")
                        && problem.contains("pinned: 3 cores are fewer than the 4 of the pods at the start"));
        assertThat(TestScenarios.problems(file(ALONE + CALLER + cores(4, "") + OTHER.replace("stack", "idle"))))
                .containsExactly("s.yaml:8:59: other: account: its time is work; choose application, stack or softirq");
    }
}
