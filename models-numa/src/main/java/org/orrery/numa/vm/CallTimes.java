package org.orrery.numa.vm;

import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.Measured;

/** How long calls took while the background threads ran. */
record CallTimes(
        @Measured(unit = "us", doc = "Time of one call or step: mmap.")
        LatencyHistogram mmap,

        @Measured(unit = "us", doc = "Time of one call or step: touch.")
        LatencyHistogram touch,

        @Measured(unit = "us", doc = "Time of one call or step: mprotect.")
        LatencyHistogram mprotect,

        @Measured(unit = "us", doc = "Time of one call or step: munmap.")
        LatencyHistogram munmap,

        @Measured(unit = "us", doc = "Time of one call or step: madvise.")
        LatencyHistogram madvise,

        @Measured(unit = "us", doc = "Time of one call or step: fork.")
        LatencyHistogram fork,

        @Measured(unit = "us", doc = "Time of one iteration of a loop.")
        LatencyHistogram loop) {
    LatencyHistogram of(Operation operation) {
        return switch (operation) {
            case MMAP -> mmap;
            case TOUCH -> touch;
            case MPROTECT -> mprotect;
            case MUNMAP -> munmap;
            case MADVISE -> madvise;
            case FORK -> fork;
        };
    }
}
