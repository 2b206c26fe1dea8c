package org.orrery.ebpf.jit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.orrery.ebpf.helper.Helper;
import org.orrery.ebpf.helper.Helpers;
import org.orrery.ebpf.isa.Form;
import org.orrery.ebpf.isa.Operation;
import org.orrery.ebpf.run.Blocks;
import org.orrery.ebpf.run.Executable;

/** Which blocks go into which method, and where methods may be entered. */
final class Chunks {
    /** The compiler of the JVM leaves methods of more than 8,000 bytes alone. */
    private static final int LARGEST = 5_500;

    private final Executable program;
    private final Helpers helpers;
    private final List<Integer> starts = new ArrayList<>();
    private final BitSet entries = new BitSet();
    private final boolean hasFunctions;

    Chunks(Executable program, Helpers helpers, boolean observed) {
        this.program = program;
        this.helpers = helpers;
        boolean functions = false;
        int size = LARGEST;
        Blocks blocks = program.blocks();
        for (int block = 0; block < blocks.count(); block++) {
            int bytes = 0;
            for (int slot = blocks.start(block); slot <= blocks.end(block); slot++) {
                bytes += program.form(slot) == null ? 0 : bytes(slot) + (observed ? 15 : 0);
                functions |= is(slot, Operation.CALL_LOCAL);
            }
            if (size + bytes > LARGEST) {
                starts.add(blocks.start(block));
                size = 0;
            }
            size += bytes;
        }
        hasFunctions = functions;
        entries.set(0);
        for (int slot = 0; slot < program.program().slots(); slot++) {
            if (program.form(slot) != null) {
                enter(slot);
            }
        }
    }

    private void enter(int slot) {
        Form form = program.form(slot);
        boolean jump = form.operation().isJump() || form.operation() == Operation.CALL_LOCAL;
        if (jump && of(program.target(slot)) != of(slot)) {
            entries.set(program.target(slot));
        }
        int next = slot + (form.isWide() ? 2 : 1);
        boolean goesOn =
                !form.operation().endsFlow() && next < program.program().slots();
        if (goesOn && (of(next) != of(slot) || form.operation() == Operation.CALL_LOCAL || mayPark(slot))) {
            entries.set(next);
        }
    }

    private boolean is(int slot, Operation operation) {
        return program.form(slot) != null && program.form(slot).operation() == operation;
    }

    private int bytes(int slot) {
        Operation operation = program.form(slot).operation();
        if (operation.isArithmetic() || operation == Operation.LOAD_CONSTANT) {
            return 22;
        }
        if (operation.isJump()) {
            return 75;
        }
        return switch (operation) {
            case LOAD, LOAD_SIGNED, STORE -> 30;
            case EXIT, CALL_LOCAL -> 220;
            default -> operation.isCall() ? 200 : 80;
        };
    }

    /** Returns whether the instruction at a slot may suspend the run. */
    boolean mayPark(int slot) {
        return switch (program.form(slot).operation()) {
            case CALL_HELPER ->
                helpers.find(program.target(slot)).map(Helper::mayPark).orElse(false);
            case CALL_REGISTER -> true;
            default -> false;
        };
    }

    boolean hasFunctions() {
        return hasFunctions;
    }

    int count() {
        return starts.size();
    }

    /** Returns the first slot of a method. */
    int start(int chunk) {
        return starts.get(chunk);
    }

    /** Returns the slot behind the last of a method. */
    int end(int chunk) {
        return chunk + 1 < starts.size()
                ? starts.get(chunk + 1)
                : program.program().slots();
    }

    /** Returns the method of a slot. */
    int of(int slot) {
        int chunk = 0;
        while (chunk + 1 < starts.size() && slot >= starts.get(chunk + 1)) {
            chunk++;
        }
        return chunk;
    }

    /** Returns the slots at which a method may be entered. */
    int[] entries(int chunk) {
        return entries.get(start(chunk), end(chunk)).stream()
                .map(bit -> bit + start(chunk))
                .toArray();
    }
}
