package org.orrery.numa.vm;

import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;

/** What follows from the times of calls. */
record CallValues(
        @Measured(unit = "cycles", doc = "Mean cycles of one call or step: mmap.")
        Value mmapCycles,

        @Measured(unit = "us", doc = "Mean time without the background threads: mmap.")
        Value mmapAloneUs,

        @Measured(doc = "Mean time over the mean time without the background threads: mmap.")
        Value mmapSlowdown,

        @Measured(unit = "/s", doc = "Entries per second of call time: mmap.")
        Value mmapEntriesPerS,

        @Measured(unit = "cycles", doc = "Mean cycles of one call or step: touch.")
        Value touchCycles,

        @Measured(unit = "us", doc = "Mean time without the background threads: touch.")
        Value touchAloneUs,

        @Measured(doc = "Mean time over the mean time without the background threads: touch.")
        Value touchSlowdown,

        @Measured(unit = "/s", doc = "Entries per second of call time: touch.")
        Value touchEntriesPerS,

        @Measured(unit = "cycles", doc = "Mean cycles of one call or step: mprotect.")
        Value mprotectCycles,

        @Measured(unit = "us", doc = "Mean time without the background threads: mprotect.")
        Value mprotectAloneUs,

        @Measured(doc = "Mean time over the mean time without the background threads: mprotect.")
        Value mprotectSlowdown,

        @Measured(unit = "/s", doc = "Entries per second of call time: mprotect.")
        Value mprotectEntriesPerS,

        @Measured(unit = "cycles", doc = "Mean cycles of one call or step: munmap.")
        Value munmapCycles,

        @Measured(unit = "us", doc = "Mean time without the background threads: munmap.")
        Value munmapAloneUs,

        @Measured(doc = "Mean time over the mean time without the background threads: munmap.")
        Value munmapSlowdown,

        @Measured(unit = "/s", doc = "Entries per second of call time: munmap.")
        Value munmapEntriesPerS,

        @Measured(unit = "cycles", doc = "Mean cycles of one call or step: madvise.")
        Value madviseCycles,

        @Measured(unit = "us", doc = "Mean time without the background threads: madvise.")
        Value madviseAloneUs,

        @Measured(doc = "Mean time over the mean time without the background threads: madvise.")
        Value madviseSlowdown,

        @Measured(unit = "/s", doc = "Entries per second of call time: madvise.")
        Value madviseEntriesPerS,

        @Measured(unit = "cycles", doc = "Mean cycles of one call or step: fork.")
        Value forkCycles,

        @Measured(unit = "us", doc = "Mean time without the background threads: fork.")
        Value forkAloneUs,

        @Measured(doc = "Mean time over the mean time without the background threads: fork.")
        Value forkSlowdown,

        @Measured(unit = "/s", doc = "Entries per second of call time: fork.")
        Value forkEntriesPerS) {

    /** The values of one kind of call. */
    record OfCall(Value cycles, Value aloneUs, Value slowdown, Value entriesPerS) {}

    OfCall of(Operation operation) {
        return switch (operation) {
            case MMAP -> new OfCall(mmapCycles, mmapAloneUs, mmapSlowdown, mmapEntriesPerS);
            case TOUCH -> new OfCall(touchCycles, touchAloneUs, touchSlowdown, touchEntriesPerS);
            case MPROTECT -> new OfCall(mprotectCycles, mprotectAloneUs, mprotectSlowdown, mprotectEntriesPerS);
            case MUNMAP -> new OfCall(munmapCycles, munmapAloneUs, munmapSlowdown, munmapEntriesPerS);
            case MADVISE -> new OfCall(madviseCycles, madviseAloneUs, madviseSlowdown, madviseEntriesPerS);
            case FORK -> new OfCall(forkCycles, forkAloneUs, forkSlowdown, forkEntriesPerS);
        };
    }
}
