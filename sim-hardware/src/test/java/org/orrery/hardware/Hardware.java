package org.orrery.hardware;

import java.util.List;
import java.util.Optional;
import org.orrery.hardware.cpu.SchedulerParameters;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.hardware.memory.machine.MachineParameters;
import org.orrery.hardware.net.NicParameters;
import org.orrery.hardware.net.RssKey;
import org.orrery.kernel.time.SimTime;

/** Hardware for tests. */
public final class Hardware {
    /** One nanosecond. */
    public static final long NS = SimTime.NANOSECOND;

    /** One microsecond. */
    public static final long US = SimTime.MICROSECOND;

    private Hardware() {}

    /** A NIC without limits, with a doorbell of 100 ns and a DMA of 200 ns. */
    public static NicParameters nic(int ring) {
        return nic(ring, Optional.empty(), Optional.empty());
    }

    /** A NIC without limits that allows so many receive descriptors at most. */
    public static NicParameters nic(int ring, int most) {
        return nic(ring, most, Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /** A NIC with a packet rate in millionths per second, and a slow path. */
    public static NicParameters nic(int ring, Optional<Long> packetRate, Optional<Long> slowPath) {
        return nic(ring, packetRate, Optional.empty(), slowPath);
    }

    /** A NIC with a packet rate in millionths per second, a limit of each flow in bit/s, and a slow path. */
    public static NicParameters nic(
            int ring, Optional<Long> packetRate, Optional<Long> flowRate, Optional<Long> slowPath) {
        return nic(ring, 4096, packetRate, flowRate, slowPath, false);
    }

    /** A NIC without limits that lets its RSS key be read, steers flows by rules and reads application memory. */
    public static NicParameters openNic() {
        return nic(256, 4096, Optional.empty(), Optional.empty(), Optional.empty(), true);
    }

    private static NicParameters nic(
            int ring,
            int most,
            Optional<Long> packetRate,
            Optional<Long> flowRate,
            Optional<Long> slowPath,
            boolean open) {
        return new NicParameters(
                ring,
                most,
                256,
                Optional.empty(),
                8,
                128,
                new RssKey.Random(),
                open,
                false,
                false,
                open,
                open,
                false,
                false,
                100 * NS,
                200 * NS,
                0,
                Optional.empty(),
                Optional.empty(),
                1_000_000_000,
                packetRate,
                10,
                flowRate,
                slowPath,
                0,
                10 * SimTime.MILLISECOND);
    }

    /** Linux's scheduler on 8 vCPUs, with an idle exit of 2 us and a context switch of 1 us. */
    public static SchedulerParameters scheduler() {
        return new SchedulerParameters(
                2 * US,
                0,
                0,
                0,
                US,
                24 * SimTime.MILLISECOND,
                3 * SimTime.MILLISECOND,
                4 * SimTime.MILLISECOND,
                4 * SimTime.MILLISECOND,
                0,
                1,
                1,
                2 * SimTime.MILLISECOND,
                10,
                5);
    }

    /** A machine of four sockets with the caches and TLBs of Skylake. */
    public static Machine machine() {
        return new Machine(new MachineParameters(
                "test",
                List.of("skylake"),
                4L,
                64L,
                1L,
                1L,
                24L,
                2L,
                2_100_000_000L,
                384L << 33,
                List.of(83 * NS, 172 * NS, 172 * NS),
                List.of(56 * NS, 125 * NS, 180 * NS),
                List.of(700 * NS, 2500 * NS, 5000 * NS),
                1_040_000_000_000L,
                136_000_000_000L,
                1.46,
                21 * NS,
                32L << 13,
                1L << 23,
                299_892_736L,
                List.of(4.0, 14.0, 60.0),
                List.of(8L, 16L, 11L),
                List.of(64L, 4L, 32L, 4L),
                List.of(1536L, 12L, 1L),
                9.0,
                List.of(32L, 4L, 2L),
                2L,
                15.0,
                10L,
                16L,
                3.4,
                true));
    }
}
