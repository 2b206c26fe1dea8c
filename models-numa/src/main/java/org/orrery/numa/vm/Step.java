package org.orrery.numa.vm;

import java.util.Optional;
import org.orrery.hardware.memory.machine.PageSize;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.units.Dimension;
import org.orrery.numa.tables.Pages;

/** One step of a thread's script. Regions are named; a name belongs to the thread unless it is shared. */
public sealed interface Step {
    /** Maps a region. */
    @TypeName(value = "mmap", doc = "Maps a region.")
    record Mmap(
            @Param(doc = "Name of the region.", fallback = "buffer")
            String region,

            @Param(doc = "Size.", dimension = Dimension.DATA, min = "4 KiB")
            long size,

            @Param(doc = "Whether all threads know the region by this name.", fallback = "false")
            boolean shared,

            @Param(doc = "Whether the pages come from an existing object instead of being new.", fallback = "false")
            boolean file,

            @Param(doc = "Whether all pages are mapped at once.", fallback = "false")
            boolean populate,

            @Param(
                    doc =
                            "Size of the pages; a region of large ones is aligned to 2 MiB. numaPTE's prototype has small ones only.",
                    fallback = "small")
            PageSize pages)
            implements Step {
        /** Returns the size in pages of 4 KiB, rounded up. */
        long regionPages() {
            return (size / 8 - 1) / Pages.BYTES + 1;
        }
    }

    /** Touches pages. */
    @TypeName(value = "touch", doc = "Touches pages of a region; those not mapped fault.")
    record Touch(
            @Param(doc = "Name of the region.", fallback = "buffer")
            String region,

            @Param(doc = "First page touched.", dimension = Dimension.COUNT, min = "0", fallback = "0")
            long first,

            @Param(doc = "Pages touched; the rest of the region if left out.", dimension = Dimension.COUNT, min = "1")
            Optional<Long> pages,

            @Param(doc = "Every which page is touched.", dimension = Dimension.COUNT, min = "1", fallback = "1")
            long stride,

            @Param(doc = "Whether the thread touches only its own part of the region.", fallback = "false")
            boolean own,

            @Param(doc = "Whether the pages are touched in random order.", fallback = "false")
            boolean random,

            @Param(doc = "Whether the pages are written.", fallback = "true")
            boolean write)
            implements Step {
        /** A thread's own part is all of it. */
        public Touch {
            if (own && (first > 0 || pages.isPresent())) {
                throw new ParamException(
                        "own", "a thread touches its own part as a whole; leave out first and pages, or own");
            }
        }
    }

    /** Changes the protection. */
    @TypeName(value = "mprotect", doc = "Changes the protection of a region.")
    record Mprotect(
            @Param(doc = "Name of the region.", fallback = "buffer")
            String region,

            @Param(doc = "First page.", dimension = Dimension.COUNT, min = "0", fallback = "0")
            long first,

            @Param(doc = "Pages; the rest of the region if left out.", dimension = Dimension.COUNT, min = "1")
            Optional<Long> pages,

            @Param(doc = "Whether pages may be written afterwards.", fallback = "false")
            boolean writable)
            implements Step {}

    /** Unmaps a region. */
    @TypeName(value = "munmap", doc = "Unmaps a region.")
    record Munmap(
            @Param(doc = "Name of the region.", fallback = "buffer")
            String region) implements Step {}

    /** Gives pages back. */
    @TypeName(value = "madvise", doc = "Gives the pages of a region back; it stays mapped.")
    record Madvise(
            @Param(doc = "Name of the region.", fallback = "buffer")
            String region,

            @Param(
                    doc =
                            "Flushes of one call: 2 in Linux 4.17 for MADV_DONTNEED, of which the second is not filtered.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "2",
                    fallback = "2")
            long flushes)
            implements Step {}

    /** Computes. */
    @TypeName(value = "compute", doc = "Computes without touching memory.")
    record Compute(
            @Param(doc = "How long.", dimension = Dimension.TIME, min = "0 s")
            long time) implements Step {}

    /** Forks. */
    @TypeName(value = "fork", doc = "Forks a child, which execs or exits at once.")
    record Fork() implements Step {}

    /** Moves. */
    @TypeName(value = "move", doc = "Moves the thread to a CPU of another node.")
    record Move(
            @Param(doc = "Node.", dimension = Dimension.COUNT, min = "0", max = "63")
            long node) implements Step {}

    /** Meets other threads. */
    @TypeName(value = "barrier", doc = "Waits until all threads that name the barrier are there.")
    record Barrier(
            @Param(doc = "Name.", fallback = "barrier") String name) implements Step {}
}
