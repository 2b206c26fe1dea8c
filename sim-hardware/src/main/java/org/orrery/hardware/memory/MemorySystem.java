package org.orrery.hardware.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.kernel.cache.Che;

/**
 * The fixed point of rates and latencies: rates follow from latencies, loads of controllers and
 * links from rates, latencies from loads, hit rates of the last-level caches from rates. A controller's queue holds no
 * more than the lines that its users have in flight, so the plateau of latency at saturation comes out by Little's law.
 *
 * <p>Below saturation a line waits as in M/D/1 with the bank time as service time. The solution is found by relaxing the
 * waiting times.
 */
public final class MemorySystem {
    private static final int FEWEST_STEPS = 24;
    private static final int MOST_STEPS = 4000;
    /** From this step on, all moves are damped, half as far every so many steps: nearly all solutions are found before. */
    private static final int DAMPED_FROM = 200;

    private static final double LEAST_MOVE = 1.0 / 64;

    private static final int CACHE_PERIOD = 6;
    private static final double PRECISION = 1e-4;
    /** Loads and stores that a core begins in a cycle, at most. */
    private static final double ISSUED = 2;

    private final Machine machine;
    private final List<Placed> placed;
    private final List<Behaviour> behaviours = new ArrayList<>();
    private final double[] threadsPerCore;
    private final int nodes;
    private final Queues queues;
    private final double[] gateWait;
    private final double[] llcTime;
    private final Speed[] speeds;
    private final boolean teams;
    private int steps;
    private double residual;

    /**
     * Solves.
     *
     * @param machine the machine
     * @param placed all running threads
     */
    public MemorySystem(Machine machine, List<Placed> placed) {
        this(machine, placed, new Behaviours(machine));
    }

    /** Solves with behaviours that are known already. */
    public MemorySystem(Machine machine, List<Placed> placed, Behaviours known) {
        this.machine = machine;
        this.placed = List.copyOf(placed);
        nodes = machine.nodes();
        threadsPerCore = threadsPerCore();
        for (Placed each : placed) {
            behaviours.add(known.of(each, threadsPerCore[each.node()]));
        }
        queues = new Queues(machine);
        gateWait = new double[placed.size()];
        for (int i = 0; i < gateWait.length; i++) {
            gateWait[i] = placed.get(i).gate();
        }
        llcTime = new double[nodes];
        speeds = new Speed[placed.size()];
        teams = placed.stream().anyMatch(each -> each.team() != 0);
        solve();
    }

    private double[] threadsPerCore() {
        double[] threads = new double[nodes];
        for (Placed each : placed) {
            threads[each.node()] += each.threads();
        }
        for (int node = 0; node < nodes; node++) {
            threads[node] = Math.min(machine.smt(), Math.max(1, threads[node] / machine.cores()));
        }
        return threads;
    }

    private void solve() {
        Arrays.fill(llcTime, Double.POSITIVE_INFINITY);
        residual = Double.MAX_VALUE;
        for (steps = 0; steps < FEWEST_STEPS || steps < MOST_STEPS && residual > PRECISION; steps++) {
            for (int i = 0; i < placed.size(); i++) {
                speeds[i] = speed(i);
            }
            if (teams) {
                meet();
            }
            if (steps % CACHE_PERIOD == 0 || steps < CACHE_PERIOD || steps >= DAMPED_FROM) {
                shareCaches();
            }
            loads();
            residual = Math.max(queues.relax(move()), relaxGates());
        }
    }

    /** Has all groups of a team go at the pace of the slowest: they wait for it at barriers, spinning. */
    private void meet() {
        Map<Integer, Double> slowest = new HashMap<>();
        for (int i = 0; i < speeds.length; i++) {
            if (placed.get(i).team() != 0) {
                slowest.merge(placed.get(i).team(), rate(i), Math::min);
            }
        }
        for (int i = 0; i < speeds.length; i++) {
            Placed group = placed.get(i);
            if (group.team() != 0) {
                speeds[i] = speeds[i].lasting(group.share() / slowest.get(group.team()));
            }
        }
    }

    /** Returns the largest change of a latency in the last step, in parts of the idle latency. */
    public double residual() {
        return residual;
    }

    /** Returns how many steps the solution took. */
    public int steps() {
        return steps;
    }

    private double llcMiss(int index, int kind) {
        Behaviour behaviour = behaviours.get(index);
        Placed group = placed.get(index);
        if (behaviour.l2Miss(kind) == 0) {
            return 0;
        }
        double perItem = rate(index) * group.threads() * behaviour.l2Miss(kind) / behaviour.items(kind);
        return 1 - Che.hit(perItem, llcTime[group.node()]);
    }

    /** Returns units of work of one thread per picosecond. */
    private double rate(int index) {
        return speeds[index] == null ? 0 : placed.get(index).share() / speeds[index].time();
    }

    private Speed speed(int index) {
        Behaviour behaviour = behaviours.get(index);
        Placed group = placed.get(index);
        double l1 = machine.picoseconds(machine.l1().cycles());
        double l2 = machine.picoseconds(machine.l2().cycles());
        double llc = machine.picoseconds(machine.llc().cycles()) + gateWait[index];
        double dataLatency = queues.latency(group.node(), group.data()) + gateWait[index];
        double tableLatency = queues.latency(group.node(), group.table()) + gateWait[index];
        double extendedLatency = group.extended()
                .map(each -> queues.latency(group.node(), each.table()) + gateWait[index])
                .orElse(0.0);
        double walk = behaviour.walks() * machine.picoseconds(machine.walkCycles()) + behaviour.upperReferences() * l1;
        double random =
                behaviour.l2TlbHits() * machine.picoseconds(machine.l2Tlb().cycles());
        double sequential = 0;
        double leaving = 0;
        double writes = 0;
        double stall = 0;
        double[][] served = new double[3][4];
        double[] alongside = new double[3];
        Optional<Homes> homes = group.apart().map(apart -> Homes.none(nodes));
        for (int kind = 0; kind < behaviour.classes(); kind++) {
            double outside = behaviour.l2Miss(kind);
            double inside = Math.max(0, behaviour.l1Miss(kind) - outside);
            double fromMemory = outside * llcMiss(index, kind);
            double fromFirst = behaviour.references(kind) - behaviour.l1Miss(kind);
            int holder = behaviour.isExtended(kind) ? 2 : behaviour.isTable(kind) ? 1 : 0;
            double memory = holder == 0 ? dataLatency : holder == 1 ? tableLatency : extendedLatency;
            if (homes.isPresent() && holder < 2) {
                double[] shares = apart(group.apart().get(), holder, behaviour.stream(kind));
                memory = queues.latency(group.node(), shares) + gateWait[index];
                double lines = fromMemory * (1 + behaviour.alongside(kind));
                Homes.add(holder == 0 ? homes.get().data() : homes.get().table(), shares, lines);
                Homes.add(homes.get().writes(), shares, behaviour.writes(kind) * fromMemory);
            }
            // The latency of memory is seen by the core: it contains the look-ups on the way.
            double time = inside * l2 + (outside - fromMemory) * llc + fromMemory * memory;
            leaving += outside;
            writes += behaviour.writes(kind) * fromMemory;
            double[] levels = served[holder];
            levels[0] += fromFirst;
            levels[1] += inside;
            levels[2] += outside - fromMemory;
            levels[3] += fromMemory;
            alongside[holder] += fromMemory * behaviour.alongside(kind);
            if (behaviour.isTable(kind)) {
                walk += time + fromFirst * l1;
            } else if (behaviour.isSequential(kind)) {
                sequential += time;
            } else {
                random += time;
                stall += fromMemory * memory;
            }
        }
        served[1][0] += behaviour.upperReferences();
        double issuing = machine.picoseconds((served[0][0] + served[0][1] + served[0][2] + served[0][3]) / ISSUED);
        double time = Math.max(issuing, time(group, behaviour.profile(), walk, random, sequential));
        double active = Math.min(walk, active(walk, time));
        return new Speed(
                time,
                walk,
                active,
                behaviour.walks(),
                leaving,
                references(served[0]),
                references(served[1]),
                references(served[2]),
                writes,
                stall / Math.min(machine.fillBuffers(), behaviour.profile().mlp()),
                new Speed.Alongside(alongside[0], alongside[1], alongside[2]),
                homes);
    }

    private static double[] apart(Apart apart, int holder, int stream) {
        return (holder == 0 ? apart.data() : apart.table()).get(stream);
    }

    private static References references(double[] levels) {
        return new References(levels[0], levels[1], levels[2], levels[3]);
    }

    /** Expected time with a busy walker, if walks fall on the walkers at random. */
    private double active(double walk, double time) {
        double perWalker = Math.min(1, walk / machine.walkers() / time);
        return time * (1 - StrictMath.pow(1 - perWalker, machine.walkers()));
    }

    /**
     * Time of a unit: what the dependences allow, and no less than shared walkers, buffers and prefetches allow. Independent accesses
     * overlap as far as the core's window goes; of each, its walk comes before its data. Prefetchers run ahead of sequential
     * references, so these cost bandwidth only.
     */
    private double time(Placed group, Profile profile, double walk, double random, double sequential) {
        double shared = threadsPerCore[group.node()];
        double compute = machine.picoseconds(profile.cycles());
        double walkers = Math.min(machine.walkers(), profile.mlp());
        double walking = walk / walkers;
        double waiting = random / Math.min(machine.fillBuffers(), profile.mlp());
        double own;
        if (profile.overlapped()) {
            double window = Math.min(machine.window(), profile.mlp());
            walking = queued(walking, Math.max(compute, (walk + random) / window - walking), walkers, shared);
            own = Math.max(compute + walking, (walk + random) / window);
        } else {
            own = compute + queued(walking, compute + waiting, walkers, shared) + waiting;
        }
        double bound = Math.max(
                Math.max(walk * shared / machine.walkers(), random * shared / machine.fillBuffers()),
                sequential * shared / machine.superQueue());
        return Math.max(own, bound);
    }

    /**
     * Time of walks where hyper-threads of a core share its walkers: a closed queue by mean value analysis. A thread that begins a walk
     * finds one of the other in service as often as that one would be seen there alone.
     *
     * @param walking time of a thread's walks alone
     * @param apart its time between walks
     * @param inFlight walks that a thread has in flight
     * @param threads threads of a core
     */
    private double queued(double walking, double apart, double inFlight, double threads) {
        double more = (threads * inFlight - machine.walkers()) / inFlight;
        double others = Math.max(0, Math.min(threads - 1, more));
        return walking == 0 ? 0 : walking * (1 + others * walking / (walking + apart));
    }

    /** Finds the characteristic time of each last-level cache. */
    private void shareCaches() {
        for (int node = 0; node < nodes; node++) {
            List<double[]> classes = new ArrayList<>();
            for (int i = 0; i < placed.size(); i++) {
                if (placed.get(i).node() == node) {
                    addClasses(i, classes);
                }
            }
            double[] items = classes.stream().mapToDouble(each -> each[0]).toArray();
            double[] rates = classes.stream().mapToDouble(each -> each[1]).toArray();
            llcTime[node] =
                    moved(llcTime[node], Che.time(items, rates, machine.llc().entries()));
        }
    }

    /** Caches that decide how fast their users are, and users that fill them, would otherwise chase each other for ever. */
    private double moved(double before, double found) {
        double move = move();
        boolean damped = move < 1 && Double.isFinite(before) && Double.isFinite(found);
        return damped ? before * StrictMath.pow(found / before, move) : found;
    }

    /** Returns how far latencies and caches move towards what fits, in parts of the way. */
    private double move() {
        int halvings = steps < DAMPED_FROM ? 0 : steps / DAMPED_FROM;
        return Math.max(LEAST_MOVE, StrictMath.scalb(1.0, -halvings));
    }

    private void addClasses(int index, List<double[]> classes) {
        Behaviour behaviour = behaviours.get(index);
        double users = rate(index) * placed.get(index).threads();
        for (int kind = 0; kind < behaviour.classes(); kind++) {
            double items = behaviour.items(kind);
            classes.add(new double[] {items, users * behaviour.l2Miss(kind) / items});
        }
    }

    private void loads() {
        queues.clearLoads();
        for (int i = 0; i < placed.size(); i++) {
            Placed group = placed.get(i);
            double users = rate(i) * group.threads();
            double tables = speeds[i].tableLines() * users;
            double extended = speeds[i].extendedLines() * users;
            double reads = speeds[i].dataLines() * users;
            double writes = speeds[i].writes() * users;
            for (int to = 0; to < nodes; to++) {
                double read = reads * group.data()[to] + tables * group.table()[to];
                double written = writes * group.data()[to];
                if (speeds[i].homes().isPresent()) {
                    Homes homes = speeds[i].homes().get();
                    read = users * (homes.data()[to] + homes.table()[to]);
                    written = users * homes.writes()[to];
                }
                read += group.extended().isPresent()
                        ? extended * group.extended().get().table()[to]
                        : 0;
                queues.load(group.node(), to, read, written);
            }
        }
    }

    /** Moves the waiting times at the gates of throttled cores towards their loads; returns the largest relative change. */
    private double relaxGates() {
        double largest = 0;
        for (int i = 0; i < gateWait.length; i++) {
            Placed group = placed.get(i);
            if (group.gate() > 0) {
                double load = rate(i) * speeds[i].leavingL2() * threadsPerCore[group.node()] * group.gate();
                double before = gateWait[i];
                gateWait[i] = Queues.relaxed(before, load, group.gate(), move());
                double idle = machine.dram(group.node(), group.node());
                largest = Math.max(largest, Math.abs(gateWait[i] - before) / (move() * idle));
            }
        }
        return largest;
    }

    /** Returns how fast each of the placed groups goes, in their order. */
    public List<Speed> speeds() {
        return List.of(speeds);
    }

    /** Returns the present latency of memory from a node to a node, picoseconds. */
    public double loadedLatency(int from, int to) {
        return queues.latency(from, to);
    }

    /** Returns the load of a node's controllers, 0 to 1. */
    public double controllerLoad(int node) {
        return queues.controllerLoad(node);
    }

    /** Returns the load of the busiest link between nodes in one direction, 0 to 1. */
    public double busiestLink() {
        return queues.busiestLink();
    }

    /** Returns the bytes per second that a group reads from memory and writes to it. */
    public double bandwidth(int index) {
        double users = rate(index) * placed.get(index).threads();
        Speed speed = speeds[index];
        double lines = speed.dataLines() + speed.tableLines() + speed.extendedLines() + speed.writes();
        return lines * users * Machine.LINE * 1e12;
    }
}
