package org.orrery.hardware.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.orrery.hardware.Hardware;
import org.orrery.kernel.time.SimTime;

class InterruptModerationTest {
    private static final long US = Hardware.US;

    private final Moderator adaptive = InterruptModeration.Adaptive.i40e().moderator();
    private long now;

    /** Serves interrupts of equal packets that follow one another at the interval. */
    private long after(int interrupts, int packets, int frame) {
        for (int i = 0; i < interrupts; i++) {
            now += Math.max(US, adaptive.interval());
            adaptive.served(packets, (long) packets * frame, now);
        }
        return adaptive.interval();
    }

    @Test
    void noneAndFixedStayWhatTheyAre() {
        assertThat(new InterruptModeration.None().moderator().interval()).isZero();
        Moderator fixed = new InterruptModeration.Fixed(50 * US).moderator();
        fixed.served(1_000, 64_000, US);
        assertThat(fixed.interval()).isEqualTo(50 * US);
    }

    @Test
    void somebodyWhoWaitsForEachPacketGetsAShortInterval() {
        assertThat(adaptive.interval()).isEqualTo(50 * US);
        assertThat(after(10, 1, 64)).isEqualTo(2 * US);
        assertThat(after(10, 3, 1_514)).isEqualTo(15 * US);
    }

    @Test
    void someMorePacketsLengthenTheIntervalStepByStepToTheLongest() {
        assertThat(after(1, 20, 64)).isEqualTo(52 * US);
        assertThat(after(3, 20, 64)).as("a change settles for three interrupts").isEqualTo(52 * US);
        assertThat(after(1, 20, 64)).isEqualTo(54 * US);
        assertThat(after(1_000, 20, 64)).isEqualTo(126 * US);
    }

    @Test
    void asManyPacketsAsIntendedLeaveTheInterval() {
        assertThat(after(100, 56, 64)).isEqualTo(50 * US);
        assertThat(after(100, 112, 64)).isEqualTo(50 * US);
    }

    @Test
    void moreThanIntendedHalveItToTheShortest() {
        assertThat(after(1, 200, 64)).isEqualTo(25 * US);
        assertThat(after(100, 200, 64)).isEqualTo(2 * US);
    }

    @Test
    void bulkDataFollowsTheSizeOfItsFrames() {
        assertThat(after(10, 300, 64)).isEqualTo(4 * US);
        assertThat(after(10, 300, 1_514)).isEqualTo(30 * US);
        assertThat(after(10, 300, (64 + 1_514) / 2)).isEqualTo(17 * US);
    }

    @Test
    void aRateThatFitsTheBoundsComesToRest() {
        // 2 packets each microsecond: 56 to 112 of them take 28 to 56 us.
        for (int i = 0; i < 400; i++) {
            long packets = 2 * adaptive.interval() / US;
            now += adaptive.interval();
            adaptive.served(packets, 64 * packets, now);
        }
        assertThat(adaptive.interval()).isBetween(28 * US, 56 * US);
    }

    @Test
    void afterAPauseTheIntervalIsTheShortest() {
        after(100, 20, 64);
        now += 5 * SimTime.MILLISECOND;
        adaptive.served(20, 1_280, now);
        assertThat(adaptive.interval()).isEqualTo(2 * US);
    }

    @Test
    void boundsOutOfOrderAreRefused() {
        assertThatThrownBy(() -> new InterruptModeration.Adaptive(
                        0, 5 * US, 4 * US, US, 4, 72_000, 56, 112, 256, 4 * US, 30 * US, 3, US))
                .hasMessage("the shortest interval is 5 us, the longest 4 us; expected at most the longest");
        assertThatThrownBy(() -> new InterruptModeration.Adaptive(
                        0, US, 4 * US, US, 4, 72_000, 113, 112, 256, 4 * US, 30 * US, 3, US))
                .hasMessage("packets of an interrupt are low, high and bulk in this order, not 113, 112 and 256");
    }
}
