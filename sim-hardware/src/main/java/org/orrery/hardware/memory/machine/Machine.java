package org.orrery.hardware.memory.machine;

import java.util.List;
import java.util.Map;
import org.orrery.kernel.param.ParamException;

/**
 * One machine: topology, distances and the numbers of its processors (keys {@code machine.*}). CPUs are numbered as Linux
 * does: first hardware threads of all
 * cores node by node, then the second ones.
 */
public final class Machine {
    /** Bytes of a cache line. */
    public static final int LINE = 64;

    private static final int CLUSTER_BITS = 4;
    private static final String ANY = "any";

    private final MachineParameters parameters;
    private final int nodes;
    private final int group;
    private final int cores;
    private final int smt;
    private final double picosecondsPerCycle;
    private final long[] dram;
    private final long[] lineTransfer;
    private final long[] ipiFlight;
    private final Cache l1;
    private final Cache l2;
    private final Cache llc;
    private final Cache l1Tlb;
    private final Cache l1TlbHuge;
    private final Cache l2Tlb;

    /** Creates the machine of these numbers. */
    public Machine(MachineParameters parameters) {
        this.parameters = parameters;
        nodes = (int) parameters.nodes();
        group = (int) parameters.group();
        cores = (int) parameters.cores();
        smt = (int) parameters.smt();
        picosecondsPerCycle = 1e12 / parameters.clock();
        dram = array(parameters.dram());
        lineTransfer = array(parameters.lineTransfer());
        ipiFlight = array(parameters.ipiFlight());
        l1 = cache(parameters.l1(), 0);
        l2 = cache(parameters.l2(), 1);
        llc = cache(parameters.llc(), 2);
        List<Long> first = parameters.l1Tlb();
        l1Tlb = new Cache(first.get(0), first.get(1).intValue(), 0);
        l1TlbHuge = new Cache(first.get(2), first.get(3).intValue(), 0);
        List<Long> second = parameters.l2Tlb();
        l2Tlb = new Cache(second.get(0), second.get(1).intValue(), parameters.l2TlbCycles());
    }

    private static long[] array(List<Long> list) {
        return list.stream().mapToLong(Long::longValue).toArray();
    }

    private Cache cache(long bits, int level) {
        int ways = parameters.cacheWays().get(level).intValue();
        return new Cache(bits / 8 / LINE, ways, parameters.cacheCycles().get(level));
    }

    /**
     * Looks a number up, by the machine's name, by one that it is like, or {@code any}.
     *
     * @param path the table's path among the parameters
     * @throws ParamException at this path, if the table has none of them
     */
    public <T> T pick(Map<String, T> table, String path) {
        if (table.containsKey(name())) {
            return table.get(name());
        }
        for (String ancestor : parameters.lineage()) {
            if (table.containsKey(ancestor)) {
                return table.get(ancestor);
            }
        }
        if (!table.containsKey(ANY)) {
            throw new ParamException(
                    path, "no entry for machine '" + name() + "', one that it is like, or '" + ANY + "'");
        }
        return table.get(ANY);
    }

    /** Returns the name. */
    public String name() {
        return parameters.name();
    }

    /** Returns the number of memory nodes. */
    public int nodes() {
        return nodes;
    }

    /**
     * Returns a node's number if the machine has it.
     *
     * @param node as a scenario names it
     * @param what what was to be there, for the message
     * @throws IllegalArgumentException if the machine has no such node
     */
    public int requireNode(long node, String what) {
        if (node < 0 || node >= nodes) {
            throw new IllegalArgumentException(what + " was put on node " + node + ", but machine '" + name() + "' has "
                    + (nodes == 1 ? "node 0 only" : "nodes 0 to " + (nodes - 1)));
        }
        return (int) node;
    }

    /**
     * As the other method, for a parameter that names the node.
     *
     * @param path the parameter's path
     * @throws ParamException at this path, if the machine has no such node
     */
    public int requireNode(long node, String path, String what) {
        try {
            return requireNode(node, what);
        } catch (IllegalArgumentException unknown) {
            throw new ParamException(path, unknown.getMessage());
        }
    }

    /** Returns the cores of a node. */
    public int cores() {
        return cores;
    }

    /** Returns the hardware threads of a core. */
    public int smt() {
        return smt;
    }

    /** Returns the hardware threads of a node. */
    public int cpusPerNode() {
        return cores * smt;
    }

    /** Returns the hardware threads of the machine. */
    public int cpus() {
        return nodes * cores * smt;
    }

    /** Returns the node of a CPU. */
    public int nodeOf(int cpu) {
        return cpu % (nodes * cores) / cores;
    }

    /** Returns the n-th CPU of a node: first the first hardware threads of its cores, then the second ones. */
    public int cpu(int node, int n) {
        return n / cores * (nodes * cores) + node * cores + n % cores;
    }

    /** Returns the x2APIC cluster of a CPU: 16 consecutive identifiers of package, core and thread. */
    public int cluster(int cpu) {
        int coreOfNode = cpu % cores;
        int thread = cpu / (nodes * cores);
        int threadSlots = Math.max(2, smt);
        int perNode = Integer.highestOneBit(cores * threadSlots * 2 - 1);
        return (nodeOf(cpu) * perNode + coreOfNode * threadSlots + thread) >> CLUSTER_BITS;
    }

    /** Returns how far two nodes are from one another. */
    public Distance distance(int from, int to) {
        if (from == to) {
            return Distance.OWN;
        }
        return from / group == to / group ? Distance.NEAR : Distance.FAR;
    }

    /** Returns cycles as picoseconds. */
    public double picoseconds(double cycles) {
        return cycles * picosecondsPerCycle;
    }

    /** Returns cycles as whole picoseconds. */
    public long time(double cycles) {
        return Math.round(cycles * picosecondsPerCycle);
    }

    /** Returns picoseconds as cycles. */
    public double cycles(double picoseconds) {
        return picoseconds / picosecondsPerCycle;
    }

    /** Returns the memory of a node in bytes. */
    public long memory() {
        return parameters.memory() / 8;
    }

    /** Returns the idle latency of memory, picoseconds. */
    public long dram(int from, int to) {
        return dram[distance(from, to).ordinal()];
    }

    /** Returns the transfer time of a cache line between cores of two nodes, picoseconds. */
    public long lineTransfer(int from, int to) {
        return lineTransfer[distance(from, to).ordinal()];
    }

    /** Returns the flight time of an interrupt between cores of two nodes, picoseconds. */
    public long ipiFlight(int from, int to) {
        return ipiFlight[distance(from, to).ordinal()];
    }

    /** Returns the number of the memory controllers behind a node; nodes of one socket may share them. */
    public int controller(int node) {
        return node / (int) parameters.nodesPerController();
    }

    /** Returns the number of the end of the links at which a node is; between nodes at one end there is no link. */
    public int linkEnd(int node) {
        return node / (int) parameters.nodesPerLink();
    }

    /** Returns the bandwidth of the controllers behind a node, bytes per second. */
    public double nodeBandwidth() {
        return parameters.nodeBandwidth() / 8.0;
    }

    /** Returns the bandwidth of a link, bytes per second each way. */
    public double linkBandwidth() {
        return parameters.linkBandwidth() / 8.0;
    }

    /** Returns the cost of a written line at the controller in read lines. */
    public double writeCost() {
        return parameters.writeCost();
    }

    /** Returns how long a line occupies its bank, picoseconds. */
    public long bankTime() {
        return parameters.bankTime();
    }

    /** Returns the level-1 data cache. */
    public Cache l1() {
        return l1;
    }

    /** Returns the level-2 cache of a core. */
    public Cache l2() {
        return l2;
    }

    /** Returns the last-level cache of a node. */
    public Cache llc() {
        return llc;
    }

    /** Returns the level-1 data TLB for a page size. */
    public Cache l1Tlb(PageSize size) {
        return size == PageSize.HUGE ? l1TlbHuge : l1Tlb;
    }

    /** Returns the level-2 TLB. */
    public Cache l2Tlb() {
        return l2Tlb;
    }

    /** Returns whether the level-2 TLB holds translations of 2-MiB pages. */
    public boolean l2TlbHoldsHuge() {
        return parameters.l2Tlb().get(2) == 1;
    }

    /** Returns the entries of the paging-structure cache of a level: 2 for PDE, 3 for PDPTE, 4 for PML4E. */
    public int pagingStructure(int level) {
        return parameters.pagingStructureCaches().get(level - 2).intValue();
    }

    /** Returns the page walkers of a core. */
    public int walkers() {
        return (int) parameters.walkers();
    }

    /** Returns the fixed cycles of a walk. */
    public double walkCycles() {
        return parameters.walkCycles();
    }

    /** Returns the demand misses in flight of a core. */
    public int fillBuffers() {
        return (int) parameters.fillBuffers();
    }

    /**
     * Returns the least time between two requests that leave a core's level 2 at a setting of Intel MBA (Intel's
     * introduction to MBA): a core that
     * only streams then draws about that share of what it draws alone.
     *
     * @param node node of the core
     * @param setting share, above 0 up to 1
     * @return picoseconds; 0 if nothing is throttled
     */
    public double gate(int node, double setting) {
        return setting >= 1 ? 0 : dram(node, node) / (superQueue() * setting);
    }

    /** Returns the misses of level 2 in flight of a core. */
    public int superQueue() {
        return (int) parameters.superQueue();
    }

    /** Returns the independent accesses that a core overlaps (window of a processor generation). */
    public double window() {
        return parameters.window();
    }

    /** Returns whether a miss that is not in sequence brings the other line of its 128 bytes along. */
    public boolean adjacentLine() {
        return parameters.adjacentLine();
    }
}
