package org.orrery.kernel.param;

import java.io.IOException;

/** The content of an input file is wrong. */
public final class InputFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long line;
    private final int column;

    /**
     * Says what is wrong where.
     *
     * @param line line, from 1
     * @param column column, from 1
     * @param message what was found and what was expected
     */
    public InputFormatException(long line, int column, String message) {
        super(message);
        this.line = line;
        this.column = column;
    }

    /** Returns the line, from 1. */
    public long line() {
        return line;
    }

    /** Returns the column, from 1. */
    public int column() {
        return column;
    }
}
