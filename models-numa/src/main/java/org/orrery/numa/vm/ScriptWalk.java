package org.orrery.numa.vm;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.units.Dimension;
import org.orrery.kernel.units.Quantity;
import org.orrery.numa.tables.Pages;
import org.orrery.numa.tables.Vma;
import org.orrery.numa.tables.VmaSet;

/** One thread's way through its script, before anything runs: which regions it has, of what size, and which pages it may write. */
final class ScriptWalk {
    private final Machine machine;
    private final Map<String, Set<Long>> shared;
    private final long threads;
    private final Map<String, VmaSet> own = new LinkedHashMap<>();
    private final Map<String, Long> sizes = new LinkedHashMap<>();

    /**
     * Begins a script.
     *
     * @param shared sizes, in pages, with which any thread maps the regions that all threads know
     * @param threads threads of the group
     */
    ScriptWalk(Machine machine, Map<String, Set<Long>> shared, long threads) {
        this.machine = machine;
        this.shared = shared;
        this.threads = threads;
    }

    /**
     * Does one step.
     *
     * @throws ParamException if it cannot be done
     */
    void step(String path, Step step) {
        if (step instanceof Step.Mmap mmap) {
            map(path, mmap);
        } else if (step instanceof Step.Touch touch) {
            touch(path, touch);
        } else if (step instanceof Step.Mprotect protect) {
            size(path, protect.region())
                    .ifPresent(size ->
                            protect(protect, range(path, protect.region(), protect.first(), protect.pages(), size)));
        } else if (step instanceof Step.Munmap unmap) {
            size(path, unmap.region());
            own.remove(unmap.region());
            sizes.remove(unmap.region());
        } else if (step instanceof Step.Madvise advise) {
            size(path, advise.region());
        } else if (step instanceof Step.Move move) {
            machine.requireNode(move.node(), path + ".node", "a thread");
        }
    }

    private void map(String path, Step.Mmap step) {
        long pages = step.regionPages();
        double memory = (double) machine.nodes() * machine.memory();
        if (pages > Pages.TOP / 2 || !step.file() && pages * (double) Pages.BYTES > memory) {
            throw new ParamException(
                    path + ".size",
                    "a region of " + pages + " pages is refused by Linux: machine '" + machine.name() + "' has "
                            + Quantity.format(Math.round(memory) * Byte.SIZE, Dimension.DATA) + " of memory");
        }
        if (!step.shared()) {
            if (own.containsKey(step.region())) {
                throw new ParamException(
                        path, "region '" + step.region() + "' is mapped already; unmap it first, or name another one");
            }
            VmaSet all = new VmaSet(true);
            all.insert(new Vma(0, pages, true, step.file(), 0));
            own.put(step.region(), all);
            sizes.put(step.region(), pages);
        }
    }

    /** Returns the pages of a region, or nothing if they are not the same at all times. */
    private Optional<Long> size(String path, String region) {
        if (sizes.containsKey(region)) {
            return Optional.of(sizes.get(region));
        }
        if (!shared.containsKey(region)) {
            throw new ParamException(
                    path,
                    "it uses region '" + region
                            + "', which nobody has mapped before, or which is unmapped again; add a step"
                            + " mmap before");
        }
        Set<Long> known = shared.get(region);
        return known.size() == 1 ? known.stream().findFirst() : Optional.empty();
    }

    private static PageRange range(String path, String region, long first, Optional<Long> pages, long size) {
        String problem = PageRange.problem(region, first, pages, size);
        if (!problem.isEmpty()) {
            throw new ParamException(first >= size ? path + ".first" : path + ".pages", problem);
        }
        return PageRange.of(first, pages, size);
    }

    private void protect(Step.Mprotect step, PageRange range) {
        VmaSet region = own.get(step.region());
        if (region != null) {
            region.protect(range.from(), range.to(), step.writable());
        }
    }

    private void touch(String path, Step.Touch step) {
        Optional<Long> size = size(path, step.region());
        if (size.isEmpty()) {
            return;
        }
        if (!step.own()) {
            touch(path, step, range(path, step.region(), step.first(), step.pages(), size.get()));
            return;
        }
        if (size.get() < threads) {
            throw new ParamException(
                    path + ".own",
                    "region '" + step.region() + "' has " + size.get() + " pages, fewer than the " + threads
                            + " threads of the group: they would touch nothing");
        }
        for (long thread = 0; thread < threads; thread++) {
            touch(path, step, PageRange.part(thread, threads, size.get()));
        }
    }

    private void touch(String path, Step.Touch step, PageRange range) {
        if (step.random() && TouchOrder.count(range.from(), range.to(), step.stride()) > TouchOrder.LARGEST_RANDOM) {
            throw new ParamException(
                    path + ".random", "at most " + TouchOrder.LARGEST_RANDOM + " pages are touched in random order");
        }
        VmaSet region = own.get(step.region());
        if (!step.write() || region == null) {
            return;
        }
        for (Vma part : region.within(range.from(), range.to())) {
            long skipped = (part.start() - range.from() + step.stride() - 1) / step.stride();
            long page = range.from() + skipped * step.stride();
            if (!part.writable() && page < part.end()) {
                throw new ParamException(path, readOnly(step.region(), page));
            }
        }
    }

    /** Says that a page must not be written. */
    static String readOnly(String region, long page) {
        return "it writes to page " + page + " of region '" + region
                + "', which the script made read-only: Linux ends the"
                + " program (SIGSEGV); make the page writable before, or read it (write: false)";
    }
}
