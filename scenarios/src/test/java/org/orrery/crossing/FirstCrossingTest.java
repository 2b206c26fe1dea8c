package org.orrery.crossing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.kernel.results.RunResult;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.execute.SpecRunner;
import org.orrery.studies.plan.Plan;

/** Calls that cross a network to a serving cluster: both sides do what each does alone. */
class FirstCrossingTest {
    private static final String HOSTS = """
              fabric: {type: vnic.fabric}
              front: {type: vnic.host, plug: {network: fabric}, stack: machnet}
              back: {type: vnic.host, plug: {network: fabric}, stack: machnet}
            """;
    private static final String SERVER = "  server: {type: vnic.server, plug: {host: back}%s}\n";
    private static final String LOAD =
            "  load: {type: vnic.message-load, plug: {host: front, to: server}, request: 1 KiB}\n";
    private static final String CLIENT = "  client: {type: vnic.call-client, plug: {host: front, to: server}}\n";
    private static final String CLUSTER =
            "  cluster: {type: inference.cluster, policy: fixed, start: {type: given, cores: {resnet18: 8}}}\n";
    private static final String CALLER = "  caller: {type: basic.caller, interval: 20 ms, size: 1 KiB, to: %s}\n";

    @TempDir
    private Path directory;

    private Map<String, Double> run(String components, String duration) {
        Plan plan = TestScenarios.plan(
                TestScenarios.write(directory, "s.yaml", """
                scenario: s
                title: T
                calibration: [models/infadapter.yaml, models/infadapter-lstm.yaml, models/vpa.yaml, models/stacks.yaml, models/azure-2023.yaml]
                system:
                """ + components + "run: {duration: " + duration + "}\n"));
        RunResult result =
                new SpecRunner(TestScenarios.catalog()).run(plan.specs().get(0));
        return result.scalars();
    }

    private static Map<String, Double> of(Map<String, Double> results, String component) {
        Map<String, Double> own = new TreeMap<>();
        results.forEach((name, value) -> {
            if (name.startsWith(component + ".")) {
                own.put(name, value);
            }
        });
        assertThat(own).isNotEmpty();
        return own;
    }

    @Test
    void aNetworkBesideAClusterChangesNoBitOfEither() {
        String network = HOSTS + String.format(SERVER, "") + LOAD;
        String cluster = CLUSTER + String.format(CALLER, "cluster");
        Map<String, Double> together = run(network + cluster, "200 ms");
        Map<String, Double> networkAlone = run(network, "200 ms");
        Map<String, Double> clusterAlone = run(cluster, "200 ms");
        for (String component : new String[] {"front", "back", "server", "load", "fabric"}) {
            assertThat(of(together, component)).isEqualTo(of(networkAlone, component));
        }
        for (String component : new String[] {"cluster", "caller"}) {
            assertThat(of(together, component)).isEqualTo(of(clusterAlone, component));
        }
    }

    @Test
    void callsThatCrossTheNetworkComeBackWithTheTimesOfBoth() {
        String all = HOSTS + String.format(SERVER, ", backend: cluster") + CLIENT + CLUSTER;
        Map<String, Double> remote = run(all + String.format(CALLER, "client"), "5 s");
        Map<String, Double> local = run(CLUSTER + String.format(CALLER, "cluster"), "5 s");
        assertThat(remote.get("caller.served")).isGreaterThan(200).isEqualTo(remote.get("server.served"));
        assertThat(remote.get("caller.failed")).isZero();
        assertThat(remote.get("client.answered")).isEqualTo(remote.get("caller.served"));
        // The network's own round trip is tens of microseconds; the cluster's answer takes tens of milliseconds.
        assertThat(remote.get("caller.latency.p50") - local.get("caller.latency.p50"))
                .isBetween(0.01, 0.5);
    }

    @Test
    void aClusterIsNotTheServiceOfALoadThatWantsAHost() {
        assertThat(TestScenarios.problems(TestScenarios.write(
                        directory,
                        "s.yaml",
                        "scenario: s\ntitle: T\nsystem:\n" + HOSTS + CLUSTER
                                + "  load: {type: vnic.message-load, plug: {host: front, to: cluster}, request: 1 KiB}\n"
                                + "run: {duration: 1 s}\n")))
                .anyMatch(problem -> problem.contains("output 'to' of load plugs in Dial, but input")
                        && problem.contains("of cluster"));
    }
}
