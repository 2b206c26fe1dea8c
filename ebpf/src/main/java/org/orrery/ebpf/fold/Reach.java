package org.orrery.ebpf.fold;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import org.orrery.ebpf.isa.ConstantKind;
import org.orrery.ebpf.isa.Form;
import org.orrery.ebpf.isa.Forms;
import org.orrery.ebpf.isa.Instruction;
import org.orrery.ebpf.isa.Operation;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.ebpf.program.Program;

/** Which instructions of a program can be reached, and which ways its branches can go, given the content of read-only maps. */
final class Reach {
    private final Program program;
    private final Map<String, byte[]> contents;
    private final long[] words;
    private final Values[] before;
    private final boolean[] jumps;
    private final boolean[] goesOn;
    private final ArrayDeque<Integer> open = new ArrayDeque<>();

    Reach(Program program, Map<String, byte[]> contents) {
        this.program = program;
        this.contents = contents;
        this.words = program.words();
        this.before = new Values[words.length];
        this.jumps = new boolean[words.length];
        this.goesOn = new boolean[words.length];
        arrive(0, new Values());
        while (!open.isEmpty()) {
            visit(open.pop());
        }
    }

    boolean reaches(int slot) {
        return before[slot] != null;
    }

    /** Returns whether the branch at a slot can be taken. */
    boolean canJump(int slot) {
        return jumps[slot];
    }

    /** Returns whether the branch at a slot can be left untaken. */
    boolean canGoOn(int slot) {
        return goesOn[slot];
    }

    private void arrive(int slot, Values values) {
        if (before[slot] == null) {
            before[slot] = values.copy();
            open.push(slot);
        } else if (before[slot].meet(values)) {
            open.push(slot);
        }
    }

    private void visit(int slot) {
        Instruction i = Instruction.at(words, slot);
        Form form = Forms.find(i).orElseThrow();
        Operation operation = form.operation();
        Values values = before[slot].copy();
        int next = slot + i.slots();
        if (operation == Operation.EXIT) {
            return;
        }
        if (operation.isJump()) {
            int target = slot + 1 + (form.operation() == Operation.JA && form.width() == 32 ? i.imm() : i.offset());
            Optional<Boolean> decided = operation == Operation.JA ? Optional.of(true) : decide(form, i, values);
            if (decided.orElse(true)) {
                jumps[slot] = true;
                arrive(target, values);
            }
            if (!decided.orElse(false)) {
                goesOn[slot] = true;
                arrive(next, values);
            }
            return;
        }
        if (operation == Operation.CALL_LOCAL) {
            arrive(slot + 1 + i.imm(), new Values());
        }
        carryOut(form, i, values);
        arrive(next, values);
    }

    private static Optional<Boolean> decide(Form form, Instruction i, Values values) {
        boolean known = values.isNumber(i.dst()) && (!form.isRegisterForm() || values.isNumber(i.src()));
        if (!known) {
            return Optional.empty();
        }
        long operand = form.isRegisterForm() ? values.number(i.src()) : i.imm();
        return Optional.of(Evaluation.branch(form, values.number(i.dst()), operand));
    }

    private void carryOut(Form form, Instruction i, Values values) {
        Operation operation = form.operation();
        if (operation.isCall()) {
            values.forget(0, 5);
        } else if (form.isWide()) {
            constant(i, values);
        } else if (operation.isArithmetic()) {
            arithmetic(form, i, values);
        } else if (operation == Operation.LOAD || operation == Operation.LOAD_SIGNED) {
            load(form, i, values);
        } else if (operation == Operation.COMPARE_EXCHANGE) {
            values.forget(0);
        } else if (operation.isAtomic() && form.selected() % 2 == 1) {
            values.forget(i.src());
        }
    }

    private void constant(Instruction i, Values values) {
        ConstantKind kind = ConstantKind.of(i.src());
        if (!kind.namesMap()) {
            values.set(i.dst(), Values.NUMBER, i.constant());
        } else if (kind.isValue() && isFrozen(i.imm())) {
            values.set(i.dst(), i.imm(), i.next());
        } else {
            values.forget(i.dst());
        }
    }

    private boolean isFrozen(int map) {
        MapSpec spec = program.maps().get(map);
        return spec.readOnly() && contents.containsKey(spec.name());
    }

    private static void arithmetic(Form form, Instruction i, Values values) {
        boolean moves = form.operation() == Operation.MOV && form.width() == 64 && form.isRegisterForm();
        boolean usesOld = form.operation() != Operation.MOV && !form.name().startsWith("movsx");
        boolean known = (!usesOld || values.isNumber(i.dst())) && (!form.isRegisterForm() || values.isNumber(i.src()));
        if (known) {
            long operand = form.isRegisterForm() ? values.number(i.src()) : i.imm();
            values.set(i.dst(), Values.NUMBER, Evaluation.arithmetic(form, values.number(i.dst()), operand));
        } else if (moves && values.map(i.src()) >= 0) {
            values.set(i.dst(), values.map(i.src()), values.number(i.src()));
        } else if (form.operation() == Operation.ADD
                && form.width() == 64
                && !form.isRegisterForm()
                && values.map(i.dst()) >= 0) {
            values.set(i.dst(), values.map(i.dst()), values.number(i.dst()) + i.imm());
        } else {
            values.forget(i.dst());
        }
    }

    private void load(Form form, Instruction i, Values values) {
        int map = values.map(i.src());
        if (map < 0) {
            values.forget(i.dst());
            return;
        }
        byte[] bytes = contents.get(program.maps().get(map).name());
        long from = values.number(i.src()) + i.offset();
        int size = form.width() / 8;
        if (from < 0 || from > bytes.length - size) {
            values.forget(i.dst());
            return;
        }
        long number = 0;
        for (int at = size - 1; at >= 0; at--) {
            number = number << 8 | bytes[(int) from + at] & 0xff;
        }
        int unused = 64 - form.width();
        boolean signed = form.operation() == Operation.LOAD_SIGNED;
        values.set(i.dst(), Values.NUMBER, signed ? number << unused >> unused : number);
    }
}
