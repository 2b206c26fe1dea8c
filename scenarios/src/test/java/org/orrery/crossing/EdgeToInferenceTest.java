package org.orrery.crossing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.config.yaml.Problems;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.results.TableData;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.execute.SpecRunner;
import org.orrery.studies.plan.PlanOptions;
import org.orrery.studies.plan.RunSpec;
import org.orrery.studies.plan.Setting;

/** One request through seven systems: nothing is lost, times add up, and each part does what it does alone. */
class EdgeToInferenceTest {
    private static final Path LIBRARY = Path.of("composed", "edge-to-inference.yaml");
    private static final double MILLISECOND = 1e-3;
    private static final int CALLS = 400;

    @TempDir
    static Path directory;

    private static String system;
    private static RunResult steady;

    /** The library's file, with callers in place of the trace. */
    @BeforeAll
    static void read() throws IOException {
        String text = Files.readString(LIBRARY);
        String variants = text.substring(text.indexOf("variants:\n"), text.indexOf("run: {"));
        String without = text.substring(0, text.indexOf("variants:\n"))
                .replace("../ipa/", Path.of("ipa").toAbsolutePath() + "/");
        int load = without.indexOf("  load:\n");
        system = without.substring(0, load) + "LOAD" + without.substring(without.indexOf("  balancer:\n")) + variants
                + "run: {duration: DURATION}\n";
        steady = run(caller("{type: exponential, mean: 25 ms}", CALLS, "zipfian", "balancer"), "30 s");
    }

    private static String caller(String interval, int calls, String keys, String to) {
        return "  load: {type: basic.caller, interval: " + interval + ", size: 1 KiB, calls: " + calls
                + ", keys: {records: 1000, choice: " + keys + "}, hops: true, to: " + to + "}\n";
    }

    private static List<RunSpec> specs(String load, String duration, String... settings) {
        Problems problems = new Problems();
        List<Setting> all = new ArrayList<>();
        for (String setting : settings) {
            all.add(Setting.parse(setting, problems).orElseThrow());
        }
        Path file = TestScenarios.write(
                directory, "whole.yaml", system.replace("LOAD", load).replace("DURATION", duration));
        return TestScenarios.plan(file, PlanOptions.none().with(all), problems)
                .orElseThrow(() -> new AssertionError(problems.render()))
                .specs();
    }

    /** Runs the system with all seven. */
    private static RunResult run(String load, String duration, String... settings) {
        return new SpecRunner(TestScenarios.catalog())
                .run(specs(load, duration, settings).get(1));
    }

    private static Map<String, Double> hops(RunResult result) {
        TableData table = result.tables().get("load.hops.times");
        Map<String, Double> means = new LinkedHashMap<>();
        table.rows().forEach(row -> means.put((String) row.get(0), (Double) row.get(1)));
        return means;
    }

    private static double sum(Map<String, Double> hops, String... parts) {
        double sum = 0;
        for (Map.Entry<String, Double> hop : hops.entrySet()) {
            for (String part : parts) {
                sum += hop.getKey().startsWith(part) ? hop.getValue() : 0;
            }
        }
        return sum;
    }

    @Test
    void everyCallIsAnsweredOrDroppedWithAPlaceOrInside() {
        assertThat(steady.scalars()).containsEntry("load.served", (double) CALLS);
        assertThat(WholePath.violations(steady.scalars())).isEmpty();
        RunResult cut = run(caller("{type: exponential, mean: 5 ms}", 10_000, "uniform", "balancer"), "2 s");
        assertThat(cut.scalars().get("load.under_way.last")).isGreaterThan(5);
        assertThat(WholePath.violations(cut.scalars())).isEmpty();
    }

    @Test
    void aCallThatGetsLostIsFound() {
        for (String metric : List.of(
                "load.sent",
                "balancer.passed",
                "client-b.answered",
                "front-a.hits",
                "pods.served",
                "pipeline.dropped")) {
            Map<String, Double> changed = new TreeMap<>(steady.scalars());
            changed.merge(metric, -1.0, Double::sum);
            assertThat(WholePath.violations(changed)).as(metric).isNotEmpty();
        }
    }

    /** The library that polls: on a NIC whose RSS key it can set, all answers find the thread that waits for them; otherwise some are lost. */
    @Test
    void overErpcNothingIsLostWhereFlowsCanBeSteered() {
        String load = caller("{type: exponential, mean: 25 ms}", 100, "zipfian", "balancer");
        String key = ".nic.key-settable=true";
        RunResult steered = run(load, "8 s", "stack=erpc", "edge" + key, "host-a" + key, "host-b" + key);
        assertThat(steered.scalars()).containsEntry("load.served", 100.0);
        assertThat(WholePath.violations(steered.scalars())).isEmpty();
        RunResult opaque = run(load, "8 s", "stack=erpc");
        assertThat(opaque.scalars().get("load.under_way.last")).isGreaterThan(10);
        assertThat(WholePath.violations(opaque.scalars())).isEmpty();
    }

    @Test
    void timesOfHopsAddUpToTheWhole() {
        double whole = steady.scalars().get("load.latency");
        double hops =
                hops(steady).values().stream().mapToDouble(Double::doubleValue).sum();
        assertThat(hops).isCloseTo(whole, within(1e-9 * whole));
        Map<String, Double> fewer = hops(steady);
        fewer.remove("balancer");
        assertThat(sum(fewer, "")).isNotCloseTo(whole, within(1e-9 * whole));
    }

    /** Returns the parts in which the mean number inside, times the time, is not the sum of all stays. */
    private static List<String> againstLittlesLaw(Map<String, Double> results, Map<String, Double> hops) {
        double whole = sum(hops, "");
        double behind = sum(hops, "front-", "cache", "cluster", "pipeline");
        Map<String, Double> stays = new LinkedHashMap<>();
        stays.put("load.under_way", results.get("load.latency"));
        stays.put("balancer.inside", sum(hops, "balancer"));
        stays.put("balancer.under_way", whole - sum(hops, "balancer"));
        stays.put("front-a.inside front-b.inside", behind);
        stays.put("pods.inside", sum(hops, "cluster", "pipeline"));
        stays.put("client-a.under_way client-b.under_way", sum(hops, "client-", "server-") + behind);
        List<String> against = new ArrayList<>();
        stays.forEach((levels, milliseconds) -> {
            double inside =
                    Arrays.stream(levels.split(" ")).mapToDouble(results::get).sum();
            if (!near(inside * 30, CALLS * milliseconds * MILLISECOND, 1e-6)) {
                against.add(levels);
            }
        });
        return against;
    }

    private static boolean near(double value, double expected, double tolerance) {
        return Math.abs(value - expected) <= tolerance * Math.abs(expected);
    }

    @Test
    void littlesLawHoldsOfTheWholeAndOfEachPart() {
        assertThat(againstLittlesLaw(steady.scalars(), hops(steady))).isEmpty();
    }

    @Test
    void aPartThatBreaksLittlesLawIsFound() {
        for (String level : List.of(
                "load.under_way",
                "balancer.inside",
                "balancer.under_way",
                "front-a.inside",
                "pods.inside",
                "client-b.under_way")) {
            Map<String, Double> changed = new TreeMap<>(steady.scalars());
            changed.computeIfPresent(level, (metric, value) -> value * 1.001);
            assertThat(againstLittlesLaw(changed, hops(steady)))
                    .singleElement()
                    .asString()
                    .contains(level);
        }
        Map<String, Double> longer = hops(steady);
        longer.computeIfPresent("pipeline", (hop, mean) -> mean * 1.001);
        assertThat(againstLittlesLaw(steady.scalars(), longer)).contains("pods.inside");
    }

    /** Eight calls without a hit, one every two seconds, to a part; nobody adapts, and no policy of memory takes time of those who work then. */
    private static Map<String, Double> rare(String to) {
        return run(
                        caller("{type: constant, value: 2 s}", 8, "sequential", to),
                        "20 s",
                        "cluster.policy=fixed",
                        "pod-a.policy=linux",
                        "pod-a.autonuma=false",
                        "pod-b.policy=linux",
                        "pod-b.autonuma=false",
                        "pipeline.adapter.first-decision=1 h")
                .scalars();
    }

    @Test
    void anUnloadedRequestTakesAsLongAsItsPartsAlone() {
        String rare = "{type: constant, value: 2 s}";
        Map<String, Double> whole = rare("balancer");
        Map<String, Double> cluster = rare("cluster");
        Map<String, Double> pipeline = rare("pipeline");
        Map<String, Double> cache = rare("cache");
        String near = "  near: {type: basic.service, service: 0 s}\n";
        Map<String, Double> network = run(
                        caller(rare, 8, "sequential", "client-a") + near, "20 s", "server-a.backend=near")
                .scalars();
        double balancer = whole.get("balancer.cycles") / 3.2e9 / MILLISECOND;
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("balancer", balancer);
        parts.put("network", network.get("load.latency"));
        parts.put("front end", 150_000 / 2.7e9 / MILLISECOND);
        parts.put("cache", cache.get("load.latency"));
        parts.put("cluster", cluster.get("load.latency"));
        parts.put("pipeline", pipeline.get("load.latency"));
        double sum = parts.values().stream().mapToDouble(Double::doubleValue).sum();
        assertThat(whole.get("front-a.misses") + whole.get("front-b.misses")).isEqualTo(8);
        // Answers of the models are larger than those of the service that ends the network alone.
        double most = 0.0004;
        assertThat(whole.get("load.latency")).isCloseTo(sum, within(most));
        parts.forEach((part, alone) ->
                assertThat(whole.get("load.latency")).as("without " + part).isNotCloseTo(sum - alone, within(most)));
        // Of hits, the models are no part; the cache measures itself how long they take.
        Map<String, Double> hits = run(
                        caller(rare, 8, "{type: hotspot, data: 10 %, operations: 0 %}", "balancer")
                                .replace("records: 1000", "records: 2"),
                        "20 s")
                .scalars();
        double small = balancer
                + network.get("load.latency.min")
                + 100_000 / 2.7e9 / MILLISECOND
                + hits.get("cache.latency.max") * MILLISECOND;
        assertThat(hits.get("load.latency.min")).isCloseTo(small, within(0.02 * small));
    }

    @Test
    void theSlowestPartSetsTheRate() {
        double cycles = 27_000_000;
        RunResult overloaded = run(
                caller(
                        "{type: exponential, mean: 0.5 ms}",
                        10_000,
                        "{type: hotspot, data: 1 %, operations: 100 %}",
                        "balancer"),
                "4 s",
                "front-a.lookup=27000000",
                "front-b.lookup=27000000");
        // Two front ends of two cores with 2.7 GHz each.
        double rate = 4 * 2.7e9 / cycles;
        double lookups =
                overloaded.scalars().get("cache.hits") + overloaded.scalars().get("cache.misses");
        assertThat(near(lookups / 4, rate, 0.02)).isTrue();
        assertThat(near(lookups / 4, rate * 3 / 4, 0.02)).as("three cores").isFalse();
        assertThat(near(lookups / 4, rate * 27 / 26, 0.02))
                .as("26 million cycles")
                .isFalse();
        assertThat(overloaded.scalars().get("cores-a.utilisation")).isGreaterThan(0.98);
        assertThat(overloaded.scalars().get("balancer.core-0.utilisation")).isLessThan(0.1);
    }

    @Test
    void runsSideBySideHaveTheBitsOfRunsOneAfterTheOther() {
        List<RunSpec> specs = specs(caller("{type: exponential, mean: 25 ms}", 100, "zipfian", "balancer"), "5 s");
        List<CompletableFuture<RunResult>> two = new ArrayList<>();
        SpecRunner shared = new SpecRunner(TestScenarios.catalog());
        specs.forEach(spec -> two.add(CompletableFuture.supplyAsync(() -> shared.run(spec))));
        for (int i = 0; i < specs.size(); i++) {
            RunResult alone = new SpecRunner(TestScenarios.catalog()).run(specs.get(i));
            assertThat(two.get(i).join().fingerprint()).isEqualTo(alone.fingerprint());
        }
        assertThat(two.get(0).join().fingerprint())
                .isNotEqualTo(two.get(1).join().fingerprint());
    }

    private static final String HEAD = """
            scenario: parts
            title: T
            calibration: [cost/xeon-4210r.yaml, models/driver-i40e.yaml, models/morpheus-dut.yaml, models/morpheus.yaml, models/naam.yaml, models/naam-pcie.yaml, models/naam-table.yaml]
            system:
            """;
    private static final String BALANCER = """
              users: {type: basic.caller, interval: {type: exponential, mean: 1 ms}, to: balancer}
              balancer:
                type: dataplane.call-host
                plane: {type: katran, services: [{address: 10.0.0.1, port: 80, protocol: tcp}], servers: 2, flows: 50}
                optimiser: {type: morpheus, initial: 1 s, flavour: paper}
                to: [one, two]
              one: {type: basic.service, service: 30 us}
              two: {type: basic.service, service: 30 us}
            """;
    private static final String FRONT = """
              asking: {type: basic.caller, interval: {type: exponential, mean: 1 ms}, keys: {records: 5000}, to: front}
              front: {type: basic.cache-aside, lookup: 10000, plug: {processor: cores}, cache: cache, origin: origin}
              cores: {type: hardware.cores, cores: 2, frequency: 2 GHz}
              cache: {type: smartnic.cache, plug: {to: card}}
              card: {type: smartnic.server, application: {type: cache, memory: 1 MiB, value: 1000 B}}
              origin: {type: basic.service, service: {type: exponential, mean: 1 ms}, servers: 8, answer: 800 B}
            """;

    private static Map<String, Double> parts(String components) {
        Path file = TestScenarios.write(directory, "parts.yaml", HEAD + components + "run: {duration: 3 s}\n");
        return new SpecRunner(TestScenarios.catalog())
                .run(TestScenarios.plan(file).specs().get(0))
                .scalars();
    }

    @Test
    void eachPartHasTheBitsThatItHasAlone() {
        Map<String, Double> both = parts(BALANCER + FRONT);
        Map<String, Double> balancer = parts(BALANCER);
        Map<String, Double> front = parts(FRONT);
        assertThat(balancer.get("balancer.specialised")).isGreaterThan(0.2);
        assertThat(front.get("front.hit_share")).isBetween(0.1, 0.9);
        Map<String, Double> all = new TreeMap<>(balancer);
        all.putAll(front);
        assertThat(both).isEqualTo(all);
        Map<String, Double> fewer = parts(FRONT.replace("records: 5000", "records: 5001"));
        assertThat(fewer).isNotEqualTo(front);
    }
}
