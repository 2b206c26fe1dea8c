package org.orrery.ebpf.run;

import java.util.function.IntConsumer;
import org.orrery.ebpf.fault.FaultException;
import org.orrery.ebpf.memory.Layout;

/** The functions of a program that are being called: what they saved, and where they go on. */
final class Frames {
    private static final int FIRST_SAVED = 6;
    private static final int SAVED = 5;

    private final long[] saved = new long[SAVED * Layout.FRAMES];
    private final int[] calls = new int[Layout.FRAMES];
    private int depth = 1;

    void clear() {
        depth = 1;
    }

    /** Returns the frames that are alive, from 1. */
    int depth() {
        return depth;
    }

    /** Saves r6 to r10 and opens a frame below. */
    void push(int call, long[] registers) {
        if (depth == Layout.FRAMES) {
            throw new FaultException(
                    "a call would need " + (depth + 1) + " frames; at most " + Layout.FRAMES + " are allowed");
        }
        System.arraycopy(registers, FIRST_SAVED, saved, (depth - 1) * SAVED, SAVED);
        calls[depth - 1] = call;
        depth++;
        registers[10] -= Layout.FRAME;
    }

    /** Closes a frame and puts r6 to r10 back; returns the slot of the call, or −1 if the program ends. */
    int pop(long[] registers) {
        if (depth == 1) {
            return -1;
        }
        depth--;
        System.arraycopy(saved, (depth - 1) * SAVED, registers, FIRST_SAVED, SAVED);
        return calls[depth - 1];
    }

    /** Closes all frames but the first, and names the slots of their calls. */
    void drop(IntConsumer call) {
        for (; depth > 1; depth--) {
            call.accept(calls[depth - 2]);
        }
    }
}
