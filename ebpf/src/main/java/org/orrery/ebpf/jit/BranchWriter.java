package org.orrery.ebpf.jit;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.orrery.ebpf.isa.Form;
import org.orrery.ebpf.isa.Instruction;
import org.orrery.ebpf.isa.Operation;

/** Writes comparisons. */
final class BranchWriter {
    private BranchWriter() {}

    /** Goes to a label unless a branch is taken. */
    static void unless(MethodVisitor m, Form form, Instruction instruction, Label not) {
        boolean wide = form.width() == 64;
        Operation operation = form.operation();
        side(m, wide, operation, () -> m.visitVarInsn(Opcodes.LLOAD, ChunkWriter.local(instruction.dst())));
        side(m, wide, operation, () -> ArithmeticWriter.operand(m, form, instruction));
        if (operation == Operation.JSET) {
            m.visitInsn(wide ? Opcodes.LAND : Opcodes.IAND);
            if (wide) {
                m.visitInsn(Opcodes.LCONST_0);
                m.visitInsn(Opcodes.LCMP);
            }
            m.visitJumpInsn(Opcodes.IFEQ, not);
        } else if (wide) {
            m.visitInsn(Opcodes.LCMP);
            m.visitJumpInsn(opposite(operation), not);
        } else {
            m.visitJumpInsn(opposite(operation) + Opcodes.IF_ICMPEQ - Opcodes.IFEQ, not);
        }
    }

    /** Pushes one side; the smallest number is added to both where they have no sign. */
    private static void side(MethodVisitor m, boolean wide, Operation operation, Runnable push) {
        boolean unsigned =
                switch (operation) {
                    case JGT, JGE, JLT, JLE -> true;
                    default -> false;
                };
        push.run();
        if (!wide) {
            m.visitInsn(Opcodes.L2I);
        }
        if (unsigned) {
            if (wide) {
                m.visitLdcInsn(Long.MIN_VALUE);
                m.visitInsn(Opcodes.LADD);
            } else {
                m.visitLdcInsn(Integer.MIN_VALUE);
                m.visitInsn(Opcodes.IADD);
            }
        }
    }

    private static int opposite(Operation operation) {
        return switch (operation) {
            case JEQ -> Opcodes.IFNE;
            case JNE -> Opcodes.IFEQ;
            case JGT, JSGT -> Opcodes.IFLE;
            case JGE, JSGE -> Opcodes.IFLT;
            case JLT, JSLT -> Opcodes.IFGE;
            default -> Opcodes.IFGT;
        };
    }
}
