package org.orrery.ebpf.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** The vectors that the description of receive-side scaling gives. */
class ToeplitzTest {
    @Test
    void the_published_vectors_come_out() {
        byte[] first =
                Packets.ipv4(6, Packets.address(66, 9, 149, 187), Packets.address(161, 142, 100, 80), 2794, 1766);
        assertThat(Toeplitz.hash(first, 64)).isEqualTo(0x51ccc178);
        byte[] second =
                Packets.ipv4(17, Packets.address(199, 92, 111, 2), Packets.address(65, 69, 140, 83), 14230, 4739);
        assertThat(Toeplitz.hash(second, 64)).isEqualTo(0xc626b0ea);
        first[23] = 1;
        assertThat(Toeplitz.hash(first, 64)).isEqualTo(0x323e8fc2);
    }

    @Test
    void ipv6_is_hashed_by_addresses_and_ports() {
        ByteBuffer packet = ByteBuffer.allocate(74);
        packet.position(12)
                .putShort((short) 0x86dd)
                .put(new byte[6])
                .put((byte) 6)
                .put((byte) 64);
        packet.putLong(0x3ffe_2501_0200_1fffL)
                .putLong(7)
                .putLong(0x3ffe_2501_0200_0003L)
                .putLong(1);
        packet.putShort((short) 2794).putShort((short) 1766);
        assertThat(Toeplitz.hash(packet.array(), 58))
                .isEqualTo(Toeplitz.hash(packet.array(), 57) ^ ports(packet.array()));
        assertThat(Toeplitz.hash(packet.array(), 57)).isEqualTo(0x2cc18cd5);
        assertThat(Toeplitz.hash(packet.array(), 58)).isEqualTo(0x40207d3d);
    }

    private static int ports(byte[] packet) {
        byte[] other = packet.clone();
        java.util.Arrays.fill(other, 54, 58, (byte) 0);
        return Toeplitz.hash(packet, 58) ^ Toeplitz.hash(other, 58);
    }

    @Test
    void tags_are_passed_over_fragments_have_no_ports_and_the_rest_goes_to_the_first_queue() {
        byte[] plain = Packets.ipv4(6, 1, 2, 3, 4);
        byte[] tagged = new byte[68];
        System.arraycopy(plain, 0, tagged, 0, 12);
        tagged[12] = (byte) 0x81;
        System.arraycopy(plain, 12, tagged, 16, 52);
        assertThat(Toeplitz.hash(tagged, 68))
                .isEqualTo(Toeplitz.hash(plain, 64))
                .isNotZero();
        byte[] fragment = plain.clone();
        fragment[20] = 0x20;
        assertThat(Toeplitz.hash(fragment, 64)).isNotEqualTo(Toeplitz.hash(plain, 64));
        byte[] arp = plain.clone();
        arp[13] = 6;
        assertThat(Toeplitz.queue(arp, 64, 8)).isZero();
        assertThat(Toeplitz.queue(plain, 20, 8)).isZero();
        assertThat(Toeplitz.queue(plain, 3, 8)).isZero();
    }

    @Test
    void flows_are_spread_over_all_queues() {
        int[] counts = new int[4];
        for (int i = 0; i < 4000; i++) {
            counts[Toeplitz.queue(Packets.ipv4(17, i * 7919, 5, i & 0xffff, 53), 64, 4)]++;
        }
        for (int count : counts) {
            assertThat(count).isBetween(850, 1150);
        }
    }
}
