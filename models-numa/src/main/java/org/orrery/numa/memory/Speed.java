package org.orrery.numa.memory;

/**
 * How fast a thread of {@link Placed} goes, for each unit of its work. Times are picoseconds.
 *
 * @param time time of a unit while the thread runs
 * @param walkPending time of all walks of a unit
 * @param walkActive time in which at least one walker was busy
 * @param walks walks of a unit
 * @param leavingL2 requests of a unit that leave level 2
 * @param memoryReads lines read from memory for a unit, data and table
 * @param tableReads lines of them that hold table entries
 * @param remoteReads lines of them that came from another node
 * @param stall time of all data references of a unit beyond level 1
 */
public record Speed(
        double time,
        double walkPending,
        double walkActive,
        double walks,
        double leavingL2,
        double memoryReads,
        double tableReads,
        double remoteReads,
        double stall) {}
