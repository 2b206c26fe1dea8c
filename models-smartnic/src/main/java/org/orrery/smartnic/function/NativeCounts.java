package org.orrery.smartnic.function;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.orrery.ebpf.asm.SourceLine;

/**
 * How many instructions native code has in place of each of a program's: native handlers do the same on the data where it lies, without
 * copies, checks and stages. The numbers stand in comments of the program's text.
 */
public final class NativeCounts {
    private static final Pattern MARK = Pattern.compile("#.*\\bnative (\\d+)");

    private final int[] counts;

    private NativeCounts(int[] counts) {
        this.counts = counts;
    }

    /** Returns counts of a program that has no native counterpart. */
    public static NativeCounts none() {
        return new NativeCounts(new int[0]);
    }

    /** Reads the counts of lines in which macros have been expanded. */
    static NativeCounts of(List<SourceLine> lines) {
        IntStream.Builder counts = IntStream.builder();
        for (SourceLine line : lines) {
            Matcher mark = MARK.matcher(line.text());
            int slots = FunctionText.slots(line);
            for (int slot = 0; slot < slots; slot++) {
                counts.add(slot == 0 && mark.find() ? Integer.parseInt(mark.group(1)) : 0);
            }
        }
        return new NativeCounts(counts.build().toArray());
    }

    /** Returns whether there is native code. */
    public boolean isThere() {
        return Arrays.stream(counts).anyMatch(count -> count > 0);
    }

    /** Returns the slots of the program that it belongs to. */
    public int slots() {
        return counts.length;
    }

    /** Returns the native instructions in place of that at a slot. */
    public int at(int slot) {
        return counts[slot];
    }
}
