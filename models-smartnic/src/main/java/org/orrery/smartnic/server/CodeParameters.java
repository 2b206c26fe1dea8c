package org.orrery.smartnic.server;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/** Native images and the caches that hold them (NAAM; a reconstruction, docs/smartnic.md; calibration prefix {@code naam}). */
public record CodeParameters(
        @Param(doc = "Native code for each slot of a program.", min = "1", max = "64", calibration = "naam.code-bytes")
        double bytesPerSlot,

        @Param(
                doc = "Image of an application at least.",
                dimension = Dimension.DATA,
                min = "0 B",
                max = "1 MiB",
                fallback = "0 B")
        long image,

        @Param(
                doc = "First-level instruction cache of a core of the SmartNIC.",
                dimension = Dimension.DATA,
                min = "1 KiB",
                max = "1 MiB",
                calibration = "naam.nic-l1i")
        long l1,

        @Param(
                doc = "Second-level cache of a pair of cores of the SmartNIC that code finds room in.",
                dimension = Dimension.DATA,
                min = "1 KiB",
                max = "64 MiB",
                calibration = "naam.nic-l2")
        long l2,

        @Param(
                doc = "Time to refill a line from the second level.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 us",
                calibration = "naam.nic-l2-refill")
        long l2Refill,

        @Param(
                doc = "Time to refill a line from behind the second level.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 us",
                calibration = "naam.nic-refill")
        long refill) {
    private static final int L1_WAYS = 3;
    private static final int L2_WAYS = 16;

    /** Returns the caches of the SmartNIC's cores. */
    CodeCache.Levels levels() {
        return new CodeCache.Levels(l1 / Byte.SIZE, L1_WAYS, l2 / Byte.SIZE, L2_WAYS, l2Refill, refill);
    }
}
