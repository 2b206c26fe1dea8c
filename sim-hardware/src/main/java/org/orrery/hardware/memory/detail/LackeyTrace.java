package org.orrery.hardware.memory.detail;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.orrery.kernel.param.InputFormatException;

/**
 * Reads memory accesses in the text format of valgrind's lackey ({@code valgrind --tool=lackey --trace-mem=yes}): a kind
 * (I instruction, L load, S store, M load and store), an address in hexadecimal, unsigned and of 64 bits at most, a size in bytes.
 * Lines that begin with {@code ==}, {@code --} or {@code **} are remarks of valgrind.
 *
 * <p>Lackey 3.19 writes a locked exchange, other than a compare and exchange, as a load and a load-and-store of the same address behind
 * the instruction (the load, then the compare-and-swap by which it translates the instruction). The processor refers to memory once: such
 * a pair is one access here. Without the lines of instructions it cannot be told from two instructions, and stays a pair.
 */
public final class LackeyTrace {
    private static final int END = -1;
    private static final int DIGITS = 16;
    private static final int LARGEST_SIZE = 4096;

    /** No line of an access is longer. */
    private static final int LONGEST = 32;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int filled;
    private boolean ended;
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

    /** Reads a whole trace. */
    public LackeyTrace(InputStream in) {
        this(in, Optional.empty());
    }

    /**
     * Reads a trace.
     *
     * @param in the text, from its start
     * @param start address of the instruction whose first fetch is the first access given; all are given if empty
     */
    public LackeyTrace(InputStream in, Optional<Long> start) {
        this.in = in;
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
            if (filled - position < LONGEST && !ended) {
                fill();
            }
            if (filled - position >= LONGEST && wholeAccess()) {
                return true;
            }
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

    /**
     * Reads a line of an access that lies in the buffer as a whole, without looking for its end at each step. Whatever is not quite
     * as lackey writes it is left where it is, to {@link #access}.
     *
     * @return whether it was read
     */
    private boolean wholeAccess() {
        byte[] bytes = buffer;
        int at = position;
        Kind found = kind(bytes[at], bytes[at + 1]);
        if (found == null || bytes[at + 2] != ' ') {
            return false;
        }
        at += 3;
        int end = at + DIGITS;
        int begin = at;
        long value = EightDigits.at(bytes, at);
        if (value == EightDigits.NONE) {
            value = 0;
        } else {
            at += 8;
        }
        for (int digit = hexDigit(bytes[at]); digit >= 0 && at < end; digit = hexDigit(bytes[at])) {
            value = value << 4 | digit;
            at++;
        }
        if (at == begin || bytes[at] != ',') {
            return false;
        }
        int bytesOfIt = 0;
        for (at++; bytes[at] >= '0' && bytes[at] <= '9' && bytesOfIt <= LARGEST_SIZE; at++) {
            bytesOfIt = bytesOfIt * 10 + bytes[at] - '0';
        }
        if (bytes[at] != '\n' || bytesOfIt == 0 || bytesOfIt > LARGEST_SIZE) {
            return false;
        }
        nextKind = found;
        nextAddress = value;
        nextSize = bytesOfIt;
        position = at + 1;
        line++;
        lineStart = before + position;
        return true;
    }

    /** Returns the kind of an access by the first two characters of its line; null if there is none. */
    private static Kind kind(byte first, byte second) {
        if (first == 'I') {
            return second == ' ' ? Kind.INSTRUCTION : null;
        }
        if (first != ' ') {
            return null;
        }
        return second == 'L' ? Kind.LOAD : second == 'S' ? Kind.STORE : second == 'M' ? Kind.MODIFY : null;
    }

    private static int hexDigit(byte c) {
        int decimal = c - '0';
        if (decimal >= 0 && decimal <= 9) {
            return decimal;
        }
        int letter = c - 'a';
        return letter >= 0 && letter <= 5 ? letter + 10 : END;
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
        if (position == filled && !ended) {
            fill();
        }
        return position == filled ? END : buffer[position] & 0xff;
    }

    /** Moves what is left to the begin of the buffer, and reads on until it is full or the text ends. */
    private void fill() throws IOException {
        before += position;
        filled -= position;
        System.arraycopy(buffer, position, buffer, 0, filled);
        position = 0;
        while (filled < buffer.length && !ended) {
            int read = in.read(buffer, filled, buffer.length - filled);
            ended = read < 0;
            filled += Math.max(0, read);
        }
    }

    private InputFormatException wrong(String rule) throws IOException {
        int c = peek();
        String found = c == '\n' || c == '\r' ? "the end of the line" : "'" + (char) c + "'";
        if (c == END) {
            found = "the end of the file";
        } else if (c > '~' || c < ' ' && c != '\n' && c != '\r') {
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
