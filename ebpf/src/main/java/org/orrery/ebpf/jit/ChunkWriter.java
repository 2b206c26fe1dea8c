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
    static final int REGISTERS = 2;
    static final int TAKEN = 3;
    private static final int MEMORY_AT = 4;
    private static final int BUDGET = 5;
    static final int AT = 7;
    static final int FROM = 8;
    private static final int FIRST = 10;

    private final MethodVisitor m;
    private final Executable program;
    private final Helpers helpers;
    private final Chunks chunks;
    private final int chunk;
    private final boolean observed;
    private final Map<Integer, Label> labels = new LinkedHashMap<>();
    private final Label dispatch = new Label();
    private final StateWriter state;

    ChunkWriter(ClassWriter writer, Executable program, Helpers helpers, Chunks chunks, int chunk, boolean observed) {
        this.m = writer.visitMethod(Opcodes.ACC_STATIC, name(chunk), TYPE, null, null);
        this.program = program;
        this.helpers = helpers;
        this.chunks = chunks;
        this.chunk = chunk;
        this.observed = observed;
        this.state = new StateWriter(m, observed);
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
            state.mark(new Label());
            stop(chunks.end(chunk));
        }
        m.visitLabel(end);
        state.mark(handler, "java/lang/Throwable");
        m.visitVarInsn(Opcodes.ALOAD, 0);
        m.visitVarInsn(Opcodes.ILOAD, AT);
        m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, EXECUTION, "pc", "(I)V", false);
        m.visitInsn(Opcodes.ATHROW);
        m.visitMaxs(0, 0);
        m.visitEnd();
    }

    private void prologue() {
        state.get("registers", "()[J", Opcodes.ASTORE, REGISTERS);
        state.get("taken", "()[J", Opcodes.ASTORE, TAKEN);
        state.get("memory", "()L" + MEMORY + ";", Opcodes.ASTORE, MEMORY_AT);
        state.get("budget", "()J", Opcodes.LSTORE, BUDGET);
        state.load(0, 10);
        state.get("from", "()I", Opcodes.ISTORE, FROM);
        m.visitVarInsn(Opcodes.ILOAD, SLOT);
        m.visitVarInsn(Opcodes.ISTORE, AT);
    }

    /** Goes to the slot at which the method is entered; to slots of other methods by returning. */
    private void dispatch() {
        int[] entries = chunks.entries(chunk);
        for (int entry : entries) {
            labels.put(entry, new Label());
        }
        state.mark(dispatch);
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
        state.mark(elsewhere);
        stop(Integer.MIN_VALUE);
    }

    private void block(int slot) {
        state.mark(label(slot));
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
        state.mark(label(slot));
    }

    private Label label(int slot) {
        return labels.computeIfAbsent(slot, key -> new Label());
    }

    private void instruction(int slot, Form form) {
        Instruction i = program.instruction(slot);
        Operation operation = form.operation();
        if (operation.isArithmetic()) {
            new ArithmeticWriter(m, state, form, i).write();
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
        state.at(slot);
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
        state.at(slot);
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
        state.at(slot);
        touch(i.dst(), i.offset(), form.width());
        state.save(0, 0);
        state.save(i.src(), i.src());
        state.save(i.dst(), i.dst());
        m.visitVarInsn(Opcodes.ALOAD, 0);
        m.visitLdcInsn(slot);
        m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, EXECUTION, "atomic", "(I)V", false);
        state.load(0, 0);
        state.load(i.src(), i.src());
    }

    private void jump(int slot, Form form, Instruction i) {
        Label not = new Label();
        if (form.operation().isBranch()) {
            BranchWriter.unless(m, form, i, not);
            state.branched(slot, true);
        }
        state.taken(slot);
        state.ran(slot);
        int target = program.target(slot);
        if (target <= slot) {
            Label within = new Label();
            m.visitVarInsn(Opcodes.LLOAD, BUDGET);
            m.visitInsn(Opcodes.LCONST_0);
            m.visitInsn(Opcodes.LCMP);
            m.visitJumpInsn(Opcodes.IFGE, within);
            state.at(slot);
            m.visitVarInsn(Opcodes.ALOAD, 0);
            m.visitLdcInsn(slot);
            m.visitVarInsn(Opcodes.LLOAD, BUDGET);
            m.visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL, EXECUTION, "exceeded", "(IJ)Lorg/orrery/ebpf/fault/FaultException;", false);
            m.visitInsn(Opcodes.ATHROW);
            state.mark(within);
        }
        go(target);
        if (form.operation().isBranch()) {
            state.mark(not);
            state.branched(slot, false);
        }
    }

    /** Goes on at a slot of this method or another. */
    private void go(int target) {
        state.from(target);
        if (chunks.of(target) == chunk) {
            m.visitJumpInsn(Opcodes.GOTO, label(target));
        } else {
            stop(target);
        }
    }

    private void helper(int slot, Instruction i, boolean byRegister) {
        state.at(slot);
        state.save(1, 5);
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
            state.ran(slot);
            stopAt(slot + 1, Runner.PARKED);
            state.mark(on);
        }
    }

    private void tail(int slot) {
        state.at(slot);
        state.ran(slot);
        state.from(slot + 1);
        state.save(1, 5);
        m.visitVarInsn(Opcodes.ALOAD, 0);
        m.visitLdcInsn(slot);
        m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, EXECUTION, "tail", "(I)Z", false);
        Label not = new Label();
        m.visitJumpInsn(Opcodes.IFEQ, not);
        state.saveRest();
        stopAt(0, Runner.TAIL);
        state.mark(not);
        state.load(0, 0);
    }

    private void function(int slot) {
        state.at(slot);
        state.save(6, 10);
        m.visitVarInsn(Opcodes.ALOAD, 0);
        m.visitLdcInsn(slot);
        m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, EXECUTION, "enter", "(I)V", false);
        state.load(10, 10);
        state.taken(slot);
        state.ran(slot);
        go(program.target(slot));
    }

    private void exit(int slot) {
        if (!chunks.hasFunctions()) {
            state.ran(slot);
            stopAt(slot, Runner.DONE);
            return;
        }
        m.visitVarInsn(Opcodes.ALOAD, 0);
        m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, EXECUTION, "leave", "()I", false);
        m.visitVarInsn(Opcodes.ISTORE, SLOT);
        state.ran(slot);
        Label on = new Label();
        m.visitVarInsn(Opcodes.ILOAD, SLOT);
        m.visitJumpInsn(Opcodes.IFGE, on);
        stopAt(slot, Runner.DONE);
        state.mark(on);
        state.load(6, 10);
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
            state.save(0, 10);
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
}
