package org.orrery.smartnic.function;

import org.orrery.ebpf.run.Executable;

/**
 * A registered function.
 *
 * @param application its application, from 0
 * @param firstLine number of the first line of its native code on the server, from 0
 * @param imageBytes size of its native code
 * @param program what it does
 * @param usesStack whether it touches its stack
 * @param nativeCode what native code of the same meaning has in its place
 */
public record Function(
        int application,
        long firstLine,
        int imageBytes,
        Executable program,
        boolean usesStack,
        NativeCounts nativeCode) {
    /** Creates a function without native code. */
    public Function(int application, long firstLine, int imageBytes, Executable program, boolean usesStack) {
        this(application, firstLine, imageBytes, program, usesStack, NativeCounts.none());
    }
}
