package org.orrery.ebpf.cost;

import java.util.BitSet;
import java.util.Map;
import org.orrery.ebpf.memory.Layout;
import org.orrery.ebpf.memory.Touches;

/** The caches and the branch predictor of a core. Their state lasts from run to run; counts are those of the present run. */
public final class CoreModel implements Touches {
    private static final int LINE_BITS = 6;

    /** Bytes of a cache line. */
    static final int LINE_BYTES = 1 << LINE_BITS;

    private static final long CODE = 1L << 40;
    private static final long PAGE = 4_096;
    private static final long PLACE = 41 * 64;
    private static final long PACKET_LINE = Layout.PACKET >>> LINE_BITS;

    private final CostProfile profile;
    private final LineCache l1d;
    private final LineCache l1i;
    private final LineCache l2;
    private final LineCache l3;
    private final Predictor predictor;
    private final BitSet packetLines = new BitSet();
    private final double l2Cycles;
    private final double l3Cycles;
    private final double memoryCycles;
    private double dataCycles;
    private double codeCycles;
    private long lines;
    private long l1Misses;
    private long codeMisses;
    private long l2Misses;
    private long l3Misses;
    private long branches;
    private long mispredicts;
    private long lastCodeLine = -1;

    /** Creates a core with empty caches. */
    public CoreModel(CostProfile profile) {
        CacheCosts costs = profile.caches();
        this.profile = profile;
        this.l1d = new LineCache(costs.l1dSize(), costs.l1dWays());
        this.l1i = new LineCache(costs.l1iSize(), costs.l1iWays());
        this.l2 = new LineCache(costs.l2Size(), costs.l2Ways());
        this.l3 = new LineCache(costs.l3Size(), costs.l3Ways());
        this.predictor = new Predictor(costs.historyBits(), costs.counters());
        this.l2Cycles = costs.l2Cycles();
        this.l3Cycles = profile.cycles(costs.l3Latency());
        this.memoryCycles = profile.cycles(costs.memoryLatency());
    }

    /** Begins a run with a fresh packet. */
    void begin() {
        packetLines.clear();
        dataCycles = 0;
        codeCycles = 0;
        lines = 0;
        l1Misses = 0;
        codeMisses = 0;
        l2Misses = 0;
        l3Misses = 0;
        branches = 0;
        mispredicts = 0;
    }

    @Override
    public void access(long address, int bytes, boolean dependent) {
        long last = line(address + bytes - 1);
        for (long line = line(address); line <= last; line++) {
            lines++;
            dataCycles += isPacket(line)
                    ? packet(line)
                    : latency(line, l1d) * (dependent ? 1 : profile.caches().independentShare());
        }
    }

    /** Returns the cache line of an address. */
    static long line(long address) {
        return address >>> LINE_BITS;
    }

    /** Returns whether a line belongs to the packet. */
    static boolean isPacket(long line) {
        return line >= PACKET_LINE && line < line(Layout.STACK);
    }

    /** Returns the line of the native code of an instruction, with so many bytes for each slot. */
    static long codeLine(int program, int slot, double bytes) {
        // Each program begins at a place of its own within a page, as in Linux, so that short ones do not share a few
        // sets of a cache.
        long begin = CODE + ((long) program << 32) + program * PLACE % PAGE;
        return line(begin + (long) (slot * bytes));
    }

    /** The device has put the packet into the last-level cache; its lines are cached from their first touch on. */
    private double packet(long line) {
        int index = (int) (line - PACKET_LINE);
        if (packetLines.get(index)) {
            return latency(line, l1d) * profile.caches().independentShare();
        }
        packetLines.set(index);
        l1d.touch(line);
        l2.touch(line);
        l1Misses++;
        l2Misses++;
        return l3Cycles * profile.caches().packetShare();
    }

    private double latency(long line, LineCache first) {
        if (first.touch(line)) {
            return 0;
        }
        l1Misses++;
        if (l2.touch(line)) {
            return l2Cycles;
        }
        l2Misses++;
        if (l3.touch(line)) {
            return l3Cycles;
        }
        l3Misses++;
        return memoryCycles;
    }

    @Override
    public void branch(long place, boolean taken) {
        branches++;
        if (!predictor.predicts(place, taken)) {
            mispredicts++;
        }
    }

    @Override
    public void run(int program, int from, int to) {
        double bytes = profile.caches().codeBytes();
        long last = codeLine(program, to, bytes);
        for (long line = codeLine(program, from, bytes); line <= last; line++) {
            if (line != lastCodeLine) {
                long before = l1Misses;
                codeCycles += latency(line, l1i);
                codeMisses += l1Misses - before;
                lastCodeLine = line;
            }
        }
    }

    double cycles() {
        return dataCycles + codeCycles + mispredicts * profile.caches().mispredict();
    }

    void cycles(Map<Cause, Double> to) {
        to.put(Cause.CACHE, dataCycles);
        to.put(Cause.CODE, codeCycles);
        to.put(Cause.MISPREDICTS, mispredicts * profile.caches().mispredict());
    }

    long branches() {
        return branches;
    }

    long mispredicts() {
        return mispredicts;
    }

    long lines() {
        return lines;
    }

    RunCost.Misses misses() {
        return new RunCost.Misses(l1Misses, l2Misses, l3Misses, codeMisses);
    }
}
