package org.orrery.vnic.library;

import java.nio.ByteBuffer;
import org.orrery.hardware.net.HeaderFormat;
import org.orrery.hardware.net.Packet;
import org.orrery.hardware.net.Tuple;

/** eRPC's header of 16 bytes, reduced to what this model uses: kind, number of the packet, number of the request. */
final class ErpcHeader implements HeaderFormat {
    static final int REQUEST = 0;
    static final int CREDIT_RETURN = 1;
    static final int RESPONSE = 2;
    static final int PULL = 3;
    static final int BYTES = 16;

    static final ErpcHeader INSTANCE = new ErpcHeader();

    @Override
    public void writeHeader(Packet packet, ByteBuffer out) {
        out.putInt(packet.kind).putInt(packet.index).putLong(packet.sequence);
    }

    /** Creates a packet with so many bytes of application data. */
    static Packet packet(Tuple tuple, int kind, Rpc rpc, int index, int payload) {
        Packet packet = new Packet(tuple, kind, Packet.ETHERNET_IP + 8 + BYTES + payload, payload, INSTANCE);
        packet.content = rpc;
        packet.index = index;
        packet.sequence = rpc.number;
        return packet;
    }
}
