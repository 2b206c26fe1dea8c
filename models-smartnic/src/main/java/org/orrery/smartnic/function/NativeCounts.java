package org.orrery.smartnic.function;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** Reads the counts of a text, whose constants stand in it already. */
    static NativeCounts of(String text) {
        int[] counts = new int[text.length()];
        int slot = 0;
        for (String line : text.lines().toList()) {
            int slots = FunctionText.slots(line);
            if (slots == 0) {
                continue;
            }
            Matcher mark = MARK.matcher(line);
            counts[slot] = mark.find() ? Integer.parseInt(mark.group(1)) : 0;
            slot += slots;
        }
        return new NativeCounts(Arrays.copyOf(counts, slot));
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
