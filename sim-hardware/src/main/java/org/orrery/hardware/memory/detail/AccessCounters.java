package org.orrery.hardware.memory.detail;

/** What accesses did. Times are picoseconds. */
public final class AccessCounters {
    /** Accesses to data. */
    public long accesses;
    /** Accesses that missed the level-1 TLB. */
    public long l1TlbMisses;
    /** Accesses that missed both TLBs: walks. */
    public long walks;
    /** References of walks to table pages. */
    public long walkReferences;
    /** Time of all walks. */
    public double walkTime;
    /** Time of all data references beyond the level-1 cache. */
    public double dataTime;
    /** Data lines that came from memory. */
    public long dataFromMemory;
    /** Table lines that came from memory. */
    public long tableFromMemory;
    /** Data lines that missed level 1. */
    public long l1Misses;
    /** Data lines that missed the last-level cache as well. */
    public long llcMisses;
    /** Table lines that level 1 held. */
    public long tableL1Hits;
    /** Table lines that level 2 held. */
    public long tableL2Hits;

    /** Returns a copy. */
    public AccessCounters copy() {
        return new AccessCounters().plus(this, 1);
    }

    /** Returns what was counted since an earlier copy. */
    public AccessCounters since(AccessCounters earlier) {
        return copy().plus(earlier, -1);
    }

    private AccessCounters plus(AccessCounters other, int sign) {
        accesses += sign * other.accesses;
        l1TlbMisses += sign * other.l1TlbMisses;
        walks += sign * other.walks;
        walkReferences += sign * other.walkReferences;
        walkTime += sign * other.walkTime;
        dataTime += sign * other.dataTime;
        dataFromMemory += sign * other.dataFromMemory;
        tableFromMemory += sign * other.tableFromMemory;
        l1Misses += sign * other.l1Misses;
        llcMisses += sign * other.llcMisses;
        tableL1Hits += sign * other.tableL1Hits;
        tableL2Hits += sign * other.tableL2Hits;
        return this;
    }
}
