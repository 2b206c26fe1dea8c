package org.orrery.kernel.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.orrery.kernel.capture.FrameCapture;
import org.orrery.kernel.capture.FrameTap;
import org.orrery.kernel.time.SimTime;

/**
 * Writes the frames of a window as pcapng, which Wireshark and tshark open: one Ethernet interface for each tap,
 * times in simulated nanoseconds, rounded down, since the start of the run. (The format knows picoseconds too, but
 * Wireshark 4.0 computes their fractions of a second wrongly.) Equal runs give equal bytes.
 *
 * @see <a href="https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-03.html">PCAP Next Generation</a>
 */
public final class PcapngCapture implements FrameCapture {
    private static final int SECTION_HEADER = 0x0A0D0D0A;
    private static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int ENHANCED_PACKET = 6;
    private static final short ETHERNET = 1;
    private static final short OPTION_APPLICATION = 4;
    private static final short OPTION_INTERFACE_NAME = 2;
    private static final short OPTION_TIME_RESOLUTION = 9;
    private static final byte[] NANOSECONDS = {9};
    /** Bytes that any block here needs at most beside its frame or name. */
    private static final int OVERHEAD = 64;

    private final OutputStream out;
    private final TraceWindow window;
    private final Map<String, FrameTap> taps = new LinkedHashMap<>();
    private ByteBuffer block = ByteBuffer.allocate(0);
    private int interfaces;
    private long frames;

    /**
     * Begins a capture.
     *
     * @param out where it is written; buffered by the caller, and not closed
     * @param window what it shows; its components are interfaces, each with all its parts
     * @throws UncheckedIOException if it cannot be written
     */
    public PcapngCapture(OutputStream out, TraceWindow window) {
        this.out = out;
        this.window = window;
        begin(SECTION_HEADER, 0);
        block.putInt(BYTE_ORDER_MAGIC).putShort((short) 1).putShort((short) 0).putLong(-1);
        option(OPTION_APPLICATION, "Orrery".getBytes(StandardCharsets.US_ASCII));
        endOfOptions();
        write();
    }

    @Override
    public FrameTap tap(String interfaceName, LongSupplier clock) {
        return taps.computeIfAbsent(
                interfaceName,
                name -> window.contains(name) ? new Tap(describeInterface(name), clock) : FrameTap.CLOSED);
    }

    /** Returns the interfaces that were offered, in that order, whether the window shows them or not. */
    public List<String> offered() {
        return List.copyOf(taps.keySet());
    }

    /** Returns how many of them the window shows. */
    public int shown() {
        return interfaces;
    }

    /** Returns how many frames were written. */
    public long frames() {
        return frames;
    }

    private int describeInterface(String name) {
        byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
        begin(INTERFACE_DESCRIPTION, encoded.length);
        block.putShort(ETHERNET).putShort((short) 0).putInt(0);
        option(OPTION_INTERFACE_NAME, encoded);
        option(OPTION_TIME_RESOLUTION, NANOSECONDS);
        endOfOptions();
        write();
        return interfaces++;
    }

    private void begin(int type, int variable) {
        if (block.capacity() < variable + OVERHEAD) {
            block = ByteBuffer.allocate(2 * variable + OVERHEAD).order(ByteOrder.LITTLE_ENDIAN);
        }
        block.clear().putInt(type).putInt(0);
    }

    private void option(short code, byte[] value) {
        block.putShort(code).putShort((short) value.length).put(value);
        pad();
    }

    private void endOfOptions() {
        block.putInt(0);
    }

    private void pad() {
        while (block.position() % Integer.BYTES != 0) {
            block.put((byte) 0);
        }
    }

    private void write() {
        int length = block.position() + Integer.BYTES;
        block.putInt(length).putInt(Integer.BYTES, length);
        try {
            out.write(block.array(), 0, length);
        } catch (IOException failure) {
            throw new UncheckedIOException("the capture cannot be written: " + failure.getMessage(), failure);
        }
    }

    private final class Tap implements FrameTap {
        private final int number;
        private final LongSupplier clock;

        Tap(int number, LongSupplier clock) {
            this.number = number;
            this.clock = clock;
        }

        @Override
        public boolean isOpen() {
            return window.contains(clock.getAsLong());
        }

        @Override
        public void frame(byte[] bytes, int captured, int originalLength) {
            if (captured < 0 || captured > bytes.length || originalLength < captured) {
                throw new IllegalArgumentException("a frame of " + originalLength + " bytes has no " + captured
                        + " captured bytes in an array of " + bytes.length);
            }
            if (!isOpen()) {
                return;
            }
            long time = clock.getAsLong() / SimTime.NANOSECOND;
            begin(ENHANCED_PACKET, captured);
            block.putInt(number).putInt((int) (time >>> Integer.SIZE)).putInt((int) time);
            block.putInt(captured).putInt(originalLength).put(bytes, 0, captured);
            pad();
            write();
            frames++;
        }
    }
}
