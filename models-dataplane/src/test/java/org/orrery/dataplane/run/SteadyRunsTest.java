package org.orrery.dataplane.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.dataplane.plane.Balancer;
import org.orrery.dataplane.plane.DataPlane;
import org.orrery.dataplane.plane.EthernetSwitch;
import org.orrery.dataplane.plane.Filter;
import org.orrery.dataplane.plane.Installed;
import org.orrery.dataplane.plane.Nat;
import org.orrery.dataplane.plane.ProgramPlane;
import org.orrery.dataplane.plane.Router;
import org.orrery.dataplane.table.Addresses;
import org.orrery.dataplane.table.Prefix;
import org.orrery.dataplane.table.Tables;
import org.orrery.dataplane.traffic.AliasTable;
import org.orrery.dataplane.traffic.Popularity;
import org.orrery.dataplane.traffic.Population;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.ebpf.cost.CoreModel;
import org.orrery.ebpf.cost.CostProfile;
import org.orrery.ebpf.cost.CycleModel;
import org.orrery.ebpf.cost.Jit;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.run.Executable;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.random.StreamSource;
import org.orrery.specialise.Policies;
import org.orrery.specialise.Specialised;
import org.orrery.specialise.Specialiser;

/** The fast way to the cost of traffic gives what running frame after frame gives. */
class SteadyRunsTest {
    private static final int WARM_UP = 20_000;
    private static final int FRAMES = 15_000;
    private static final double CLOSE = 0.02;

    private final CostProfile profile = CostProfile.builtIn("xeon-4210r", Jit.KERNEL);

    /** Programs, traffic and chance of one comparison. */
    private final class Rig {
        final Installed installed;
        final Population population;
        final Surroundings surroundings = new Surroundings();
        final SteadyRuns runs;
        final Map<Integer, Integer> verdicts = new TreeMap<>();
        Traffic traffic;

        Rig(DataPlane plane, Popularity popularity) {
            RandomStream seeds = stream("seeds");
            installed = new Installed(
                    plane, 1, () -> seeds.nextInt(Integer.MIN_VALUE, Integer.MAX_VALUE), Machine.Mode.INTERPRETED);
            population = plane.frames(60, stream("frames"));
            traffic = Traffic.of(population.frames(), popularity.shares(population, stream("popularity")));
            RandomStream draws = stream("draws");
            surroundings.draws(() -> draws.nextInt(Integer.MIN_VALUE, Integer.MAX_VALUE));
            runs = new SteadyRuns(installed.machine(), 0, surroundings, profile, verdict -> 100, 0, stream("branches"));
            runs.settle(installed.entry(), traffic, 1);
        }

        double fast() {
            return runs.measure(installed.entry(), traffic, 1).cycles();
        }

        /** Returns the mean cycles with caches and predictor modelled access by access. */
        double detailed() {
            CycleModel model = new CycleModel(profile, new CoreModel(profile));
            FrameRunner runner = new FrameRunner(installed.machine(), 0, surroundings, model);
            AliasTable table = new AliasTable(traffic.shares());
            RandomStream stream = stream("frames of the trace");
            double sum = 0;
            for (int i = -WARM_UP; i < FRAMES; i++) {
                int verdict = runner.run(installed.entry(), traffic.frames().get(table.next(stream)), 1);
                double cycles = model.cycles(runner.execution());
                if (i >= 0) {
                    sum += cycles + 100;
                    verdicts.merge(verdict, 1, Integer::sum);
                }
            }
            return sum / FRAMES;
        }

        /** Specialises the programs for the traffic. */
        void specialise(Policies policies) {
            List<Program> chain = installed.originals().stream()
                    .skip(1)
                    .map(Executable::program)
                    .toList();
            Specialiser specialiser = new Specialiser(chain, installed.machine(), policies);
            put(specialiser.instrument());
            List<BpfMap> heats = installed.machine().maps().maps().stream()
                    .filter(map -> map.spec().name().startsWith("heat_"))
                    .toList();
            HeatSamples samples = new HeatSamples(
                    installed.machine(), heats, policies.instrumentation().share(), stream("samples"));
            samples.discover(installed.entry(), traffic, 0, 1);
            samples.add(traffic, 0, 5_000_000);
            samples.write();
            put(specialiser.specialise());
        }

        private void put(Specialised made) {
            Map<String, Executable> loaded = made.load(installed.machine());
            for (int slot = 1; slot < installed.originals().size(); slot++) {
                Executable by = loaded.get(made.parts().get(slot - 1).program().name());
                if (by != null) {
                    installed.nodes().program(slot, by);
                }
            }
        }
    }

    private static RandomStream stream(String purpose) {
        return new StreamSource(11, 0).stream("test", purpose);
    }

    private static DataPlane plane(String name) {
        return switch (name) {
            case "router" -> new Router(Tables.routes());
            case "switch" -> new EthernetSwitch(1_000);
            case "katran" -> new Balancer(Tables.services(), 100, 1_000);
            case "iptables" -> new Filter(Tables.firstRules());
            case "forwarder" -> forwarder();
            case "trie" -> trie();
            default -> new Nat(1_000);
        };
    }

    /** Asks the routing table of the kernel. */
    private static DataPlane forwarder() {
        String text = """
                .map fib fib-trie 8 16 5000
                .program forward xdp
                ldxw %r6, [%r1]
                stdw [%r10-64], 2
                ldxw %r3, [%r6+30]
                stxw [%r10-32], %r3
                mov %r2, %r10
                add %r2, -64
                mov %r3, 64
                mov %r4, 0
                call 69
                mov %r2, %r0
                mov %r0, 3
                jeq %r2, 0, exit
                mov %r0, 2
                exit
                """;
        return lookingUp(text, "fib", Addresses.internet(5_000));
    }

    /** Addresses that follow one another: nodes near the root are made at powers of two. */
    private static DataPlane trie() {
        String text = """
                .map routes lpm-trie 8 4 3000
                .program trie xdp
                ldxw %r6, [%r1]
                ldxw %r3, [%r6+30]
                stw [%r10-8], 32
                stxw [%r10-4], %r3
                lddw %r1, map routes
                mov %r2, %r10
                add %r2, -8
                call 1
                mov %r0, 1
                exit
                """;
        return lookingUp(text, "routes", Addresses.dense(3_000));
    }

    /** Runs a program on frames to 300 addresses of a table. */
    private static DataPlane lookingUp(String text, String table, List<Prefix> addresses) {
        List<ProgramPlane.AddressTable> tables = List.of(new ProgramPlane.AddressTable(table, addresses));
        return new ProgramPlane("looking-up", List.of(Assembler.program(text)), Map.of(), tables, 300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"router", "switch", "katran", "iptables", "nat", "forwarder", "trie"})
    void theMeanCostOfADataPlaneIsThatOfRunningFrameAfterFrame(String name) {
        Rig rig = new Rig(plane(name), new Popularity.Zipf(1.2));
        double fast = rig.fast();
        double detailed = rig.detailed();
        assertThat(fast).isCloseTo(detailed, within(CLOSE * detailed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"router", "katran"})
    void soIsThatOfASpecialisedOneWithSampling(String name) {
        Rig rig = new Rig(plane(name), new Popularity.Zipf(1.2));
        double before = rig.fast();
        rig.specialise(Policies.released());
        double fast = rig.fast();
        double detailed = rig.detailed();
        assertThat(fast).isCloseTo(detailed, within(CLOSE * detailed));
        assertThat(fast).isNotCloseTo(before, within(CLOSE * before));
    }

    @Test
    void aWrongPopularityIsFoundOut() {
        Rig rig = new Rig(plane("router"), new Popularity.Zipf(1.2));
        double fast = rig.fast();
        rig.traffic = Traffic.of(
                rig.population.frames(), new Popularity.Uniform().shares(rig.population, stream("popularity")));
        double detailed = rig.detailed();
        assertThat(fast).isNotCloseTo(detailed, within(CLOSE * detailed));
    }
}
