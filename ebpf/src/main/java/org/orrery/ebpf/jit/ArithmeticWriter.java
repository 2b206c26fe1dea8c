package org.orrery.ebpf.jit;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.orrery.ebpf.isa.Form;
import org.orrery.ebpf.isa.Instruction;
import org.orrery.ebpf.isa.Operation;

/** Writes the computation of a register. */
final class ArithmeticWriter {
    private static final long LOW = 0xffffffffL;

    private final MethodVisitor m;
    private final StateWriter state;
    private final Form form;
    private final Instruction instruction;
    private final boolean wide;

    ArithmeticWriter(MethodVisitor m, StateWriter state, Form form, Instruction instruction) {
        this.m = m;
        this.state = state;
        this.form = form;
        this.instruction = instruction;
        this.wide = form.width() == 64;
    }

    void write() {
        Operation operation = form.operation();
        switch (operation) {
            case MOV -> {
                operand();
                mask();
            }
            case MOVSX8, MOVSX16, MOVSX32 -> {
                operand();
                extend(m, operation == Operation.MOVSX8 ? 8 : operation == Operation.MOVSX16 ? 16 : 32);
                mask();
            }
            case NEG -> {
                destination();
                m.visitInsn(Opcodes.LNEG);
                mask();
            }
            case TRUNCATE, SWAP -> {
                destination();
                order();
            }
            case LSH, RSH, ARSH -> shift();
            case DIV, SDIV, MOD, SMOD -> divide();
            default -> {
                destination();
                operand();
                m.visitInsn(plain(operation));
                mask();
            }
        }
        m.visitVarInsn(Opcodes.LSTORE, ChunkWriter.local(instruction.dst()));
    }

    private static int plain(Operation operation) {
        return switch (operation) {
            case ADD -> Opcodes.LADD;
            case SUB -> Opcodes.LSUB;
            case MUL -> Opcodes.LMUL;
            case OR -> Opcodes.LOR;
            case AND -> Opcodes.LAND;
            default -> Opcodes.LXOR;
        };
    }

    private void destination() {
        m.visitVarInsn(Opcodes.LLOAD, ChunkWriter.local(instruction.dst()));
    }

    private void operand() {
        operand(m, form, instruction);
    }

    static void operand(MethodVisitor m, Form form, Instruction instruction) {
        if (form.isRegisterForm()) {
            m.visitVarInsn(Opcodes.LLOAD, ChunkWriter.local(instruction.src()));
        } else {
            m.visitLdcInsn((long) instruction.imm());
        }
    }

    private void mask() {
        if (!wide) {
            m.visitLdcInsn(LOW);
            m.visitInsn(Opcodes.LAND);
        }
    }

    /** Replaces a number of 64 bits by its low bits with their sign. */
    static void extend(MethodVisitor m, int bits) {
        m.visitInsn(Opcodes.L2I);
        if (bits < 32) {
            m.visitInsn(bits == 8 ? Opcodes.I2B : Opcodes.I2S);
        }
        m.visitInsn(Opcodes.I2L);
    }

    private void order() {
        boolean swap = form.operation() == Operation.SWAP;
        if (form.width() == 64) {
            if (swap) {
                m.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Long", "reverseBytes", "(J)J", false);
            }
            return;
        }
        if (swap) {
            m.visitInsn(Opcodes.L2I);
            m.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Integer", "reverseBytes", "(I)I", false);
            if (form.width() == 16) {
                m.visitIntInsn(Opcodes.BIPUSH, 16);
                m.visitInsn(Opcodes.IUSHR);
            }
            m.visitInsn(Opcodes.I2L);
        }
        m.visitLdcInsn(form.width() == 16 ? 0xffffL : LOW);
        m.visitInsn(Opcodes.LAND);
    }

    private void shift() {
        destination();
        if (!wide) {
            m.visitInsn(Opcodes.L2I);
        }
        operand();
        m.visitInsn(Opcodes.L2I);
        switch (form.operation()) {
            case LSH -> m.visitInsn(wide ? Opcodes.LSHL : Opcodes.ISHL);
            case RSH -> m.visitInsn(wide ? Opcodes.LUSHR : Opcodes.IUSHR);
            default -> m.visitInsn(wide ? Opcodes.LSHR : Opcodes.ISHR);
        }
        if (!wide) {
            m.visitInsn(Opcodes.I2L);
            mask();
        }
    }

    private void divide() {
        Operation operation = form.operation();
        boolean remainder = operation == Operation.MOD || operation == Operation.SMOD;
        Label byZero = new Label();
        Label done = new Label();
        narrow();
        test(byZero);
        destination();
        cut();
        narrow();
        quotient(operation);
        m.visitJumpInsn(Opcodes.GOTO, done);
        state.mark(byZero);
        if (remainder) {
            destination();
            cut();
        } else {
            m.visitInsn(wide ? Opcodes.LCONST_0 : Opcodes.ICONST_0);
        }
        state.mark(done, wide ? Opcodes.LONG : Opcodes.INTEGER);
        if (!wide) {
            m.visitInsn(Opcodes.I2L);
            mask();
        }
    }

    private void narrow() {
        operand();
        cut();
    }

    private void cut() {
        if (!wide) {
            m.visitInsn(Opcodes.L2I);
        }
    }

    private void test(Label byZero) {
        if (wide) {
            m.visitInsn(Opcodes.LCONST_0);
            m.visitInsn(Opcodes.LCMP);
        }
        m.visitJumpInsn(Opcodes.IFEQ, byZero);
    }

    private void quotient(Operation operation) {
        String owner = wide ? "java/lang/Long" : "java/lang/Integer";
        String type = wide ? "(JJ)J" : "(II)I";
        switch (operation) {
            case SDIV -> m.visitInsn(wide ? Opcodes.LDIV : Opcodes.IDIV);
            case SMOD -> m.visitInsn(wide ? Opcodes.LREM : Opcodes.IREM);
            case DIV -> m.visitMethodInsn(Opcodes.INVOKESTATIC, owner, "divideUnsigned", type, false);
            default -> m.visitMethodInsn(Opcodes.INVOKESTATIC, owner, "remainderUnsigned", type, false);
        }
    }
}
