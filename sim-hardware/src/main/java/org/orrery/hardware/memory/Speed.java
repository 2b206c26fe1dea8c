package org.orrery.hardware.memory;

/**
 * How fast a thread of {@link Placed} goes, for each unit of its work. Times are picoseconds.
 *
 * @param time time of a unit while the thread runs
 * @param walkPending time of all walks of a unit
 * @param walkActive time in which at least one walker was busy
 * @param walks walks of a unit: misses of both TLBs
 * @param leavingL2 requests of a unit that leave level 2
 * @param data references to data
 * @param table references of walks to table entries
 * @param extended references of walks to entries of the extended table of a virtual machine
 * @param writes data lines written back to memory
 * @param stall time of random data reads of a unit from memory, as far as the program does not overlap them
 */
public record Speed(
        double time,
        double walkPending,
        double walkActive,
        double walks,
        double leavingL2,
        References data,
        References table,
        References extended,
        double writes,
        double stall) {
    /** Returns the lines that a unit reads from memory. */
    public double memoryReads() {
        return data.memory() + table.memory() + extended.memory();
    }
}
