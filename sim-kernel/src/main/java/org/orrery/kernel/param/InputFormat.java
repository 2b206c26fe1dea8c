package org.orrery.kernel.param;

import java.io.BufferedReader;
import java.io.IOException;

/**
 * What an {@link InputFile} must look like. Scenario files are checked with it before anything is simulated, so a run
 * meets no file that it cannot read. An implementation has a constructor without parameters, and overrides one of the two methods: that
 * for text, or that for anything else.
 */
public interface InputFormat {
    /**
     * Reads a whole file and reports the first thing that is wrong with it, or more than one: the others as suppressed exceptions of the
     * same class.
     *
     * @param reader the file, from its start
     * @throws InputFormatException if the content is wrong
     * @throws IOException if the file cannot be read
     */
    default void check(BufferedReader reader) throws IOException {
        throw new IllegalStateException(getClass().getName() + " reads no text");
    }

    /**
     * Reads a whole file that need not be text; see {@link #check(BufferedReader)}.
     *
     * @param file the file
     * @throws InputFormatException if the content is wrong
     * @throws IOException if the file cannot be read
     */
    default void check(InputFile file) throws IOException {
        try (BufferedReader reader = file.reader()) {
            check(reader);
        }
    }

    /** Text of any kind. */
    final class Any implements InputFormat {
        @Override
        public void check(BufferedReader reader) {
            // Whatever it holds is right.
        }
    }
}
