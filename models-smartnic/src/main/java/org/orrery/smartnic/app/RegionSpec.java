package org.orrery.smartnic.app;

import java.util.Optional;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;
import org.orrery.smartnic.region.Home;
import org.orrery.smartnic.region.Region;
import org.orrery.smartnic.region.Regions;
import org.orrery.smartnic.region.WordContents;

/** A region of a function of one's own, filled with zeroes. */
public record RegionSpec(
        @Param(doc = "Its size, a multiple of 8 B.", dimension = Dimension.DATA, min = "8 B", max = "1 GiB")
        long size,

        @Param(
                doc = "Its address in the memory of its home; behind what is there if left out.",
                dimension = Dimension.DATA,
                min = "0 B",
                max = "1048576 GiB")
        Optional<Long> at,

        @Param(doc = "Whose memory it lies in.", fallback = "host")
        Home home,

        @Param(doc = "Whether functions may write.", fallback = "true")
        boolean writable,

        @Param(
                doc = "Whether it belongs to the application of the function; otherwise to another one.",
                fallback = "true")
        boolean own) {
    /** Belongs to none of the applications of a server. */
    private static final int ANOTHER = -1;

    Region register(Regions regions, int application) {
        int bytes = Math.toIntExact(size / Byte.SIZE);
        long base = at.map(bits -> bits / Byte.SIZE).orElseGet(() -> regions.free(home));
        return regions.add(
                home,
                base,
                own ? application : ANOTHER,
                writable,
                false,
                new WordContents(bytes, () -> new long[bytes / 8]));
    }
}
