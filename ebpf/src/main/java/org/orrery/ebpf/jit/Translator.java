package org.orrery.ebpf.jit;

import java.lang.invoke.MethodHandles;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.orrery.ebpf.helper.Helpers;
import org.orrery.ebpf.run.Executable;
import org.orrery.ebpf.run.Runner;

/**
 * Translates a program. Its blocks are spread over methods that are small enough for the compiler of the JVM; registers are local
 * variables in a method, and go through the execution's array from one to another.
 */
public final class Translator {
    private static final String NAME = "org/orrery/ebpf/jit/Translated";

    private Translator() {}

    /** Lets a program run translated from now on. */
    public static void translate(Executable program, Helpers helpers) {
        program.translate(runner(program, helpers, false), runner(program, helpers, true));
    }

    private static Runner runner(Executable program, Helpers helpers, boolean observed) {
        Runner[] later = new Runner[1];
        return execution -> {
            if (later[0] == null) {
                later[0] = define(program, helpers, observed);
            }
            return later[0].run(execution);
        };
    }

    private static Runner define(Executable program, Helpers helpers, boolean observed) {
        try {
            return (Runner) MethodHandles.lookup()
                    .defineHiddenClass(bytes(program, helpers, observed), true)
                    .lookupClass()
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot define translated code", e);
        }
    }

    /** Returns the class file of a program. */
    static byte[] bytes(Executable program, Helpers helpers, boolean observed) {
        Chunks chunks = new Chunks(program, helpers, observed);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, NAME, null, "java/lang/Object", new String[] {
            "org/orrery/ebpf/run/Runner"
        });
        constructor(writer);
        dispatcher(writer, chunks);
        for (int chunk = 0; chunk < chunks.count(); chunk++) {
            new ChunkWriter(writer, program, helpers, chunks, chunk, observed).write();
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void constructor(ClassWriter writer) {
        MethodVisitor m = writer.visitMethod(0, "<init>", "()V", null, null);
        m.visitCode();
        m.visitVarInsn(Opcodes.ALOAD, 0);
        m.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        m.visitInsn(Opcodes.RETURN);
        m.visitMaxs(0, 0);
        m.visitEnd();
    }

    /** Goes from method to method until one says why to stop: −1 less the reason. */
    private static void dispatcher(ClassWriter writer, Chunks chunks) {
        MethodVisitor m =
                writer.visitMethod(Opcodes.ACC_PUBLIC, "run", "(Lorg/orrery/ebpf/run/Execution;)I", null, null);
        m.visitCode();
        m.visitVarInsn(Opcodes.ALOAD, 1);
        m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, ChunkWriter.EXECUTION, "pc", "()I", false);
        m.visitVarInsn(Opcodes.ISTORE, 2);
        Label again = new Label();
        mark(m, again);
        Label called = new Label();
        for (int chunk = 0; chunk < chunks.count(); chunk++) {
            Label next = new Label();
            if (chunk + 1 < chunks.count()) {
                m.visitVarInsn(Opcodes.ILOAD, 2);
                m.visitLdcInsn(chunks.start(chunk + 1));
                m.visitJumpInsn(Opcodes.IF_ICMPGE, next);
            }
            m.visitVarInsn(Opcodes.ALOAD, 1);
            m.visitVarInsn(Opcodes.ILOAD, 2);
            m.visitMethodInsn(Opcodes.INVOKESTATIC, NAME, ChunkWriter.name(chunk), ChunkWriter.TYPE, false);
            m.visitVarInsn(Opcodes.ISTORE, 2);
            m.visitJumpInsn(Opcodes.GOTO, called);
            mark(m, next);
        }
        mark(m, called);
        m.visitVarInsn(Opcodes.ILOAD, 2);
        m.visitJumpInsn(Opcodes.IFGE, again);
        m.visitInsn(Opcodes.ICONST_M1);
        m.visitVarInsn(Opcodes.ILOAD, 2);
        m.visitInsn(Opcodes.ISUB);
        m.visitInsn(Opcodes.IRETURN);
        m.visitMaxs(0, 0);
        m.visitEnd();
    }

    private static void mark(MethodVisitor m, Label label) {
        Object[] locals = {NAME, ChunkWriter.EXECUTION, Opcodes.INTEGER};
        m.visitLabel(label);
        m.visitFrame(Opcodes.F_NEW, locals.length, locals, 0, new Object[0]);
        m.visitInsn(Opcodes.NOP);
    }
}
