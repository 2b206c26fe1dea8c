package org.orrery.smartnic.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.kernel.time.SimTime;

class SteeringTest {
    private static final long US = SimTime.MICROSECOND;

    private static Steering.Threshold threshold(boolean spill) {
        return new Steering.Threshold(new Steering.Periods(0, SimTime.MILLISECOND), 20 * US, 5 * US, 2, 0.125, spill);
    }

    static Stream<Steering> policies() {
        return Stream.of(
                new Steering.Static(0.5),
                threshold(false),
                new Steering.Proportional(new Steering.Periods(0, SimTime.MILLISECOND), 5 * US));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void nobodyMovesMoreGroupsThanThereAreAndEqualSightsLeadToEqualDecisions(Steering policy) {
        SplittableRandom random = new SplittableRandom(7);
        Steering.Memory first = new Steering.Memory();
        Steering.Memory second = new Steering.Memory();
        for (int period = 0; period < 2000; period++) {
            int onNic = random.nextInt(65);
            Steering.Seen seen =
                    new Steering.Seen(random.nextDouble() * 60 * US, random.nextDouble() * 60 * US, 64, onNic);
            int moved = policy.decide(seen, first);
            assertThat(moved).isBetween(-onNic, 64 - onNic).isEqualTo(policy.decide(seen, second));
        }
    }

    @Test
    void aThresholdMustBeCrossedForSomePeriods() {
        Steering.Memory memory = new Steering.Memory();
        Steering policy = threshold(false);
        Steering.Seen high = new Steering.Seen(30.0 * US, 0, 64, 0);
        assertThat(policy.decide(high, memory)).isZero();
        assertThat(policy.decide(high, memory)).isEqualTo(8);
        assertThat(policy.decide(new Steering.Seen(10.0 * US, 0, 64, 8), memory))
                .isZero();
        assertThat(policy.decide(high, memory)).isZero();
        assertThat(policy.decide(new Steering.Seen(30.0 * US, 30.0 * US, 64, 8), memory))
                .isZero();
    }

    @Test
    void clientsHelpOnlyWhereBothSidesAreCongestedAndTheyMay() {
        Steering.Seen both = new Steering.Seen(30.0 * US, 30.0 * US, 64, 32);
        Steering.Memory memory = new Steering.Memory();
        assertThat(threshold(true).spill(both, memory)).isZero();
        assertThat(threshold(true).spill(both, memory)).isEqualTo(8);
        assertThat(threshold(true).spill(new Steering.Seen(0, 0, 64, 32), memory))
                .isEqualTo(-8);
        Steering.Memory other = new Steering.Memory();
        threshold(false).spill(both, other);
        assertThat(threshold(false).spill(both, other)).isZero();
    }
}
