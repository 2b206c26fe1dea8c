package org.orrery.numa.detail;

import java.io.BufferedReader;
import java.io.IOException;

/**
 * Reads memory accesses in the text format of valgrind's lackey ({@code valgrind --tool=lackey --trace-mem=yes}): a kind
 * (I instruction, L load, S store, M load and store), an address in hexadecimal, a size in bytes. Lines that begin with
 * {@code ==} are remarks of valgrind.
 */
public final class LackeyTrace {
    private static final String LETTERS = "ILSM";
    private static final Kind[] KINDS = Kind.values();

    private final String name;
    private final BufferedReader reader;
    private long line;
    private Kind kind = Kind.LOAD;
    private long address;
    private int size;

    /** Kinds of accesses. */
    public enum Kind {
        /** Instruction fetch. */
        INSTRUCTION,
        /** Load. */
        LOAD,
        /** Store. */
        STORE,
        /** Load and store of the same address. */
        MODIFY
    }

    /**
     * Reads a trace.
     *
     * @param name for messages
     * @param reader the text
     */
    public LackeyTrace(String name, BufferedReader reader) {
        this.name = name;
        this.reader = reader;
    }

    /**
     * Goes to the next access.
     *
     * @return whether there is one
     * @throws IOException if reading fails
     * @throws IllegalArgumentException if a line is not an access, such as the last one of a truncated trace
     */
    public boolean next() throws IOException {
        String text;
        do {
            text = reader.readLine();
            line++;
            if (text == null) {
                return false;
            }
        } while (text.isEmpty() || text.startsWith("==") || text.startsWith("--"));
        parse(text);
        return true;
    }

    private void parse(String text) {
        int length = text.length();
        int comma = text.indexOf(',');
        int letter = length < 4 ? -1 : LETTERS.indexOf(text.charAt(0) == ' ' ? text.charAt(1) : text.charAt(0));
        if (letter < 0 || text.charAt(2) != ' ' || comma < 4) {
            throw wrong(text);
        }
        kind = KINDS[letter];
        long parsed = 0;
        int digits = 0;
        for (int i = 3; i < comma; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0 && !(text.charAt(i) == ' ' && digits == 0)) {
                throw wrong(text);
            }
            digits += digit < 0 ? 0 : 1;
            parsed = digit < 0 ? parsed : parsed << 4 | digit;
        }
        int bytes = 0;
        for (int i = comma + 1; i < length; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || bytes > 100_000) {
                throw wrong(text);
            }
            bytes = bytes * 10 + digit;
        }
        if (bytes == 0 || digits == 0 || digits > 13) {
            throw wrong(text);
        }
        address = parsed;
        size = bytes;
    }

    private IllegalArgumentException wrong(String text) {
        String shown = text.length() > 60 ? text.substring(0, 60) + "..." : text;
        return new IllegalArgumentException(name + ":" + line + ": '" + shown
                + "' is not a memory access as lackey writes it (such as ' L 1ffeffe7e0,8'); "
                + "the trace may be truncated: record it again with valgrind --tool=lackey --trace-mem=yes");
    }

    /** Returns the kind of the present access. */
    public Kind kind() {
        return kind;
    }

    /** Returns the address of the present access. */
    public long address() {
        return address;
    }

    /** Returns the bytes of the present access. */
    public int size() {
        return size;
    }
}
