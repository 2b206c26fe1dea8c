package org.orrery.ebpf.jit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.orrery.ebpf.helper.Helper;
import org.orrery.ebpf.helper.Helpers;
import org.orrery.ebpf.isa.Form;
import org.orrery.ebpf.isa.Instruction;
import org.orrery.ebpf.isa.Operation;
import org.orrery.ebpf.run.Blocks;
import org.orrery.ebpf.run.Executable;
import org.orrery.ebpf.run.Runner;

/** Writes one method: {@code static int chunk(Execution, int slot)}, which returns the next slot, or −1 less the reason to stop. */
final class ChunkWriter {
    static final String EXECUTION = "org/orrery/ebpf/run/Execution";
    static final String MEMORY = "org/orrery/ebpf/memory/Memory";
    static final String TYPE = "(L" + EXECUTION + ";I)I";

    private static final int SLOT = 1;
    private static final int REGISTERS = 2;
    private static final int TAKEN = 3;
    private static final int MEMORY_AT = 4;
    private static final int BUDGET = 5;
    private static final int AT = 7;
    private static final int FROM = 8;
    private static final int FIRST = 10;

    private final MethodVisitor m;
    private final Executable program;
    private final Helpers helpers;
    private final Chunks chunks;
    private final int chunk;
    private final boolean observed;
    private final Map<Integer, Label> labels = new LinkedHashMap<>();
    private final Label dispatch = new Label();

    ChunkWriter(ClassWriter writer, Executable program, Helpers helpers, Chunks chunks, int chunk, boolean observed) {
        this.m = writer.visitMethod(Opcodes.ACC_STATIC, name(chunk), TYPE, null, null);
        this.program = program;
        this.helpers = helpers;
        this.chunks = chunks;
        this.chunk = chunk;
        this.observed = observed;
    }

    static String name(int chunk) {
        return "chunk" + chunk;
    }

    static int local(int register) {
        return FIRST + 2 * register;
    }

    void write() {
        m.visitCode();
        Label begin = new Label();
        Label end = new Label();
        Label handler = new Label();
        m.visitTryCatchBlock(begin, end, handler, null);
        prologue();
        m.visitLabel(begin);
        dispatch();
        Blocks blocks = program.blocks();
        for (int slot = chunks.start(chunk); slot < chunks.end(chunk); slot++) {
            Form form = program.form(slot);
            if (form == null) {
                continue;
            }
            boolean leader = blocks.start(blocks.of(slot)) == slot;
            if (leader) {
                block(slot);
            } else if (labels.containsKey(slot)) {
                resumption(slot);
            }
            instruction(slot, form);
        }
        if (chunks.end(chunk) < program.program().slots()) {
            stop(chunks.end(chunk));
        }
        m.visitLabel(end);
        m.visitLabel(handler);
        m.visitVarInsn(Opcodes.ALOAD, 0);
        m.visitVarInsn(Opcodes.ILOAD, AT);
        m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, EXECUTION, "pc", "(I)V", false);
        m.visitInsn(Opcodes.ATHROW);
        m.visitMaxs(0, 0);
        m.visitEnd();
    }

    private void prologue() {
        get("registers", "()[J", Opcodes.ASTORE, REGISTERS);
        get("taken", "()[J", Opcodes.ASTORE, TAKEN);
        get("memory", "()L" + MEMORY + ";", Opcodes.ASTORE, MEMORY_AT);
        get("budget", "()J", Opcodes.LSTORE, BUDGET);
        load(0, 10);
        if (observed) {
            get("from", "()I", Opcodes.ISTORE, FROM);
        }
        m.visitVarInsn(Opcodes.ILOAD, SLOT);
        m.visitVarInsn(Opcodes.ISTORE, AT);
    }

    private void get(String name, String type, int store, int local) {
        m.visitVarInsn(Opcodes.ALOAD, 0);
        m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, EXECUTION, name, type, false);
        m.visitVarInsn(store, local);
    }

    /** Goes to the slot at which the method is entered; to slots of other methods by returning. */
    private void dispatch() {
        int[] entries = chunks.entries(chunk);
        for (int entry : entries) {
            labels.put(entry, new Label());
        }
        m.visitLabel(dispatch);
        if (entries.length == 1 && entries[0] == chunks.start(chunk) && !chunks.hasFunctions()) {
            return;
        }
        Label[] targets = new Label[entries.length];
        for (int i = 0; i < entries.length; i++) {
            targets[i] = labels.get(entries[i]);
        }
        Label elsewhere = new Label();
        m.visitVarInsn(Opcodes.ILOAD, SLOT);
        m.visitLookupSwitchInsn(elsewhere, entries, targets);
        m.visitLabel(elsewhere);
        stop(Integer.MIN_VALUE);
    }

    private void block(int slot) {
        m.visitLabel(label(slot));
        Blocks blocks = program.blocks();
        int block = blocks.of(slot);
        int next = block + 1 < blocks.count()
                ? blocks.start(block + 1)
                : program.program().slots();
        m.visitVarInsn(Opcodes.LLOAD, BUDGET);
        m.visitLdcInsn((long) (next - slot));
        m.visitInsn(Opcodes.LSUB);
        m.visitVarInsn(Opcodes.LSTORE, BUDGET);
    }

    /** A place inside a block at which a suspended run goes on. */
    private void resumption(int slot) {
        m.visitLabel(label(slot));
    }

    private Label label(int slot) {
        return labels.computeIfAbsent(slot, key -> new Label());
    }

    private void instruction(int slot, Form form) {
        Instruction i = program.instruction(slot);
        Operation operation = form.operation();
        if (operation.isArithmetic()) {
            new ArithmeticWriter(m, form, i).write();
        } else if (operation == Operation.LOAD_CONSTANT) {
            m.visitLdcInsn(program.constant(slot));
            m.visitVarInsn(Opcodes.LSTORE, local(i.dst()));
        } else if (operation == Operation.LOAD || operation == Operation.LOAD_SIGNED) {
            load(slot, form, i);
        } else if (operation == Operation.STORE) {
            store(slot, form, i);
        } else if (operation.isAtomic()) {
            atomic(slot, form, i);
        } else if (operation.isJump()) {
            jump(slot, form, i);
        } else if (operation == Operation.CALL_LOCAL) {
            function(slot);
        } else if (operation == Operation.EXIT) {
            exit(slot);
        } else if (operation == Operation.CALL_HELPER && i.imm() == Helper.TAIL_CALL && helpers.has(i.imm())) {
            tail(slot);
        } else {
            helper(slot, i, operation == Operation.CALL_REGISTER);
        }
    }

    private void at(int slot) {
        m.visitLdcInsn(slot);
        m.visitVarInsn(Opcodes.ISTORE, AT);
    }

    private void address(int register, int offset) {
        m.visitVarInsn(Opcodes.LLOAD, local(register));
        if (offset != 0) {
            m.visitLdcInsn((long) offset);
            m.visitInsn(Opcodes.LADD);
        }
    }

    private void touch(int register, int offset, int width) {
        if (observed) {
            m.visitVarInsn(Opcodes.ALOAD, 0);
            address(register, offset);
            m.visitLdcInsn(width / 8);
            m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, EXECUTION, "touched", "(JI)V", false);
        }
    }

    private void load(int slot, Form form, Instruction i) {
        at(slot);
        touch(i.src(), i.offset(), form.width());
        m.visitVarInsn(Opcodes.ALOAD, MEMORY_AT);
        address(i.src(), i.offset());
        m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, MEMORY, "load" + form.width(), "(J)J", false);
        if (form.operation() == Operation.LOAD_SIGNED) {
            ArithmeticWriter.extend(m, form.width());
        }
        m.visitVarInsn(Opcodes.LSTORE, local(i.dst()));
    }

    private void store(int slot, Form form, Instruction i) {
        at(slot);
        touch(i.dst(), i.offset(), form.width());
        m.visitVarInsn(Opcodes.ALOAD, MEMORY_AT);
        address(i.dst(), i.offset());
        if (form.isRegisterForm()) {
            m.visitVarInsn(Opcodes.LLOAD, local(i.src()));
        } else {
            m.visitLdcInsn((long) i.imm());
        }
        m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, MEMORY, "store" + form.width(), "(JJ)V", false);
    }

    private void atomic(int slot, Form form, Instruction i) {
        at(slot);
        touch(i.dst(), i.offset(), form.width());
        save(0, 0);
        save(i.src(), i.src());
        save(i.dst(), i.dst());
        m.visitVarInsn(Opcodes.ALOAD, 0);
        m.visitLdcInsn(slot);
        m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, EXECUTION, "atomic", "(I)V", false);
        load(0, 0);
        load(i.src(), i.src());
    }

    private void jump(int slot, Form form, Instruction i) {
        Label not = new Label();
        if (form.operation().isBranch()) {
            BranchWriter.unless(m, form, i, not);
            branched(slot, true);
        }
        taken(slot);
        ran(slot);
        int target = program.target(slot);
        if (target <= slot) {
            Label within = new Label();
            m.visitVarInsn(Opcodes.LLOAD, BUDGET);
            m.visitInsn(Opcodes.LCONST_0);
            m.visitInsn(Opcodes.LCMP);
            m.visitJumpInsn(Opcodes.IFGE, within);
            at(slot);
            m.visitVarInsn(Opcodes.ALOAD, 0);
            m.visitLdcInsn(slot);
            m.visitVarInsn(Opcodes.LLOAD, BUDGET);
            m.visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL, EXECUTION, "exceeded", "(IJ)Lorg/orrery/ebpf/fault/FaultException;", false);
            m.visitInsn(Opcodes.ATHROW);
            m.visitLabel(within);
        }
        go(target);
        m.visitLabel(not);
        if (form.operation().isBranch()) {
            branched(slot, false);
        }
    }

    private void branched(int slot, boolean taken) {
        if (observed) {
            m.visitVarInsn(Opcodes.ALOAD, 0);
            m.visitLdcInsn(slot);
            m.visitInsn(taken ? Opcodes.ICONST_1 : Opcodes.ICONST_0);
            m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, EXECUTION, "branch", "(IZ)V", false);
        }
    }

    private void taken(int slot) {
        m.visitVarInsn(Opcodes.ALOAD, TAKEN);
        m.visitLdcInsn(slot);
        m.visitInsn(Opcodes.DUP2);
        m.visitInsn(Opcodes.LALOAD);
        m.visitInsn(Opcodes.LCONST_1);
        m.visitInsn(Opcodes.LADD);
        m.visitInsn(Opcodes.LASTORE);
    }

    private void ran(int slot) {
        if (observed) {
            m.visitVarInsn(Opcodes.ALOAD, 0);
            m.visitVarInsn(Opcodes.ILOAD, FROM);
            m.visitLdcInsn(slot);
            m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, EXECUTION, "ran", "(II)V", false);
        }
    }

    private void from(int slot) {
        if (observed) {
            m.visitLdcInsn(slot);
            m.visitVarInsn(Opcodes.ISTORE, FROM);
        }
    }

    /** Goes on at a slot of this method or another. */
    private void go(int target) {
        from(target);
        if (chunks.of(target) == chunk) {
            m.visitJumpInsn(Opcodes.GOTO, label(target));
        } else {
            stop(target);
        }
    }

    private void helper(int slot, Instruction i, boolean byRegister) {
        at(slot);
        save(1, 5);
        m.visitVarInsn(Opcodes.ALOAD, 0);
        if (byRegister) {
            m.visitVarInsn(Opcodes.LLOAD, local(i.dst()));
            m.visitInsn(Opcodes.L2I);
        } else {
            m.visitLdcInsn(i.imm());
        }
        m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, EXECUTION, "helper", "(I)J", false);
        m.visitVarInsn(Opcodes.LSTORE, local(0));
        if (chunks.mayPark(slot)) {
            Label on = new Label();
            m.visitVarInsn(Opcodes.ALOAD, 0);
            m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, EXECUTION, "isParked", "()Z", false);
            m.visitJumpInsn(Opcodes.IFEQ, on);
            ran(slot);
            stopAt(slot + 1, Runner.PARKED);
            m.visitLabel(on);
        }
    }

    private void tail(int slot) {
        at(slot);
        ran(slot);
        from(slot + 1);
        save(1, 5);
        m.visitVarInsn(Opcodes.ALOAD, 0);
        m.visitLdcInsn(slot);
        m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, EXECUTION, "tail", "(I)Z", false);
        Label not = new Label();
        m.visitJumpInsn(Opcodes.IFEQ, not);
        saveRest();
        stopAt(0, Runner.TAIL);
        m.visitLabel(not);
        load(0, 0);
    }

    private void saveRest() {
        save(0, 0);
        save(6, 9);
    }

    private void function(int slot) {
        at(slot);
        save(6, 10);
        m.visitVarInsn(Opcodes.ALOAD, 0);
        m.visitLdcInsn(slot);
        m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, EXECUTION, "enter", "(I)V", false);
        load(10, 10);
        taken(slot);
        ran(slot);
        go(program.target(slot));
    }

    private void exit(int slot) {
        if (!chunks.hasFunctions()) {
            ran(slot);
            stopAt(slot, Runner.DONE);
            return;
        }
        m.visitVarInsn(Opcodes.ALOAD, 0);
        m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, EXECUTION, "leave", "()I", false);
        m.visitVarInsn(Opcodes.ISTORE, SLOT);
        ran(slot);
        Label on = new Label();
        m.visitVarInsn(Opcodes.ILOAD, SLOT);
        m.visitJumpInsn(Opcodes.IFGE, on);
        stopAt(slot, Runner.DONE);
        m.visitLabel(on);
        load(6, 10);
        m.visitIincInsn(SLOT, 1);
        if (observed) {
            m.visitVarInsn(Opcodes.ILOAD, SLOT);
            m.visitVarInsn(Opcodes.ISTORE, FROM);
        }
        m.visitJumpInsn(Opcodes.GOTO, dispatch);
    }

    private void stopAt(int slot, int reason) {
        m.visitVarInsn(Opcodes.ALOAD, 0);
        m.visitLdcInsn(slot);
        m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, EXECUTION, "pc", "(I)V", false);
        stop(-1 - reason);
    }

    /** Leaves the method with a result; the smallest number stands for the slot at hand. */
    private void stop(int result) {
        if (result != -1 - Runner.TAIL) {
            save(0, 10);
        }
        if (observed) {
            m.visitVarInsn(Opcodes.ALOAD, 0);
            m.visitVarInsn(Opcodes.ILOAD, FROM);
            m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, EXECUTION, "from", "(I)V", false);
        }
        m.visitVarInsn(Opcodes.ALOAD, 0);
        m.visitVarInsn(Opcodes.LLOAD, BUDGET);
        m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, EXECUTION, "budget", "(J)V", false);
        if (result == Integer.MIN_VALUE) {
            m.visitVarInsn(Opcodes.ILOAD, SLOT);
        } else {
            m.visitLdcInsn(result);
        }
        m.visitInsn(Opcodes.IRETURN);
    }

    private void save(int first, int last) {
        for (int register = first; register <= last; register++) {
            m.visitVarInsn(Opcodes.ALOAD, REGISTERS);
            m.visitLdcInsn(register);
            m.visitVarInsn(Opcodes.LLOAD, local(register));
            m.visitInsn(Opcodes.LASTORE);
        }
    }

    private void load(int first, int last) {
        for (int register = first; register <= last; register++) {
            m.visitVarInsn(Opcodes.ALOAD, REGISTERS);
            m.visitLdcInsn(register);
            m.visitInsn(Opcodes.LALOAD);
            m.visitVarInsn(Opcodes.LSTORE, local(register));
        }
    }
}
