package org.orrery.hardware.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.orrery.hardware.Hardware.NS;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orrery.hardware.net.PcieLink.Direction;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.time.SimTime;

class PcieLinkTest {
    /** 100 Gbit/s: 80 ps for each byte. */
    private static final long RATE = 100_000_000_000L;

    private final Simulation simulation = new Simulation(1, 0);
    private final List<String> log = new ArrayList<>();
    private final PcieLink link = link(RATE);

    private PcieLink link(long rate) {
        return new PcieLink(simulation.scope("pcie"), new PcieParameters(rate, 200 * NS, 2048, 4096, 24 * 8, 20 * 8));
    }

    private void done(long tag) {
        log.add(tag + " @ " + simulation.now());
    }

    @Test
    void aWriteTakesItsPacketsAndTheLatency() {
        assertThat(link.write(Direction.TO_HOST, 1_000, this::done, 1)).isEqualTo((1_000 + 4 * 24) * 80 + 200 * NS);
        simulation.run(SimTime.MILLISECOND);
        assertThat(log).containsExactly("1 @ " + ((1_000 + 4 * 24) * 80 + 200 * NS));
        assertThat(simulation.metrics().results()).containsEntry("pcie.written_bytes", 1_000.0);
    }

    @Test
    void aReadTakesItsRequestsBothWaysAndTheMemory() {
        link.read(Direction.TO_DEVICE, 1_000, 90 * NS, this::done, 7);
        simulation.run(SimTime.MILLISECOND);
        long requests = 2 * 24 * 80;
        long data = (1_000 + 4 * 20) * 80;
        assertThat(log).containsExactly("7 @ " + (requests + 200 * NS + 90 * NS + data + 200 * NS));
    }

    /** The ceilings of the open PCIe model for Gen 4, which count the overhead of packets and nothing else. */
    @ParameterizedTest
    @CsvSource({
        "115.79, 64, 172.3, 164.4", "115.79, 128, 97.8, 95.2", "115.79, 256, 52.4, 51.7", "115.79, 1024, 13.1, 12.9",
        "227.46, 64, 338.4, 323.0", "227.46, 128, 192.1, 187.0", "227.46, 256, 103.0, 101.5", "227.46, 1024, 25.7, 25.4"
    })
    void smallTransfersAreLimitedByTheOverheadOfPackets(double gigabits, int bytes, double reads, double writes) {
        long rate = Math.round(gigabits * 1e9);
        assertThat(perMicrosecond(rate, bytes, true)).isCloseTo(reads, Percentage.withPercentage(0.6));
        assertThat(perMicrosecond(rate, bytes, false)).isCloseTo(writes, Percentage.withPercentage(0.6));
    }

    private static double perMicrosecond(long rate, int bytes, boolean reads) {
        PcieLinkTest test = new PcieLinkTest();
        PcieLink full =
                new PcieLink(test.simulation.scope("full"), new PcieParameters(rate, 0, 2048, 4096, 24 * 8, 20 * 8));
        long[] done = new long[1];
        for (int i = 0; i < 100_000; i++) {
            if (reads) {
                full.read(Direction.TO_DEVICE, bytes, 0, tag -> done[0]++, i);
            } else {
                full.write(Direction.TO_HOST, bytes, tag -> done[0]++, i);
            }
        }
        test.simulation.run(100 * SimTime.MICROSECOND);
        return done[0] / 100.0;
    }

    @Test
    void packetsAndTransfersShareADirectionAndNotTheOther() {
        link.write(Direction.TO_HOST, 256, this::done, 1);
        link.write(Direction.TO_HOST, 256, this::done, 2);
        link.write(Direction.TO_DEVICE, 256, this::done, 3);
        simulation.run(SimTime.MILLISECOND);
        long one = 280 * 80;
        assertThat(log)
                .containsExactly("1 @ " + (one + 200 * NS), "3 @ " + (one + 200 * NS), "2 @ " + (2 * one + 200 * NS));
    }

    @Test
    void aRequestStaysBehindTheWritesBeforeItAndDataOfAFasterMemoryOvertakes() {
        link.write(Direction.TO_HOST, 4_096, this::done, 1);
        link.read(Direction.TO_DEVICE, 64, 500 * NS, this::done, 2);
        link.read(Direction.TO_DEVICE, 64, 0, this::done, 3);
        simulation.run(SimTime.MILLISECOND);
        assertThat(log).extracting(line -> line.substring(0, 1)).containsExactly("1", "3", "2");
    }

    @Test
    void transfersOfNothingAreRefused() {
        assertThatThrownBy(() -> link.write(Direction.TO_HOST, 0, this::done, 1))
                .hasMessage("a transfer has 1 byte of data or more, not 0");
        assertThatThrownBy(() -> link.read(Direction.TO_HOST, 64, -1, this::done, 1))
                .hasMessage("memory takes 0 ps or more, not -1 ps");
    }
}
