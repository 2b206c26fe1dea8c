package org.orrery.smartnic.server;

import java.util.Arrays;
import java.util.BitSet;
import org.orrery.ebpf.isa.Operation;
import org.orrery.ebpf.run.Executable;
import org.orrery.smartnic.function.Function;
import org.orrery.smartnic.function.Invocation;

/**
 * Prices of the ways that calls of one program have taken, each computed once. Calls that begin and end at the same slots and have
 * taken the same jumps equally often have run the same instructions equally often; so they cost the same, and the record of the first
 * holds for all.
 */
final class PathPrices {
    private static final int LINE = 64;

    private final Executable executable;
    private final double bytesPerSlot;
    private final double[] slotTimes;
    private final int[] jumps;
    private final long[] fresh;
    private Price[] table = new Price[32];
    private int size;

    /**
     * What a call cost.
     *
     * @param start slot at which it began
     * @param stop slot behind its last instruction
     * @param taken how often it has taken each jump
     * @param time of its instructions, picoseconds
     * @param instructions that it has run
     * @param lines of its native image that it has touched, ascending
     */
    record Price(int start, int stop, long[] taken, double time, long instructions, int[] lines) {}

    /**
     * Creates an empty table.
     *
     * @param blockTimes picoseconds of each basic block; the instructions of a block share its time evenly
     */
    PathPrices(Function function, double[] blockTimes) {
        this(function, shares(function.program(), blockTimes));
    }

    private static SlotTimes shares(Executable executable, double[] blockTimes) {
        return slot -> {
            int block = executable.blocks().of(slot);
            return blockTimes[block] / executable.blocks().size(block);
        };
    }

    /**
     * Creates an empty table for native code in place of a program.
     *
     * @param perInstruction picoseconds of a native instruction
     */
    static PathPrices ofNative(Function function, double perInstruction) {
        if (!function.nativeCode().isThere()) {
            throw new IllegalArgumentException("function '"
                    + function.program().program().name() + "' has no native code; use the translated one");
        }
        return new PathPrices(function, slot -> function.nativeCode().at(slot) * perInstruction);
    }

    @FunctionalInterface
    private interface SlotTimes {
        double of(int slot);
    }

    private PathPrices(Function function, SlotTimes times) {
        executable = function.program();
        bytesPerSlot = (double) function.imageBytes() / executable.program().slots();
        int slots = executable.program().slots();
        slotTimes = new double[slots];
        int[] found = new int[slots];
        int count = 0;
        for (int slot = 0; slot < slots; slot++) {
            if (executable.form(slot) == null) {
                continue;
            }
            slotTimes[slot] = times.of(slot);
            Operation operation = executable.form(slot).operation();
            if (operation.isJump()) {
                found[count++] = slot;
            } else if (operation == Operation.CALL_LOCAL) {
                throw new IllegalArgumentException(
                        "function '" + executable.program().name() + "' calls another of its" + " program at slot "
                                + slot + "; functions of messages are one piece, so put it in line");
            }
        }
        jumps = Arrays.copyOf(found, count);
        fresh = new long[count];
    }

    /** Returns the price of what an invocation has run since it was asked last. */
    Price of(Invocation invocation) {
        invocation.takeJumps(jumps, fresh);
        int start = invocation.start();
        int stop = invocation.stop();
        int at = home(start, stop, fresh);
        while (table[at] != null) {
            Price price = table[at];
            if (price.start() == start && price.stop() == stop && Arrays.equals(price.taken(), fresh)) {
                return price;
            }
            at = at + 1 & table.length - 1;
        }
        Price price = compute(start, stop, fresh.clone());
        table[at] = price;
        if (2 * ++size > table.length) {
            grow();
        }
        return price;
    }

    private int home(int start, int stop, long[] taken) {
        int hash = 31 * start + stop;
        for (long times : taken) {
            hash = 31 * hash + (int) times;
        }
        return (hash ^ hash >>> 15) & table.length - 1;
    }

    private void grow() {
        Price[] old = table;
        table = new Price[2 * old.length];
        for (Price price : old) {
            if (price == null) {
                continue;
            }
            int at = home(price.start(), price.stop(), price.taken());
            while (table[at] != null) {
                at = at + 1 & table.length - 1;
            }
            table[at] = price;
        }
    }

    /** Returns how many ways are known. */
    int known() {
        return size;
    }

    /** Follows the flow from slot to slot: what comes in by jumps and from the slot before goes on, but for what jumps away or ends. */
    private Price compute(int start, int stop, long[] taken) {
        long[] runs = new long[slotTimes.length + 1];
        long[] away = new long[slotTimes.length];
        runs[start] = 1;
        for (int jump = 0; jump < jumps.length; jump++) {
            runs[executable.target(jumps[jump])] += taken[jump];
            away[jumps[jump]] = taken[jump];
        }
        double time = 0;
        long instructions = 0;
        BitSet lines = new BitSet();
        for (int slot = 0; slot < slotTimes.length; slot++) {
            if (executable.form(slot) == null) {
                continue;
            }
            boolean isWide = executable.form(slot).isWide();
            boolean ends = executable.form(slot).operation() == Operation.EXIT;
            int next = slot + (isWide ? 2 : 1);
            long on = ends ? 0 : Math.max(0, runs[slot] - away[slot] - (next == stop ? 1 : 0));
            runs[next] += on;
            time += runs[slot] * slotTimes[slot];
            instructions += runs[slot];
            if (runs[slot] > 0) {
                lines.set((int) (slot * bytesPerSlot) / LINE, (int) (next * bytesPerSlot - 1) / LINE + 1);
            }
        }
        return new Price(start, stop, taken, time, instructions, lines.stream().toArray());
    }
}
