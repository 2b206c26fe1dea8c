package org.orrery.scenarios.machine;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** An operation that is measured, and the script that does it in the type {@code numa.vm}. */
enum Call {
    /** Mapping a region, none of its pages. */
    MMAP("mmap", "{type: mmap, size: %1$s}, munmap"),
    /** Mapping a region with all its pages. */
    POPULATE("mmap", "{type: mmap, size: %1$s, populate: true}, munmap"),
    /** First touch of all pages, each by a write. */
    TOUCH("touch", "{type: mmap, size: %1$s}, touch, munmap"),
    /** Taking the right to write from touched pages. */
    MPROTECT("mprotect", "{type: mmap, size: %1$s}, touch, {type: mprotect, writable: false}, munmap"),
    /** Unmapping touched pages. */
    MUNMAP("munmap", "{type: mmap, size: %1$s}, touch, munmap");

    private static final int KIBIBYTES = 4;

    private final String metric;
    private final String steps;

    Call(String metric, String steps) {
        this.metric = metric;
        this.steps = steps;
    }

    /** Returns its name in files. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns all names. */
    static List<String> names() {
        return Stream.of(values()).map(Call::text).toList();
    }

    /** Returns the metric of the component {@code vm} that holds its time in cycles. */
    String cycles() {
        return "vm." + metric + "_cycles";
    }

    /**
     * Returns the groups of threads as YAML: one does the steps, first without and then with measuring, the others spin.
     *
     * @param pages size of the region in pages of 4 KiB
     * @param threads all threads
     */
    String threads(long pages, long threads) {
        String once = "[" + String.format(Locale.ROOT, steps, pages * KIBIBYTES + " KiB") + "]";
        String others = threads > 1 ? ", {per-node: " + (threads - 1) + "}" : "";
        return "[{setup: " + once + ", loop: " + once + "}" + others + "]";
    }
}
