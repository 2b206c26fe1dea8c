package org.orrery.vnic.machnet;

import java.nio.ByteBuffer;
import org.orrery.hardware.net.HeaderFormat;
import org.orrery.hardware.net.Packet;
import org.orrery.vnic.stack.Message;

/**
 * The header of a Machnet packet as its public code has it: magic, network flags, message flags, two
 * ports, sequence and acknowledgement numbers, SACK bitmap with its count, and a timestamp that is always 0.
 */
final class MachnetHeader implements HeaderFormat {
    static final int DATA = 0;
    static final int SYN = 1;
    static final int ACK = 2;
    static final int SYN_ACK = 3;
    static final int KEY = 4;

    private static final short MAGIC = 0x4e53;
    /** Bytes of the fields other than the ports; a header of this length has no ports. */
    private static final int WITHOUT_PORTS = 54;

    private final int length;
    private final int payloadBytes;

    /** Creates it with its own length and the payload of a full packet, in bytes. */
    MachnetHeader(int length, int payloadBytes) {
        this.length = length;
        this.payloadBytes = payloadBytes;
    }

    @Override
    public void writeHeader(Packet packet, ByteBuffer out) {
        int start = out.position();
        out.putShort(MAGIC).put((byte) packet.kind).put((byte) messageFlags(packet));
        if (length > WITHOUT_PORTS) {
            out.putInt(packet.ports);
        }
        out.putInt((int) packet.sequence).putInt((int) packet.acknowledgement);
        if (packet.content instanceof Sack sack) {
            sack.write(out);
        } else {
            out.position(out.position() + Sack.BYTES);
        }
        out.position(start + length);
    }

    private int messageFlags(Packet packet) {
        if (packet.kind == DATA && packet.content instanceof Message message) {
            boolean isLast = (packet.index + 1) * payloadBytes >= message.size();
            return (packet.index == 0 ? 1 : 0) | (isLast ? 2 : 0);
        }
        return 0;
    }
}
