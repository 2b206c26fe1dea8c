package org.orrery.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Problems;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.plan.BoundComponent;
import org.orrery.studies.plan.Catalog;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.plan.Library;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.PlanOptions;
import org.orrery.studies.plan.Planner;
import org.orrery.studies.plan.RunSpec;
import org.orrery.studies.plan.ScenarioReader;
import org.orrery.studies.plan.Setting;

/** The contract that every type of the product keeps: what it declares is what it has, and a warm-up is a warm-up. */
class TypeContractTest {
    /** Systems in which each type of the product occurs, with durations in which something happens in each half. */
    private static final Map<String, Long> SYSTEMS = new LinkedHashMap<>();

    private static final String REPLAY = "replay.yaml";
    private static final String DATA_PLANE = "data-plane.yaml";
    private static final String CALLS = "calls.yaml";
    private static final Set<String> WRITTEN = Set.of(REPLAY, DATA_PLANE, CALLS);

    /** What is set so that a system is small. */
    private static final Map<String, List<String>> SMALLER = Map.of(
            "infadapter/forecaster-training",
            List.of("training.training-minutes=500", "training.units=2", "training.epochs=1"));

    private static final Set<String> EXTREMES = Set.of(
            "inside",
            "driver_cycles",
            "p99_server",
            "p99_client",
            "second_p99_max",
            "busy_peak",
            "max_ranks_gain_per_stage",
            "cheap_gains");

    static {
        SYSTEMS.put("basic/mm1", 20 * SimTime.SECOND);
        SYSTEMS.put("basic/call", 2 * SimTime.SECOND);
        SYSTEMS.put("basic/ycsb", 100 * SimTime.MILLISECOND);
        SYSTEMS.put("basic/two-ways", 2 * SimTime.SECOND);
        SYSTEMS.put("basic/shared-cores", 2 * SimTime.SECOND);
        SYSTEMS.put("composed/serving-over-network", 2 * SimTime.SECOND);
        SYSTEMS.put("composed/trace-over-network", 4 * SimTime.SECOND);
        SYSTEMS.put("composed/noisy-neighbour", 100 * SimTime.MILLISECOND);
        SYSTEMS.put("composed/pods-and-stack", 500 * SimTime.MILLISECOND);
        SYSTEMS.put("composed/pods-on-numa", 500 * SimTime.MILLISECOND);
        SYSTEMS.put("composed/mapping-neighbour", 700 * SimTime.MILLISECOND);
        SYSTEMS.put("infadapter/burst", 200 * SimTime.SECOND);
        SYSTEMS.put("infadapter/motivation", 60 * SimTime.SECOND);
        SYSTEMS.put("infadapter/forecaster-training", SimTime.MILLISECOND);
        SYSTEMS.put("infadapter/saturation-profile", SimTime.SECOND);
        SYSTEMS.put("infadapter/capacity-profile", SimTime.SECOND);
        SYSTEMS.put("infadapter/linear-fit", SimTime.SECOND);
        SYSTEMS.put("infadapter/solver-table", SimTime.SECOND);
        SYSTEMS.put("vpa/recommender", SimTime.SECOND);
        SYSTEMS.put("ipa/fig2-motivation", 60 * SimTime.SECOND);
        SYSTEMS.put("ipa/fig8-video-bursty", 240 * SimTime.SECOND);
        SYSTEMS.put("ipa/table4-base", SimTime.SECOND);
        SYSTEMS.put("ipa/headline-21", SimTime.SECOND);
        SYSTEMS.put("ipa/fig13-solver-scaling", SimTime.SECOND);
        SYSTEMS.put("ipa/fig7-workloads", SimTime.SECOND);
        SYSTEMS.put("phoenix/mlc-idle", SimTime.SECOND);
        SYSTEMS.put("phoenix/mlc-loaded", SimTime.SECOND);
        SYSTEMS.put("phoenix/p1-ratio-161", 20 * SimTime.SECOND);
        SYSTEMS.put("phoenix/p5-server-tail", 400 * SimTime.MILLISECOND);
        SYSTEMS.put("numapte/fork-storm", 64 * SimTime.MILLISECOND);
        SYSTEMS.put("machnet/fig12-connect", 2 * SimTime.SECOND);
        SYSTEMS.put("machnet/lcd-matrix", SimTime.SECOND);
        SYSTEMS.put("machnet/fig07-http", 20 * SimTime.MILLISECOND);
        SYSTEMS.put("machnet/fig08-headline", 20 * SimTime.MILLISECOND);
        SYSTEMS.put("machnet/fig11a-message-size", 5 * SimTime.MILLISECOND);
        SYSTEMS.put("machnet/fig06-raft", 200 * SimTime.MILLISECOND);
        SYSTEMS.put("machnet/rss-success", SimTime.SECOND);
        SYSTEMS.put(DATA_PLANE, 20 * SimTime.SECOND);
        SYSTEMS.put(CALLS, 20 * SimTime.SECOND);
        SYSTEMS.put("naam/cache-ways", 2 * SimTime.MILLISECOND);
        SYSTEMS.put("naam/naam-shift-back", 3 * SimTime.MILLISECOND);
        SYSTEMS.put("naam/naam-suspension", 2 * SimTime.MILLISECOND);
        SYSTEMS.put("naam/ipipe-tenants", 2 * SimTime.MILLISECOND);
        SYSTEMS.put("naam/ref-splinter-ctx", 100 * SimTime.MICROSECOND);
        SYSTEMS.put("naam/ipipe-migration", 4 * SimTime.MILLISECOND);
        SYSTEMS.put("naam/ref-splinter-ycsbb", SimTime.MILLISECOND);
        SYSTEMS.put("naam/ref-dma-order", SimTime.MILLISECOND);
        SYSTEMS.put("naam/ref-rdma-connections", 100 * SimTime.MICROSECOND);
        SYSTEMS.put("naam/ref-core-scaling", 100 * SimTime.MILLISECOND);
        SYSTEMS.put("naam/ref-erpc-rtt", SimTime.MILLISECOND);
        SYSTEMS.put("naam/ref-rdma-kv", 100 * SimTime.MICROSECOND);
        SYSTEMS.put("naam/ref-asfp-readset", 200 * SimTime.MICROSECOND);
        SYSTEMS.put("naam/ref-rule-outage", 2 * SimTime.MILLISECOND);
        SYSTEMS.put(REPLAY, SimTime.SECOND);
    }

    @TempDir
    static Path directory;

    /** The library has no recorded program. */
    @BeforeAll
    static void record() throws IOException {
        Files.writeString(directory.resolve("tiny.lackey"), "I  00400000,4\n L 1000,8\n S 2000,8\n");
        TestScenarios.write(directory, REPLAY, """
                scenario: test/replay
                title: A recorded program
                calibration: [models/machines.yaml]
                system:
                  replay: {type: numa.trace-replay, machine: clx-4s, trace: tiny.lackey}
                """);
        TestScenarios.write(directory, DATA_PLANE, """
                scenario: test/data-plane
                title: A router with two routes
                calibration: [cost/xeon-4210r.yaml, models/driver-i40e.yaml, models/morpheus-dut.yaml, models/morpheus.yaml, models/linux-xdp.yaml]
                system:
                  dut:
                    type: dataplane.host
                    plane:
                      type: router
                      routes:
                        - {prefix: 10.0.0.0, length: 8, next-hop: 192.168.1.1}
                        - {prefix: 11.0.0.0, length: 24, next-hop: 192.168.1.1}
                    traffic: {popularity: high, phases: [{at: 9 s, popularity: uniform}]}
                    optimiser: {type: morpheus, initial: 1 s}
                    probes: {at: 2 s, interval: 3 ms, background: {type: flow, rate: 20 k/s}}
                  elements:
                    type: dataplane.host
                    calibration: [cost/xeon-4210r.yaml, models/morpheus-dut.yaml, models/dpdk-native.yaml, models/driver-dpdk.yaml, models/fastclick.yaml, models/morpheus.yaml, models/linux-xdp.yaml]
                    plane: {type: fastclick, routes: [{prefix: 10.0.0.0, length: 8, next-hop: 192.168.1.1}]}
                    traffic: {popularity: high}
                    probes: {at: 2 s, interval: 3 ms, background: {type: rate, rate: 20 k/s}, poll-mode: {}}
                run: {duration: 20 s}
                """);
        TestScenarios.write(directory, CALLS, """
                scenario: test/calls
                title: Calls through a balancer to front ends with a cache
                calibration: [cost/xeon-4210r.yaml, models/driver-i40e.yaml, models/morpheus-dut.yaml, models/morpheus.yaml]
                system:
                  caller: {type: basic.caller, interval: {type: exponential, mean: 1 ms}, keys: {records: 100}, to: balancer}
                  balancer:
                    type: dataplane.call-host
                    plane: {type: katran, services: [{address: 10.0.0.1, port: 80, protocol: tcp}], servers: 2, flows: 50}
                    optimiser: {type: morpheus, initial: 1 s}
                    to: [one, two]
                  cores: {type: hardware.cores, cores: 2, frequency: 2 GHz}
                  one: {type: basic.cache-aside, lookup: 1000, fill: 1000, plug: {processor: cores}, cache: cache, origin: origin}
                  two: {type: basic.cache-aside, plug: {processor: cores}, cache: empty, origin: origin}
                  turns: {type: basic.oscillation, of: {cores.waiting: 1}}
                  bill: {type: basic.bill, calibration: models/prices.yaml, items: {cores: {of: cores, times: 2}, work: {of: working, metric: cores.utilisation, times: 2}}}
                  cache: {type: basic.service, service: 3 us, answer: 1 KiB}
                  empty: {type: basic.service, service: 3 us}
                  origin: {type: basic.chain, to: [first, second]}
                  first: {type: basic.service, service: 30 us}
                  second: {type: basic.service, service: 30 us, answer: 1 KiB}
                run: {duration: 20 s}
                """);
    }

    static Iterable<String> systems() {
        return SYSTEMS.keySet();
    }

    private static List<Cell> cells(String name) {
        Problems problems = new Problems();
        Place place =
                WRITTEN.contains(name) ? Place.onDisk(directory.resolve(name).toString()) : Library.inLibrary(name);
        List<Setting> smaller = SMALLER.getOrDefault(name, List.of()).stream()
                .map(argument -> Setting.parse(argument, problems).orElseThrow())
                .toList();
        PlanOptions options = PlanOptions.none().with(smaller);
        Plan plan = new ScenarioReader(TestScenarios.catalog(), problems)
                .read(place)
                .flatMap(scenario -> new Planner(TestScenarios.catalog(), problems).plan(scenario, options))
                .orElseThrow(() -> new AssertionError(problems.render()));
        return plan.cells();
    }

    private static Simulation built(Cell cell) {
        RunSpec spec = cell.specs(1, 1).get(0);
        Simulation simulation = new Simulation(spec.seed(), spec.replication(), spec.random());
        cell.system().build(simulation);
        return simulation;
    }

    @Test
    void whatTypesDeclareIsWhatTheirComponentsHave() {
        Declarations declarations = new Declarations();
        for (String name : systems()) {
            for (Cell cell : cells(name)) {
                Map<String, ComponentType<?>> types = cell.system().components().stream()
                        .collect(Collectors.toMap(BoundComponent::name, BoundComponent::type));
                declarations.look(built(cell), types);
            }
        }
        assertThat(declarations.violations()).isEmpty();
        Set<String> unseen = new TreeSet<>(Catalog.load().types().keySet());
        declarations.seen().forEach(type -> unseen.remove(type.name()));
        unseen.removeIf(type -> type.startsWith("test."));
        assertThat(unseen).as("add a system with them").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("systems")
    void aWarmUpLeavesNothingUndefinedOrStale(String name) {
        Map<Object, Cell> oneOfEachVariant = new LinkedHashMap<>();
        cells(name).forEach(cell -> oneOfEachVariant.putIfAbsent(cell.variant(), cell));
        List<String> violations = new ArrayList<>();
        oneOfEachVariant.forEach((variant, cell) -> {
            WarmUpContract contract = new WarmUpContract(() -> built(cell), SYSTEMS.get(name), EXTREMES);
            List<String> found = isAnalysis(cell) ? contract.otherBits() : contract.violations();
            found.forEach(violation -> violations.add(variant + ": " + violation));
        });
        assertThat(violations).isEmpty();
    }

    /** Analyses know no time, so no warm-up. */
    private static boolean isAnalysis(Cell cell) {
        return cell.system().components().stream()
                .allMatch(component -> component.type().isAnalysis());
    }

    /** Has a constant that a reset wipes, and a share of the whole run. */
    private static final class Careless extends Component {
        private record Metrics(
                @Measured(doc = "A constant.") Value constant,

                @Measured(doc = "Instants per second of the whole run.")
                Value rate) {}

        private long ticks;

        Careless(Scope scope) {
            super(scope);
            Metrics metrics = metrics(Metrics.class);
            metrics.constant().set(7);
            metrics.rate().computeAtEnd(() -> ticks / SimTime.toSeconds(now() + 1), () -> {});
        }

        @Override
        protected void start() {
            tick();
        }

        private void tick() {
            ticks++;
            after(ticks * SimTime.MILLISECOND, Priority.NORMAL, this::tick);
        }
    }

    @Test
    void aCarelessComponentIsFound() {
        Supplier<Simulation> careless = () -> {
            Simulation simulation = new Simulation(1, 0);
            new Careless(simulation.scope("careless"));
            return simulation;
        };
        assertThat(new WarmUpContract(careless, SimTime.SECOND, Set.of()).violations())
                .anyMatch(line -> line.startsWith("careless.constant is 7.0, and undefined with a warm-up"))
                .anyMatch(line -> line.startsWith("careless.constant is undefined in the second batch"))
                .anyMatch(line -> line.startsWith("careless.rate") && line.endsWith("with and without a warm-up"));
    }

    @Test
    void aTypeThatDeclaresOtherThanItHasIsFound() {
        ComponentType<ComponentType.NoPorts> type = ComponentType.of(
                "test.careless",
                "Declares nothing.",
                ComponentType.NoPorts.class,
                ComponentType.NoPorts.class,
                ComponentType.NoMetrics.class,
                (scope, none) -> new Careless(scope));
        Simulation simulation = new Simulation(1, 0);
        type.create(simulation.scope("careless"), new ComponentType.NoPorts());
        Declarations declarations = new Declarations();
        declarations.look(simulation, Map.of("careless", type));
        assertThat(declarations.violations())
                .containsExactly(
                        "test.careless emits constant and does not declare it",
                        "test.careless emits rate and does not declare it");
        Declarations others = new Declarations();
        others.look(new Simulation(1, 0), Map.of("careless", type.withPart("nic", List.of(Careless.Metrics.class))));
        assertThat(others.violations()).hasSize(2).allMatch(line -> line.contains("never emits it"));
    }
}
