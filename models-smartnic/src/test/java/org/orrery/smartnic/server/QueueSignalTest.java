package org.orrery.smartnic.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QueueSignalTest {
    @Test
    void theBusyShareIsThatOfPollsThatFoundSomethingNotOfTimeOffItsCore() {
        QueueSignal signal = new QueueSignal();
        // Found something all the time, but ran for half of it only: another thread has the core.
        signal.found(0);
        for (int sample = 1; sample <= 40; sample++) {
            signal.sample(0.25, 0, sample * 500L, sample * 1000L);
        }
        assertThat(signal.smoothed(ControlParameters.Signal.BUSY)).isCloseTo(1, within(0.001));
        // Idle for three quarters of the time.
        long worked = 20_000;
        for (int sample = 41; sample <= 90; sample++) {
            signal.empty((sample - 1) * 1000L);
            signal.found((sample - 1) * 1000L + 750);
            worked += 250;
            signal.sample(0.25, 0.5, worked, sample * 1000L);
        }
        assertThat(signal.smoothed(ControlParameters.Signal.BUSY)).isCloseTo(0.25, within(0.001));
        assertThat(signal.smoothed(ControlParameters.Signal.RING)).isCloseTo(0.5, within(0.001));
    }

    @Test
    void theDelayOfACoreThatPollsInVainFallsAndThatOfOneThatDoesNotRunStays() {
        QueueSignal signal = new QueueSignal();
        signal.waited(3_000_000);
        for (int sample = 0; sample < 30; sample++) {
            signal.sample(0.25);
        }
        assertThat(signal.smoothed()).isGreaterThan(2_990_000);
        for (int sample = 0; sample < 30; sample++) {
            signal.polledInVain(sample);
            signal.sample(0.25);
        }
        assertThat(signal.smoothed()).isLessThan(1000);
    }

    @Test
    void anEmptyPollAfterTimeAwaySaysHowLongAPacketWouldHaveWaited() {
        QueueSignal signal = new QueueSignal();
        // Slices of three samples, each a million ps: away, then polling in vain.
        for (int sample = 0; sample < 60; sample++) {
            long now = sample * 1_000_000L;
            if (sample / 3 % 2 == 0) {
                signal.away(now);
            } else {
                signal.polledInVain(now);
            }
            signal.sample(0.25);
            if (sample > 6) {
                assertThat(signal.smoothed()).isGreaterThan(50_000);
            }
        }
        // Others have left.
        for (int sample = 60; sample < 100; sample++) {
            signal.polledInVain(sample * 1_000_000L);
            signal.sample(0.25);
        }
        assertThat(signal.smoothed()).isLessThan(1000);
    }

    @Test
    void aShareCountsLikeTheDelayAtTheSamePlaceBetweenTheThresholds() {
        Steering.Threshold steering =
                new Steering.Threshold(new Steering.Periods(0, 10), 20_000, 5_000, 2, 0.125, false);
        assertThat(steering.delayOf(0.6, 0.6, 0.95)).isCloseTo(5_000, within(1e-6));
        assertThat(steering.delayOf(0.95, 0.6, 0.95)).isCloseTo(20_000, within(1e-6));
        assertThat(steering.delayOf(1, 0.6, 0.95)).isGreaterThan(20_000);
        assertThat(steering.delayOf(0, 0.6, 0.95)).isZero();
    }
}
