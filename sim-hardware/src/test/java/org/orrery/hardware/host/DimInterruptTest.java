package org.orrery.hardware.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.orrery.hardware.net.InterruptModeration;

/** When interrupts come whose time runs from the last packet, or from the last interrupt. */
class DimInterruptTest {
    private static final long US = 1_000_000;

    private final PollerRig rig = new PollerRig(0);

    private PollerRig with(InterruptModeration.Dim.Profile profile) {
        rig.moderation = new InterruptModeration.Dim(profile, 1);
        return rig.offered(1024);
    }

    private double interrupts() {
        return rig.result("poller.interrupts");
    }

    private long firstDone() {
        return rig.doneAt.get(0) / US;
    }

    @Test
    void aPacketAloneWaitsForTheTime() {
        with(InterruptModeration.Dim.Profile.CQE).arrive(100 * US, 1);
        rig.simulation.run(1_000 * US);
        assertThat(firstDone()).isEqualTo(108);
    }

    @Test
    void eachPacketBeginsTheTimeAnew() {
        with(InterruptModeration.Dim.Profile.CQE).arrive(100 * US, 1);
        rig.arrive(105 * US, 1);
        rig.arrive(112 * US, 1);
        rig.simulation.run(1_000 * US);
        assertThat(firstDone()).isEqualTo(120);
        assertThat(interrupts()).isEqualTo(1);
    }

    @Test
    void asManyPacketsAsTheSettingSaysRaiseItAtOnce() {
        with(InterruptModeration.Dim.Profile.CQE).arrive(100 * US, 100);
        rig.arrive(104 * US, 28);
        rig.simulation.run(1_000 * US);
        assertThat(firstDone()).isEqualTo(104);
    }

    @Test
    void fromTheLastInterruptOnAPacketAfterAPauseWaitsForNothing() {
        with(InterruptModeration.Dim.Profile.EQE).arrive(100 * US, 1);
        rig.arrive(103 * US, 1);
        rig.simulation.run(1_000 * US);
        assertThat(firstDone()).isEqualTo(100);
        assertThat(rig.doneAt.get(1) / US).isEqualTo(108);
    }
}
