package org.orrery.kernel.param;

import java.io.IOException;
import java.util.List;

/** The content of an input file is wrong. Further faults of the same file are its suppressed exceptions. */
public final class InputFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long line;
    private final int column;
    private final String name;
    private final List<String> known;

    /**
     * Says what is wrong where.
     *
     * @param line line, from 1
     * @param column column, from 1
     * @param message what was found and what was expected
     */
    public InputFormatException(long line, int column, String message) {
        this(line, column, message, "", List.of());
    }

    /**
     * Says which name nobody knows.
     *
     * @param line line, from 1
     * @param column column, from 1
     * @param message what was found
     * @param name the name
     * @param known the names that are known
     */
    public InputFormatException(long line, int column, String message, String name, List<String> known) {
        super(message);
        this.line = line;
        this.column = column;
        this.name = name;
        this.known = List.copyOf(known);
    }

    /** Returns the line, from 1. */
    public long line() {
        return line;
    }

    /** Returns the column, from 1. */
    public int column() {
        return column;
    }

    /** Returns the name that nobody knows; empty if that is not the fault. */
    public String name() {
        return name;
    }

    /** Returns the names that are known, of which one may be meant. */
    public List<String> known() {
        return known;
    }
}
