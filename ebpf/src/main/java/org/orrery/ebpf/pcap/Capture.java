package org.orrery.ebpf.pcap;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.orrery.ebpf.fault.EbpfException;

/** The Ethernet frames of a capture, one after the other, in constant memory. */
public final class Capture implements Closeable {
    private final InputStream in;
    private final String name;
    private final Format format;
    private final Packet packet = new Packet();
    private long number;

    private Capture(InputStream in, String name) {
        this.in = in;
        this.name = name;
        this.format = format(new Source(in, name));
    }

    /**
     * Opens a file.
     *
     * @throws EbpfException if it cannot be read
     * @throws CaptureException if it is no capture of Ethernet frames
     */
    public static Capture open(Path file) {
        InputStream in;
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new EbpfException(file + ": it is not a regular file");
            }
            in = Files.newInputStream(file);
        } catch (IOException e) {
            throw new EbpfException(file + ": "
                    + (Files.exists(file) ? "it cannot be read: " + e.getMessage() : "there is no such file"));
        }
        try {
            return new Capture(in, file.toString());
        } catch (CaptureException e) {
            try (in) {
                throw e;
            } catch (IOException notClosed) {
                throw e;
            }
        }
    }

    /**
     * Reads a stream, which is closed with the capture.
     *
     * @param name its name in messages
     * @throws CaptureException if it is no capture of Ethernet frames
     */
    public static Capture of(InputStream in, String name) {
        return new Capture(in, name);
    }

    private static Format format(Source source) {
        if (source.isAtEnd()) {
            throw source.problem("the file is empty; expected a capture, pcap or pcapng");
        }
        source.big(true);
        int magic = source.i32();
        int turned = Integer.reverseBytes(magic);
        if (magic == PcapngFormat.SECTION) {
            return new PcapngFormat(source);
        }
        boolean big = magic == PcapFormat.MICROSECONDS || magic == PcapFormat.NANOSECONDS;
        if (big || turned == PcapFormat.MICROSECONDS || turned == PcapFormat.NANOSECONDS) {
            source.big(big);
            return new PcapFormat(source, big ? magic : turned);
        }
        throw source.problem(
                0,
                String.format("0x%08x is no beginning of a capture; expected pcap or pcapng, not compressed", magic));
    }

    /**
     * Goes on to the next packet.
     *
     * @return whether there is one
     * @throws CaptureException if it cannot be read
     */
    public boolean next() {
        boolean found = format.next(packet);
        number += found ? 1 : 0;
        return found;
    }

    /** Returns the name of the file in messages. */
    public String name() {
        return name;
    }

    /** Returns the number of the packet, from 1. */
    public long number() {
        return number;
    }

    /** Returns an array whose first {@link #length} bytes are the packet; the next one overwrites it. */
    public byte[] bytes() {
        return packet.bytes;
    }

    /** Returns the bytes that were captured. */
    public int length() {
        return packet.length;
    }

    /** Returns the bytes that the packet had; more than {@link #length} if it was cut at the snap length. */
    public long originalLength() {
        return packet.originalLength;
    }

    /** Returns when it was captured, in nanoseconds since 1970; 0 if the file does not say. */
    public long nanoseconds() {
        return packet.nanoseconds;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
