package org.orrery.hardware.memory;

import java.util.Optional;

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
 * @param alongside lines that prefetchers bring along with those asked for; homes contain them
 * @param homes from where its lines come, if streams lie apart
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
        double stall,
        Alongside alongside,
        Optional<Homes> homes) {
    /**
     * Lines of a unit that come along with the misses of others.
     *
     * @param data beside lines of data
     * @param table beside table entries
     * @param extended beside entries of the extended table
     */
    public record Alongside(double data, double table, double extended) {}

    /** Returns the same for threads that wait at barriers, so that a unit takes longer. */
    Speed lasting(double longer) {
        return new Speed(
                longer,
                walkPending,
                walkActive,
                walks,
                leavingL2,
                data,
                table,
                extended,
                writes,
                stall,
                alongside,
                homes);
    }

    /** Returns the lines that a unit asks memory for. */
    public double memoryReads() {
        return data.memory() + table.memory() + extended.memory();
    }

    /** Returns the lines of data that memory delivers. */
    public double dataLines() {
        return data.memory() + alongside.data();
    }

    /** Returns the lines of the table that memory delivers. */
    public double tableLines() {
        return table.memory() + alongside.table();
    }

    /** Returns the lines of the extended table that memory delivers. */
    public double extendedLines() {
        return extended.memory() + alongside.extended();
    }
}
