package org.orrery.ebpf.run;

import java.util.Arrays;

/** How often the instructions of a program were run. Counts of one run, or sums over several. */
public final class RunCounts {
    private final Executable executable;
    private final long[] taken;
    private final long[] left;
    private final long[] blocks;
    private long entries;
    private boolean counted;
    private boolean hasLeft;

    RunCounts(Executable executable) {
        this.executable = executable;
        this.taken = new long[executable.program().slots()];
        this.left = new long[taken.length];
        this.blocks = new long[executable.blocks().count()];
    }

    /** Returns the program. */
    public Executable executable() {
        return executable;
    }

    /** Returns how often a block was run. */
    public long block(int block) {
        if (!counted) {
            executable.blocks().count(entries, taken, left, blocks);
            counted = true;
        }
        return blocks[block];
    }

    /** Returns how often the instruction at a slot was run. */
    public long instruction(int slot) {
        return executable.form(slot) == null ? 0 : block(executable.blocks().of(slot));
    }

    /** Returns how often the jump at a slot was taken. */
    public long taken(int slot) {
        return taken[slot];
    }

    /** Returns the instructions that were run. */
    public long instructions() {
        long sum = 0;
        for (int block = 0; block < blocks.length; block++) {
            sum += block(block) * executable.blocks().size(block);
        }
        return sum;
    }

    /** Adds the counts of another run of the same program. */
    public void add(RunCounts other) {
        entries += other.entries;
        for (int slot : executable.blocks().jumps()) {
            taken[slot] += other.taken[slot];
        }
        for (int slot = 0; slot < left.length; slot++) {
            left[slot] += other.left[slot];
        }
        hasLeft |= other.hasLeft;
        counted = false;
    }

    /** Returns counts of zero for the same program, to add to. */
    public static RunCounts none(Executable executable) {
        return new RunCounts(executable);
    }

    /** Returns the array of jumps that were taken, by slot, for translated code. */
    public long[] taken() {
        return taken;
    }

    void enter() {
        entries++;
        counted = false;
    }

    void leave(int slot) {
        left[slot]++;
        hasLeft = true;
    }

    void clear() {
        entries = 0;
        counted = false;
        for (int slot : executable.blocks().jumps()) {
            taken[slot] = 0;
        }
        if (hasLeft) {
            Arrays.fill(left, 0);
            hasLeft = false;
        }
    }
}
