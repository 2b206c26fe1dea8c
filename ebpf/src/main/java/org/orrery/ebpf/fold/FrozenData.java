package org.orrery.ebpf.fold;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.ebpf.isa.Forms;
import org.orrery.ebpf.isa.Instruction;
import org.orrery.ebpf.isa.Operation;
import org.orrery.ebpf.isa.Words;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.program.SourceLine;

/** Decides branches on read-only data and leaves out what cannot be reached. */
public final class FrozenData {
    private static final int JA = 0x05;
    private static final int FAR_JA = 0x06;

    private final Program program;
    private final Reach reach;
    private final long[] words;
    private final int[] moved;

    private FrozenData(Program program, Map<String, byte[]> contents) {
        this.program = program;
        this.words = program.words();
        this.reach = new Reach(program, contents);
        this.moved = new int[words.length + 1];
    }

    /**
     * Returns the program that remains; it does what the program does.
     *
     * @param program a program that passes the load-time check
     * @param contents content of read-only maps by name; maps that are not named are taken as unknown
     */
    public static Program fold(Program program, Map<String, byte[]> contents) {
        return new FrozenData(program, contents).folded();
    }

    private Program folded() {
        int slots = 0;
        for (int slot = 0; slot < words.length; slot++) {
            moved[slot] = slots;
            slots += stays(slot) ? Instruction.at(words, slot).slots() : 0;
        }
        moved[words.length] = slots;
        List<Instruction> kept = new ArrayList<>();
        Map<Integer, SourceLine> lines = new LinkedHashMap<>();
        for (int slot = 0; slot < words.length; slot++) {
            if (stays(slot)) {
                int at = moved[slot];
                program.line(slot).ifPresent(line -> lines.put(at, line));
                kept.add(moved(slot));
            }
        }
        return new Program(program.name(), program.section(), Words.of(kept), program.maps(), lines);
    }

    /** A branch that is never taken goes; so does what is never reached. */
    private boolean stays(int slot) {
        if (!reach.reaches(slot)) {
            return false;
        }
        boolean branches = is(slot).isBranch();
        return !branches || reach.canJump(slot);
    }

    private Operation is(int slot) {
        return Forms.find(Instruction.at(words, slot)).orElseThrow().operation();
    }

    private Instruction moved(int slot) {
        Instruction i = Instruction.at(words, slot);
        Operation operation = is(slot);
        if (operation == Operation.CALL_LOCAL) {
            return Instruction.of(i.opcode(), i.dst(), i.src(), i.offset(), distance(slot, slot + 1 + i.imm()));
        }
        if (!operation.isJump()) {
            return i;
        }
        if (i.opcode() == FAR_JA) {
            return Instruction.of(FAR_JA, 0, 0, 0, distance(slot, slot + 1 + i.imm()));
        }
        int distance = distance(slot, slot + 1 + i.offset());
        boolean always = operation.isBranch() && !reach.canGoOn(slot);
        return always
                ? Instruction.of(JA, 0, 0, distance, 0)
                : Instruction.of(i.opcode(), i.dst(), i.src(), distance, i.imm());
    }

    private int distance(int slot, int target) {
        return moved[target] - moved[slot] - 1;
    }
}
