package org.orrery.smartnic.server;

import java.util.ArrayList;
import java.util.List;
import org.orrery.ebpf.cost.CacheCosts;
import org.orrery.smartnic.region.Region;

/** The caches of a core as far as regions are concerned, line by line over the real accesses; the last level is shared. */
final class DataCaches {
    private static final int LINE_BITS = 6;

    private final CoreKind kind;
    private final LineSet first;
    private final LineSet second;
    private final LineSet last;
    private final MemoryChannel memory;
    private final double shown;

    private DataCaches(CoreKind kind, LineSet second, LineSet last, MemoryChannel memory, long placement) {
        CacheCosts costs = kind.profile().caches();
        this.kind = kind;
        this.first = new LineSet(costs.l1dSize() / Byte.SIZE, costs.l1dWays(), placement);
        this.second = second;
        this.last = last;
        this.memory = memory;
        this.shown = costs.independentShare();
    }

    /**
     * Creates the caches of some cores.
     *
     * @param perSecond cores that share a second level
     * @param perLast cores that share a last level
     * @param placement where pages lie in physical memory
     */
    static List<DataCaches> of(
            CoreKind kind, int cores, int perSecond, int perLast, MemoryChannel memory, long placement) {
        CacheCosts costs = kind.profile().caches();
        List<DataCaches> all = new ArrayList<>();
        LineSet second = null;
        LineSet last = null;
        for (int core = 0; core < cores; core++) {
            if (core % perSecond == 0) {
                second = new LineSet(costs.l2Size() / Byte.SIZE, costs.l2Ways(), placement);
            }
            if (core % perLast == 0) {
                last = new LineSet(costs.l3Size() / Byte.SIZE, costs.l3Ways(), placement);
            }
            all.add(new DataCaches(kind, second, last, memory, placement));
        }
        return all;
    }

    /** Touches the lines of an access; returns for how long the core waits. The first line is waited for, the others overlap. */
    long access(Region region, long offset, int length) {
        long from = region.base() + offset;
        long end = from + length - 1 >>> LINE_BITS;
        double wait = 0;
        double share = 1;
        for (long line = from >>> LINE_BITS; line <= end; line++) {
            wait += share * latency(line);
            share = shown;
        }
        return Math.round(wait);
    }

    private double latency(long line) {
        CacheCosts costs = kind.profile().caches();
        if (first.touch(line)) {
            return 0;
        }
        if (second.touch(line)) {
            return kind.cycles(costs.l2Cycles());
        }
        if (last.touch(line)) {
            return costs.l3Latency();
        }
        return costs.memoryLatency() + memory.transfer(1);
    }
}
