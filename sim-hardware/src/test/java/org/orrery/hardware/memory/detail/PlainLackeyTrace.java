package org.orrery.hardware.memory.detail;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import org.orrery.hardware.memory.detail.LackeyTrace.Kind;
import org.orrery.kernel.param.InputFormatException;

/** Reads traces of valgrind's lackey character by character: the yardstick of {@link LackeyTrace}. */
final class PlainLackeyTrace {
    private static final int END = -1;
    private static final int DIGITS = 16;
    private static final int LARGEST_SIZE = 4096;

    private final Reader reader;
    private final char[] buffer = new char[1 << 16];
    private int position;
    private int filled;
    private long before;
    private long line = 1;
    private long lineStart;
    private final Optional<Long> start;
    private boolean started;
    private boolean ahead;
    private Kind kind = Kind.LOAD;
    private long address;
    private int size;
    private Kind previous = Kind.LOAD;
    private Kind nextKind = Kind.LOAD;
    private long nextAddress;
    private int nextSize;

    /** Reads a whole trace. */
    public PlainLackeyTrace(Reader reader) {
        this(reader, Optional.empty());
    }

    /**
     * Reads a trace.
     *
     * @param reader the text, from its start
     * @param start address of the instruction whose first fetch is the first access given; all are given if empty
     */
    public PlainLackeyTrace(Reader reader, Optional<Long> start) {
        this.reader = reader;
        this.start = start;
        started = start.isEmpty();
    }

    /**
     * Goes to the next access.
     *
     * @return whether there is one
     * @throws InputFormatException if a line is not an access, such as the last one of a truncated trace
     * @throws IOException if reading fails
     */
    public boolean next() throws IOException {
        if (!step()) {
            return false;
        }
        while (!started) {
            started = kind == Kind.INSTRUCTION && address == start.orElseThrow();
            if (!started && !step()) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether the first instruction wanted was fetched so far. */
    public boolean isStarted() {
        return started;
    }

    private boolean step() throws IOException {
        previous = kind;
        if (!ahead && !scan()) {
            return false;
        }
        take();
        if (kind == Kind.LOAD && previous == Kind.INSTRUCTION && scan()) {
            if (nextKind == Kind.MODIFY && nextAddress == address && nextSize == size) {
                take();
            } else {
                ahead = true;
            }
        }
        return true;
    }

    private void take() {
        ahead = false;
        kind = nextKind;
        address = nextAddress;
        size = nextSize;
    }

    /** Reads the next line that is no remark. */
    private boolean scan() throws IOException {
        while (true) {
            int first = peek();
            if (first == END) {
                return false;
            }
            if (first == '\n' || first == '\r') {
                endLine();
            } else if (first == '=' || first == '-' || first == '*') {
                position++;
                expect(first, "a remark of valgrind begins with ==, -- or **");
                for (int c = peek(); c != '\n' && c != END; c = peek()) {
                    position++;
                }
            } else {
                access();
                return true;
            }
        }
    }

    private void access() throws IOException {
        if (peek() == 'I') {
            position++;
            nextKind = Kind.INSTRUCTION;
            expect(' ', "two blanks follow an I");
        } else {
            expect(' ', "expected 'I  ', ' L ', ' S ' or ' M '");
            nextKind = switch (peek()) {
                case 'L' -> Kind.LOAD;
                case 'S' -> Kind.STORE;
                case 'M' -> Kind.MODIFY;
                default -> throw wrong("expected L, S or M");
            };
            position++;
        }
        expect(' ', "a blank precedes the address");
        nextAddress = hexadecimal();
        expect(',', "expected at most 16 hexadecimal digits, then a comma and the size in bytes");
        nextSize = decimal();
        endLine();
    }

    private long hexadecimal() throws IOException {
        long value = 0;
        int digits = 0;
        for (int digit = digit(16); digit >= 0 && digits < DIGITS; digit = digit(16)) {
            value = value << 4 | digit;
            digits++;
            position++;
        }
        if (digits == 0) {
            throw wrong("expected an address in hexadecimal");
        }
        return value;
    }

    private int decimal() throws IOException {
        int value = 0;
        for (int digit = digit(10); digit >= 0; digit = digit(10)) {
            value = value * 10 + digit;
            if (value > LARGEST_SIZE) {
                throw wrong("expected a size of 1 to " + LARGEST_SIZE + " bytes");
            }
            position++;
        }
        if (value == 0) {
            throw wrong("expected a size of 1 to " + LARGEST_SIZE + " bytes");
        }
        return value;
    }

    private int digit(int radix) throws IOException {
        int c = peek();
        int value = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : END;
        return value < radix ? value : END;
    }

    private void expect(int wanted, String rule) throws IOException {
        if (peek() != wanted) {
            throw wrong(rule);
        }
        position++;
    }

    private void endLine() throws IOException {
        if (peek() == '\r') {
            position++;
        }
        int c = peek();
        if (c == '\n') {
            position++;
            line++;
            lineStart = before + position;
        } else if (c != END) {
            throw wrong("expected the end of the line");
        }
    }

    private int peek() throws IOException {
        if (position == filled) {
            before += filled;
            position = 0;
            filled = Math.max(0, reader.read(buffer, 0, buffer.length));
            if (filled == 0) {
                return END;
            }
        }
        return buffer[position];
    }

    private InputFormatException wrong(String rule) throws IOException {
        int c = peek();
        String found = c == '\n' || c == '\r' ? "the end of the line" : "'" + (char) c + "'";
        if (c == END) {
            found = "the end of the file";
        } else if (c < ' ' && c != '\n' && c != '\r') {
            found = "the character " + c;
        }
        return wrongHere(
                found + " is not part of a memory access as lackey writes it (such as ' L 1ffeffe7e0,8'): " + rule
                        + "; the trace may be truncated or mixed with other output: record it again with"
                        + " valgrind --tool=lackey --trace-mem=yes --log-file=FILE");
    }

    /** Returns an error at the present place of the text. */
    InputFormatException wrongHere(String message) {
        return new InputFormatException(
                line, (int) Math.min(Integer.MAX_VALUE, before + position - lineStart + 1), message);
    }

    /** Returns the kind of the present access. */
    public Kind kind() {
        return kind;
    }

    /** Returns the address of the present access, unsigned. */
    public long address() {
        return address;
    }

    /** Returns the bytes of the present access. */
    public int size() {
        return size;
    }
}
