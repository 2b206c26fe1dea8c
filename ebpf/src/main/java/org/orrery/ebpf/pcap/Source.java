package org.orrery.ebpf.pcap;

import java.io.IOException;
import java.io.InputStream;

/** Reads numbers and bytes of a file in its byte order, and knows where it is. */
final class Source {
    private final InputStream in;
    private final String file;
    private final byte[] buffer = new byte[1 << 16];
    private int next;
    private int end;
    private long before;
    private boolean isBig;
    private long packet;

    Source(InputStream in, String file) {
        this.in = in;
        this.file = file;
    }

    /** Sets the byte order. */
    void big(boolean big) {
        isBig = big;
    }

    boolean isBig() {
        return isBig;
    }

    /** Counts a packet that begins here. */
    void beginPacket() {
        packet++;
    }

    /** Returns the place in the file. */
    long offset() {
        return before + next;
    }

    CaptureException problem(String reason) {
        return problem(offset(), reason);
    }

    CaptureException problem(long offset, String reason) {
        return new CaptureException(file, packet, offset, reason);
    }

    /** Returns whether the file ends here. */
    boolean isAtEnd() {
        return next == end && !fill();
    }

    int u8() {
        need();
        return buffer[next++] & 0xff;
    }

    int u16() {
        int first = u8();
        int second = u8();
        return isBig ? first << 8 | second : second << 8 | first;
    }

    int i32() {
        if (end - next < 4) {
            int first = u16();
            int second = u16();
            return isBig ? first << 16 | second : second << 16 | first;
        }
        int a = buffer[next] & 0xff;
        int b = buffer[next + 1] & 0xff;
        int c = buffer[next + 2] & 0xff;
        int d = buffer[next + 3] & 0xff;
        next += 4;
        return isBig ? a << 24 | b << 16 | c << 8 | d : d << 24 | c << 16 | b << 8 | a;
    }

    long u32() {
        return i32() & 0xffffffffL;
    }

    void read(byte[] to, int length) {
        int done = 0;
        while (done < length) {
            need();
            int some = Math.min(length - done, end - next);
            System.arraycopy(buffer, next, to, done, some);
            next += some;
            done += some;
        }
    }

    void skip(long length) {
        long left = length;
        while (left > 0) {
            need();
            int some = (int) Math.min(left, end - next);
            next += some;
            left -= some;
        }
    }

    private void need() {
        if (isAtEnd()) {
            throw problem("the file ends here, in the middle of a record; it was cut off");
        }
    }

    private boolean fill() {
        try {
            before += end;
            next = 0;
            end = Math.max(0, in.read(buffer));
            return end > 0;
        } catch (IOException e) {
            end = 0;
            throw problem("the file cannot be read: " + e.getMessage());
        }
    }
}
