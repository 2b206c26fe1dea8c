package org.orrery.numa.detail;

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
}
