package org.orrery.crossing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.kernel.results.RunResult;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.execute.SpecRunner;
import org.orrery.studies.plan.Plan;

/** Calls to a serving cluster over a simulated network with Machnet or Linux TCP at both ends. */
class CallsOverNetworkTest {
    private static final String HEAD = """
            scenario: s
            title: T
            calibration: [models/infadapter.yaml, models/infadapter-lstm.yaml, models/vpa.yaml, models/stacks.yaml, models/azure-2023.yaml]
            system:
              cluster: {type: inference.cluster, policy: fixed, start: {type: given, cores: {resnet18: 8}}}
              caller: {type: basic.caller, interval: {type: exponential, mean: 20 ms}, size: 8 KiB, hops: true, to: %s}
            """;
    private static final String NETWORK = """
              fabric: {type: vnic.fabric, loss: %s}
              front: {type: vnic.host, plug: {network: fabric}, stack: %s}
              back: {type: vnic.host, plug: {network: fabric}, stack: %2$s}
              server: {type: vnic.server, plug: {host: back}, backend: cluster}
              client: {type: vnic.call-client, plug: {host: front, to: server}, connections: 4}
            """;

    @TempDir
    private Path directory;

    private RunResult run(String to, String network) {
        Plan plan = TestScenarios.plan(
                TestScenarios.write(directory, "s.yaml", HEAD.formatted(to) + network + "run: {duration: 5 s}\n"));
        return new SpecRunner(TestScenarios.catalog()).run(plan.specs().get(0));
    }

    private static Map<String, Double> own(RunResult result) {
        Map<String, Double> own = new TreeMap<>(result.scalars());
        own.keySet().removeIf(name -> !name.startsWith("cluster.") && !name.startsWith("caller."));
        return own;
    }

    private static Map<String, Double> hops(RunResult result) {
        Map<String, Double> hops = new LinkedHashMap<>();
        result.tables()
                .get("caller.hops.times")
                .rows()
                .forEach(row -> hops.put((String) row.get(0), (Double) row.get(1)));
        return hops;
    }

    @Test
    void aNetworkThatNobodyUsesChangesNoBit() {
        RunResult beside = run("cluster", NETWORK.formatted("0", "linux"));
        assertThat(own(beside)).hasSizeGreaterThan(20).isEqualTo(own(run("cluster", "")));
    }

    @Test
    void stampsTellNetworkServerAndPodsApartAndAddUp() {
        RunResult result = run("client", NETWORK.formatted("0", "machnet"));
        Map<String, Double> hops = hops(result);
        assertThat(hops.keySet())
                .containsExactly(
                        "client", "server", "cluster", "cluster.fleet.pods", "cluster (back)", "client (back)");
        assertThat(hops.values().stream().mapToDouble(Double::doubleValue).sum())
                .isCloseTo(result.scalars().get("caller.latency"), within(1e-6));
        // Two frames there and one back, each some microseconds on its way; the pods take what they take alone.
        assertThat(hops.get("client")).isBetween(0.005, 0.05);
        assertThat(hops.get("cluster.fleet.pods"))
                .isCloseTo(hops(run("cluster", "")).get("cluster.fleet.pods"), within(0.1));
    }

    @Test
    void whatIsLostCostsTimeOnTheNetworkAndNotAtThePods() {
        Map<String, Double> whole = hops(run("client", NETWORK.formatted("0", "linux")));
        Map<String, Double> lossy = hops(run("client", NETWORK.formatted("5 %", "linux")));
        assertThat(lossy.get("client")).isGreaterThan(10 * whole.get("client"));
        assertThat(lossy.get("cluster.fleet.pods")).isCloseTo(whole.get("cluster.fleet.pods"), within(5.0));
    }
}
