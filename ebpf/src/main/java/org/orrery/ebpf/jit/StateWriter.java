package org.orrery.ebpf.jit;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes what moves state between local variables and the execution, and what is counted and reported. */
final class StateWriter {
    private static final String EXECUTION = ChunkWriter.EXECUTION;
    private static final int REGISTERS = ChunkWriter.REGISTERS;
    private static final int TAKEN = ChunkWriter.TAKEN;
    private static final int AT = ChunkWriter.AT;
    private static final int FROM = ChunkWriter.FROM;

    private static final Object[] LOCALS = {
        EXECUTION,
        Opcodes.INTEGER,
        "[J",
        "[J",
        ChunkWriter.MEMORY,
        Opcodes.LONG,
        Opcodes.INTEGER,
        Opcodes.INTEGER,
        Opcodes.TOP,
        Opcodes.LONG,
        Opcodes.LONG,
        Opcodes.LONG,
        Opcodes.LONG,
        Opcodes.LONG,
        Opcodes.LONG,
        Opcodes.LONG,
        Opcodes.LONG,
        Opcodes.LONG,
        Opcodes.LONG,
        Opcodes.LONG
    };

    private final MethodVisitor m;
    private final boolean observed;

    StateWriter(MethodVisitor m, boolean observed) {
        this.m = m;
        this.observed = observed;
    }

    /**
     * Puts a label here, with the types that the verifier of the JVM asks for: local variables have the same everywhere.
     *
     * @param stack what is on the stack
     */
    void mark(Label label, Object... stack) {
        m.visitLabel(label);
        m.visitFrame(Opcodes.F_NEW, LOCALS.length, LOCALS, stack.length, stack);
        m.visitInsn(Opcodes.NOP);
    }

    void get(String name, String type, int store, int local) {
        m.visitVarInsn(Opcodes.ALOAD, 0);
        m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, EXECUTION, name, type, false);
        m.visitVarInsn(store, local);
    }

    void at(int slot) {
        m.visitLdcInsn(slot);
        m.visitVarInsn(Opcodes.ISTORE, AT);
    }

    void branched(int slot, boolean taken) {
        if (observed) {
            m.visitVarInsn(Opcodes.ALOAD, 0);
            m.visitLdcInsn(slot);
            m.visitInsn(taken ? Opcodes.ICONST_1 : Opcodes.ICONST_0);
            m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, EXECUTION, "branch", "(IZ)V", false);
        }
    }

    void taken(int slot) {
        m.visitVarInsn(Opcodes.ALOAD, TAKEN);
        m.visitLdcInsn(slot);
        m.visitInsn(Opcodes.DUP2);
        m.visitInsn(Opcodes.LALOAD);
        m.visitInsn(Opcodes.LCONST_1);
        m.visitInsn(Opcodes.LADD);
        m.visitInsn(Opcodes.LASTORE);
    }

    void ran(int slot) {
        if (observed) {
            m.visitVarInsn(Opcodes.ALOAD, 0);
            m.visitVarInsn(Opcodes.ILOAD, FROM);
            m.visitLdcInsn(slot);
            m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, EXECUTION, "ran", "(II)V", false);
        }
    }

    void from(int slot) {
        if (observed) {
            m.visitLdcInsn(slot);
            m.visitVarInsn(Opcodes.ISTORE, FROM);
        }
    }

    void saveRest() {
        save(0, 0);
        save(6, 9);
    }

    void save(int first, int last) {
        for (int register = first; register <= last; register++) {
            m.visitVarInsn(Opcodes.ALOAD, REGISTERS);
            m.visitLdcInsn(register);
            m.visitVarInsn(Opcodes.LLOAD, ChunkWriter.local(register));
            m.visitInsn(Opcodes.LASTORE);
        }
    }

    void load(int first, int last) {
        for (int register = first; register <= last; register++) {
            m.visitVarInsn(Opcodes.ALOAD, REGISTERS);
            m.visitLdcInsn(register);
            m.visitInsn(Opcodes.LALOAD);
            m.visitVarInsn(Opcodes.LSTORE, ChunkWriter.local(register));
        }
    }
}
