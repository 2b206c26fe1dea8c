package org.orrery.ebpf.run;

import java.util.Arrays;
import java.util.BitSet;

/** The basic blocks of a program: runs of instructions that are all carried out if the first is. */
public final class Blocks {
    private final int[] starts;
    private final int[] ends;
    private final int[] sizes;
    private final int[] blockOf;
    private final int[] jumps;
    private final int[] targets;
    private final boolean[] flowsOn;
    private final boolean[] callsOn;

    Blocks(Decoded decoded) {
        int[] code = decoded.code();
        BitSet leaders = new BitSet();
        BitSet jumping = new BitSet();
        leaders.set(0);
        for (int slot = 0; slot < code.length; slot++) {
            if (decoded.forms()[slot] == null) {
                continue;
            }
            int operation = code[slot] & 255;
            boolean jump = operation >= Code.JA || operation == Code.CALL_LOCAL;
            if (jump) {
                jumping.set(slot);
                leaders.set(decoded.offsets()[slot]);
            }
            if (jump || operation == Code.EXIT || operation == Code.TAIL) {
                leaders.set(slot + 1);
            }
        }
        leaders.clear(code.length);
        starts = leaders.stream().toArray();
        ends = new int[starts.length];
        sizes = new int[starts.length];
        blockOf = new int[code.length];
        flowsOn = new boolean[starts.length];
        callsOn = new boolean[starts.length];
        for (int block = 0; block < starts.length; block++) {
            int next = block + 1 < starts.length ? starts[block + 1] : code.length;
            for (int slot = starts[block]; slot < next; slot++) {
                blockOf[slot] = block;
                if (decoded.forms()[slot] != null) {
                    ends[block] = slot;
                    sizes[block]++;
                }
            }
            int last = code[ends[block]] & 255;
            flowsOn[block] = last != Code.EXIT && last != Code.JA;
            callsOn[block] = last == Code.CALL_LOCAL;
        }
        jumps = jumping.stream().toArray();
        targets = new int[jumps.length];
        for (int i = 0; i < jumps.length; i++) {
            targets[i] = blockOf[decoded.offsets()[jumps[i]]];
        }
    }

    /** Returns the number of blocks. */
    public int count() {
        return starts.length;
    }

    /** Returns the first slot of a block. */
    public int start(int block) {
        return starts[block];
    }

    /** Returns the slot of the last instruction of a block. */
    public int end(int block) {
        return ends[block];
    }

    /** Returns the number of instructions of a block. */
    public int size(int block) {
        return sizes[block];
    }

    /** Returns the block of a slot. */
    public int of(int slot) {
        return blockOf[slot];
    }

    /** Returns the slots of all jumps and local calls. */
    int[] jumps() {
        return jumps;
    }

    /**
     * Computes how often each block was run.
     *
     * @param entries runs that began at slot 0
     * @param taken jumps and local calls that were taken, by slot
     * @param left by slot, how often control left for good after it
     * @param result takes the counts
     */
    void count(long entries, long[] taken, long[] left, long[] result) {
        Arrays.fill(result, 0, starts.length, 0);
        result[0] = entries;
        for (int i = 0; i < jumps.length; i++) {
            result[targets[i]] += taken[jumps[i]];
        }
        for (int block = 0; block + 1 < starts.length; block++) {
            if (flowsOn[block]) {
                result[block + 1] += result[block] - stopped(block, taken, left);
            }
        }
    }

    private long stopped(int block, long[] taken, long[] left) {
        int end = ends[block];
        return callsOn[block] ? left[end] : taken[end] + left[end];
    }
}
