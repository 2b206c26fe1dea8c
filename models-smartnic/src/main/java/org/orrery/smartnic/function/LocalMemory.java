package org.orrery.smartnic.function;

import org.orrery.smartnic.region.Region;

/** What a core can reach by itself. */
public interface LocalMemory {
    /** Returns whether a region lies in the memory of the core. */
    boolean isLocal(Region region);

    /**
     * Loads or stores in local memory.
     *
     * @return picoseconds for which the core waits for data
     */
    long access(Region region, long offset, int length);

    /** Returns the simulated time in nanoseconds. */
    long nanoseconds();

    /** A place without local memory, where no time passes. */
    static LocalMemory none() {
        return new LocalMemory() {
            @Override
            public boolean isLocal(Region region) {
                return false;
            }

            @Override
            public long access(Region region, long offset, int length) {
                return 0;
            }

            @Override
            public long nanoseconds() {
                return 0;
            }
        };
    }
}
