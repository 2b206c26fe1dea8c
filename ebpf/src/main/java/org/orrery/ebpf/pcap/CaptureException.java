package org.orrery.ebpf.pcap;

import org.orrery.ebpf.fault.EbpfException;

/** A capture that cannot be read on. */
public final class CaptureException extends EbpfException {
    private static final long serialVersionUID = 1L;

    private final long packet;
    private final long offset;

    CaptureException(String file, long packet, long offset, String reason) {
        super(file + ": " + (packet == 0 ? "before the first packet" : "packet " + packet) + ", byte " + offset + ": "
                + reason);
        this.packet = packet;
        this.offset = offset;
    }

    /** Returns the number of the packet that was being read, from 1; 0 before the first. */
    public long packet() {
        return packet;
    }

    /** Returns the place in the file, in bytes. */
    public long offset() {
        return offset;
    }
}
