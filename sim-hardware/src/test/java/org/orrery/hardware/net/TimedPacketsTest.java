package org.orrery.hardware.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimedPacketsTest {
    private static Packet packet(int number, long time) {
        Packet packet = new Packet(null, number, 64, 0, null);
        packet.readyAt = time;
        return packet;
    }

    @Test
    void packetsLeaveByTimeAndThenAsTheyCame() {
        Random random = new Random(1);
        TimedPackets packets = new TimedPackets();
        List<Packet> all = new ArrayList<>();
        List<Packet> removed = new ArrayList<>();
        for (int number = 0; number < 2_000; number++) {
            // Later than what was removed so far, often at equal times, and more than are removed.
            int time = number / 4 + random.nextInt(30);
            Packet packet = packet(number, time);
            all.add(packet);
            packets.add(time, packet);
            while (packets.firstAt() < number / 4) {
                assertThat(packets.first()).isSameAs(all.get(packets.first().kind));
                removed.add(packets.remove());
            }
        }
        while (packets.size() > 0) {
            removed.add(packets.remove());
        }
        all.sort(Comparator.comparingLong(packet -> packet.readyAt));
        assertThat(removed).isEqualTo(all);
        assertThat(packets.firstAt()).isEqualTo(Arrivals.NEVER);
    }
}
