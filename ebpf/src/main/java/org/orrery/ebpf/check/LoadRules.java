package org.orrery.ebpf.check;

import java.util.function.IntPredicate;

/**
 * What a program may refer to.
 *
 * @param maps number of maps that its constants may name
 * @param helpers whether a helper function has a number
 * @param maximum largest number of slots
 */
public record LoadRules(int maps, IntPredicate helpers, int maximum) {
    /** Largest program of kernel style, in slots. */
    public static final int KERNEL = 1_000_000;

    /** Largest program of user-space style, in slots. */
    public static final int USER_SPACE = 65_536;
}
