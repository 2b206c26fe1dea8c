package org.orrery.numa.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orrery.hardware.memory.MemorySystem;
import org.orrery.hardware.memory.Placed;
import org.orrery.hardware.memory.Profile;
import org.orrery.hardware.memory.Speed;
import org.orrery.hardware.memory.Stream;
import org.orrery.hardware.memory.detail.AccessSimulator;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.hardware.memory.machine.PageSize;
import org.orrery.numa.Machines;

class MemorySystemTest {
    private static final long GIB = 1L << 33;

    private static Profile random(double gib, double cycles, double mlp, boolean overlapped) {
        return new Profile(
                1, (long) (gib * GIB), 1e9, cycles, 1, mlp, overlapped, 1, List.of(new Stream(1, 1, false, 0)));
    }

    private static Profile streaming(long threads) {
        return new Profile(threads, 24 * GIB, 1e9, 4, 1, 10, false, 0, List.of(new Stream(1, 1, true, 0)));
    }

    private static double[] at(Machine machine, int node) {
        double[] shares = new double[machine.nodes()];
        shares[node] = 1;
        return shares;
    }

    private static Placed placed(Machine machine, Profile profile, int cpu, int data, int table) {
        return new Placed(
                profile, PageSize.SMALL, 1, cpu, profile.threads(), 1, at(machine, data), at(machine, table), 0);
    }

    /** The fast path against every access simulated, both with one thread and unloaded memory. */
    @ParameterizedTest
    @CsvSource({
        "clx-4s, 0.01, SMALL",
        "clx-4s, 0.5, SMALL",
        "clx-4s, 4, SMALL",
        "clx-4s, 64, SMALL",
        "hswex-4s, 1, SMALL",
        "hswex-4s, 64, SMALL",
        "snb-4s, 8, SMALL",
        "clx-4s, 16, HUGE",
        "hswex-4s, 64, HUGE"
    })
    void walkCyclesAgreeWithTheDetailedPathWithinFivePercent(String name, double gib, PageSize pages) {
        Machine machine = Machines.named(name);
        AccessSimulator detailed = new AccessSimulator(machine, pages, machine.dram(0, 0), machine.dram(0, 1));
        Random random = new Random(11);
        long bytes = (long) (gib * (1L << 30));
        int warm = 1_500_000;
        for (int i = 0; i < warm; i++) {
            detailed.access((1L << 42) + (long) (random.nextDouble() * bytes));
        }
        double before = detailed.counters().walkTime;
        int measured = 500_000;
        for (int i = 0; i < measured; i++) {
            detailed.access((1L << 42) + (long) (random.nextDouble() * bytes));
        }
        double slow = (detailed.counters().walkTime - before) / measured;
        Profile profile = random(gib, 100_000, 1, false);
        Placed placed = new Placed(profile, pages, 1, 0, 1, 1, at(machine, 0), at(machine, 1), 0);
        double fast = new MemorySystem(machine, List.of(placed)).speeds().get(0).walkPending();
        assertThat(fast).isCloseTo(slow, within(0.05 * slow + 1));
    }

    @Test
    void anUnloadedDependentReferenceTakesItsPrimitives() {
        Machine machine = Machines.named("clx-4s");
        Speed speed = new MemorySystem(machine, List.of(placed(machine, random(64, 0, 1, false), 0, 1, 0)))
                .speeds()
                .get(0);
        double hits = speed.data().l2() * machine.picoseconds(machine.l2().cycles())
                + speed.data().llc() * machine.picoseconds(machine.llc().cycles());
        assertThat(speed.time()).isCloseTo(speed.walkPending() + speed.stall() + hits, within(1.0));
        assertThat(speed.stall()).isCloseTo(machine.dram(0, 1), within(1500.0));
    }

    @Test
    void theLatencyPlateauFollowsLittlesLaw() {
        Machine machine = Machines.named("skx-2s");
        MemorySystem system = new MemorySystem(machine, List.of(placed(machine, streaming(28), 0, 0, 0)));
        double inFlight = 28 * machine.superQueue();
        double bytes = system.bandwidth(0);
        assertThat(bytes).isCloseTo(machine.nodeBandwidth(), within(0.08 * machine.nodeBandwidth()));
        double latency = system.loadedLatency(0, 0);
        assertThat(latency * 1e-12 * bytes / Machine.LINE).isCloseTo(inFlight, within(0.02 * inFlight));
    }

    @Test
    void aNeighbourThatSaturatesTheTableSlowsWalksOnly() {
        Machine machine = Machines.named("hswex-4s");
        Placed alone = placed(machine, random(64, 73, 10, true), 1, 1, 0);
        Speed quiet = new MemorySystem(machine, List.of(alone)).speeds().get(0);
        Placed hog = placed(machine, streaming(28), 0, 0, 0);
        Speed loud = new MemorySystem(machine, List.of(alone, hog)).speeds().get(0);
        assertThat(loud.walkPending()).isGreaterThan(1.5 * quiet.walkPending());
        assertThat(loud.stall()).isLessThan(1.1 * quiet.stall());
    }

    @Test
    void theGateSlowsTheWalksOfWhomItHolds() {
        Machine machine = Machines.named("skx-2s");
        Placed free = placed(machine, random(64, 0, 10, true), 0, 0, 0);
        Placed gated = new Placed(free.profile(), PageSize.SMALL, 1, 0, 1, 1, at(machine, 0), at(machine, 0), 200_000);
        double without =
                new MemorySystem(machine, List.of(free)).speeds().get(0).time();
        double with = new MemorySystem(machine, List.of(gated)).speeds().get(0).time();
        assertThat(with).isGreaterThan(1.5 * without);
        Speed slowed = new MemorySystem(machine, List.of(gated)).speeds().get(0);
        Speed quick = new MemorySystem(machine, List.of(free)).speeds().get(0);
        assertThat(slowed.walkPending()).isGreaterThan(1.5 * quick.walkPending());
    }

    @Test
    void theSolutionIsFoundInFewSteps() {
        Machine machine = Machines.named("clx-4s");
        List<Placed> all = List.of(
                placed(machine, streaming(48), 0, 0, 0),
                placed(machine, streaming(48), 1, 0, 1),
                placed(machine, random(300, 20, 8, false), 2, 0, 3),
                placed(machine, random(10, 20, 2, false), 3, 1, 1));
        assertThat(new MemorySystem(machine, all).steps()).isLessThan(400);
    }

    /** On epyc-16n the nodes of a socket share controllers, and one link joins the sockets. */
    @Test
    void nodesOfASocketShareControllersAndLinks() {
        Machine machine = Machines.named("epyc-16n");
        Placed near = placed(machine, streaming(8), 0, 1, 1);
        Placed neighbour = placed(machine, streaming(8), 2, 3, 3);
        MemorySystem system = new MemorySystem(machine, List.of(near, neighbour));
        assertThat(system.controllerLoad(5)).isEqualTo(system.controllerLoad(1)).isPositive();
        assertThat(system.controllerLoad(8)).isZero();
        double within = system.loadedLatency(0, 1) - machine.dram(0, 1);
        assertThat(within).isEqualTo(system.loadedLatency(1, 1) - machine.dram(1, 1));
    }

    private static Speed alone(String machine, Profile profile) {
        Machine known = Machines.named(machine);
        return new MemorySystem(known, List.of(placed(known, profile, 0, 0, 0)))
                .speeds()
                .get(0);
    }

    @Test
    void independentAccessesOverlapAsFarAsTheWindowGoes() {
        Profile updates = random(64, 0, 10, true);
        double narrow =
                alone("{like: hswex-4s, walkers: 4, window: 2}", updates).time();
        double wide = alone("{like: hswex-4s, walkers: 4, window: 4}", updates).time();
        assertThat(narrow / wide).isCloseTo(2, within(0.01));
        // With one walker, the walks are what takes longest, whatever the window.
        assertThat(alone("{like: hswex-4s, window: 4}", updates).time())
                .isEqualTo(alone("{like: hswex-4s, window: 8}", updates).time());
    }

    @Test
    void hyperThreadsQueueAtTheirWalkerAsInAClosedQueue() {
        Profile pair = new Profile(2, 64 * GIB, 1e9, 500, 1, 1, false, 1, List.of(new Stream(1, 1, false, 0)));
        Speed apart = alone("{like: hswex-4s, cores: 1, walkers: 2}", pair);
        Speed shared = alone("{like: hswex-4s, cores: 1, walkers: 1}", pair);
        double walk = shared.walkPending();
        // Mean value analysis: a walk finds the other thread's in service as often as that is there alone.
        double expected = apart.time() + walk * walk / apart.time();
        assertThat(shared.time()).isCloseTo(expected, within(0.005 * expected));
        Profile one = random(64, 500, 1, false);
        assertThat(alone("{like: hswex-4s, walkers: 1}", one).time())
                .isEqualTo(alone("{like: hswex-4s, walkers: 2}", one).time());
    }

    @Test
    void theLinesOfAPageAreReadAfterOneWalk() {
        Profile rows =
                new Profile(1, 64 * GIB, 1e9, 1, 1, 4, false, 1, List.of(new Stream(1, 10, 10, false, 0, false)));
        Speed speed = alone("clx-4s", rows);
        assertThat(speed.walks()).isCloseTo(1, within(0.01));
        assertThat(speed.data().memory()).isCloseTo(10, within(0.1));
    }

    /** A miss of a random reference or a walk reads two lines, of sequential ones as many as it asks for. */
    @Test
    void theOtherLineOfAPairComesAlongFromMemory() {
        Machine pairs = Machines.named("hswex-4s");
        Machine single = Machines.named("{like: hswex-4s, adjacent-line: false}");
        Placed chase = placed(pairs, random(64, 73, 1, false), 0, 0, 0);
        MemorySystem with = new MemorySystem(pairs, List.of(chase));
        MemorySystem without = new MemorySystem(single, List.of(chase));
        assertThat(with.bandwidth(0) / without.bandwidth(0)).isCloseTo(2, within(0.01));
        assertThat(with.speeds().get(0).time())
                .isCloseTo(
                        without.speeds().get(0).time(),
                        within(0.001 * without.speeds().get(0).time()));
        Placed stream = placed(pairs, streaming(4), 0, 0, 0);
        assertThat(new MemorySystem(pairs, List.of(stream)).bandwidth(0))
                .isCloseTo(new MemorySystem(single, List.of(stream)).bandwidth(0), within(1e6));
        Profile pages =
                new Profile(1, 64 * GIB, 1e9, 1, 1, 4, false, 1, List.of(new Stream(1, 64, 64, false, 0, false)));
        Speed whole = alone("hswex-4s", pages);
        assertThat(whole.dataLines()).isEqualTo(whole.data().memory());
        assertThat(whole.tableLines()).isCloseTo(2 * whole.table().memory(), within(1e-9));
    }

    /** Many threads at random feel the way that the pairs of all of them take. */
    @Test
    void pairsThatNobodyAskedForLoadMemory() {
        Profile many = new Profile(28, 64 * GIB, 1e9, 1, 1, 8, false, 1, List.of(new Stream(1, 1, false, 0)));
        double with = alone("{like: hswex-4s, node-bandwidth: 10 GB/s}", many).time();
        double without = alone("{like: hswex-4s, node-bandwidth: 10 GB/s, adjacent-line: false}", many)
                .time();
        assertThat(with).isGreaterThan(1.2 * without);
    }

    /** Why the last-level cache is not cut in half: references anywhere in an array find the other lines of pairs as often as their own. */
    @Test
    void pairsInACacheAreHitAsOftenAsSingleLinesAreWhenAllLinesAreUsedAlike() {
        assertThat(hits(true)).isCloseTo(hits(false), within(0.02 * hits(false)));
    }

    /** Share of references at random to 40,000 lines that a cache of 10,000 lines holds. */
    private static double hits(boolean pairs) {
        Random random = new Random(1);
        Map<Integer, Boolean> cache = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, Boolean> eldest) {
                return size() > 10_000;
            }
        };
        int hits = 0;
        for (int i = 0; i < 200_000; i++) {
            int line = random.nextInt(40_000);
            if (cache.get(line) != null) {
                hits++;
            } else {
                cache.put(line, true);
                if (pairs) {
                    cache.put(line ^ 1, true);
                }
            }
        }
        return hits / 200_000.0;
    }

    @ParameterizedTest
    @CsvSource({"walkers: 0, walkers", "window: 0.5, window", "nodes: 0, nodes"})
    void aMachineThatCannotBeIsRefusedAtItsNumber(String number, String name) {
        assertThatThrownBy(() -> Machines.named("{like: hswex-4s, " + number + "}"))
                .hasMessageContaining(name)
                .hasMessageContaining("test:1:");
    }

    @Test
    void aUnitOfWorkThatTakesNoTimeIsRefused() {
        assertThatThrownBy(() -> new Profile(1, GIB, 1e9, 0, 0, 1, false, 1, List.of(new Stream(1, 1, false, 0))))
                .hasMessageContaining("takes no time");
    }
}
