package org.orrery.hardware.net;

import org.orrery.kernel.contract.Frame;

/**
 * A packet on its way. The fields that a protocol needs are its own; the network reads the tuple and the sizes.
 *
 * <p>Fields are open because packets are created and read millions of times by the stacks of this module.
 */
public final class Packet implements Frame {
    /** Bytes on the wire beside the frame: preamble, start delimiter, checksum and gap. */
    public static final int WIRE_OVERHEAD = 24;

    /** Bytes of Ethernet and IPv4 headers. */
    public static final int ETHERNET_IP = 14 + 20;

    /** Addresses. */
    public Tuple tuple;
    /** Bytes from the Ethernet header to the end of the payload. */
    public int frame;
    /** Bytes of application data in it. */
    public int payload;
    /** What it is, in the protocol's own numbering. */
    public int kind;
    /** How its headers look on the wire. */
    public HeaderFormat format;

    /** Sequence number, in the protocol's unit. */
    public long sequence;
    /** Acknowledgement number, in the protocol's unit. */
    public long acknowledgement;
    /** Ports of the protocol where it has its own beside those of UDP: source in the high 16 bits. */
    public int ports;
    /** Whatever the protocol carries for the other side. */
    public Object content;
    /** Addresses that the sender asks the receiver to use from now on, or null. */
    public Tuple pair;
    /** Number of this packet within its message, from 0. */
    public int index;
    /** Time at which the receiving NIC has written it to memory, picoseconds. */
    public long readyAt;

    /**
     * Creates a packet.
     *
     * @param tuple addresses
     * @param kind what it is, in the protocol's own numbering
     * @param frame bytes from the Ethernet header to the end of the payload
     * @param payload bytes of application data in it
     * @param format how its headers look on the wire
     */
    public Packet(Tuple tuple, int kind, int frame, int payload, HeaderFormat format) {
        this.tuple = tuple;
        this.kind = kind;
        this.frame = frame;
        this.payload = payload;
        this.format = format;
    }

    /** Makes it a new packet. */
    void renew(Tuple newTuple, int newKind, int newFrame, int newPayload, HeaderFormat newFormat) {
        format = newFormat;
        tuple = newTuple;
        kind = newKind;
        frame = newFrame;
        payload = newPayload;
        sequence = 0;
        acknowledgement = 0;
        ports = 0;
        content = null;
        pair = null;
        index = 0;
        readyAt = 0;
    }

    @Override
    public int bytes() {
        return frame;
    }

    @Override
    public int destination() {
        return tuple.destinationIp();
    }
}
