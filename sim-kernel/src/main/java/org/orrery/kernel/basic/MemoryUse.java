package org.orrery.kernel.basic;

import org.orrery.kernel.contract.MemoryDemand;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/**
 * What a thread asks of memory while it works, as scenario files say it.
 *
 * @param footprint bits used at random
 * @param references for each cycle
 * @param parallelism references in flight
 * @param writes share that writes
 */
public record MemoryUse(
        @Param(doc = "Memory used at random.", dimension = Dimension.DATA, min = "64 KiB", max = "1024 TiB")
        long footprint,

        @Param(doc = "References for each cycle.", min = "1e-9", max = "2")
        double references,

        @Param(doc = "References in flight that dependences allow.", min = "1", max = "64", fallback = "1")
        double parallelism,

        @Param(
                doc = "Share of the references that write.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "1",
                fallback = "0")
        double writes) {

    /** Returns the demand. */
    public MemoryDemand demand() {
        return new MemoryDemand(footprint / Byte.SIZE, references, parallelism, writes);
    }
}
