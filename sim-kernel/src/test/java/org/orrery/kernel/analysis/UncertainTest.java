package org.orrery.kernel.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.results.Estimate;

class UncertainTest {
    private static final double[] A = {3, 5, 4, 8, 6};
    private static final double[] B = {1, 4, 2, 5, 5};

    /** The ellipse is walked in steps. */
    private static Offset<Double> steps(Estimate of) {
        return within(0.0013 * of.halfWidth());
    }

    @Test
    void theDifferenceOfMeansHasTheIntervalOfThePairs() {
        Estimate pairs = Confidence.difference(A, B, 0.95);
        Estimate found = Uncertain.mean(A, 0.95).with(Uncertain.mean(B, 0.95), (a, b) -> a - b, 0.95);
        assertThat(found.mean()).isEqualTo(pairs.mean(), within(1e-12));
        assertThat(found.low()).isEqualTo(pairs.low(), steps(pairs));
        assertThat(found.high()).isEqualTo(pairs.high(), steps(pairs));
        assertThat(found.count()).isEqualTo(5);
    }

    @Test
    void twoReplicationsTellNothingOfTheCorrelation() {
        Estimate a = new Estimate(10, 7, 13, 2, 0.95);
        Estimate b = new Estimate(6, 2, 10, 2, 0.95);
        Estimate found = line(a).with(line(b), (x, y) -> x - y, 0.95);
        Estimate independent = Confidence.difference(a, b);
        assertThat(found.low()).isEqualTo(independent.low(), steps(independent));
        assertThat(found.high()).isEqualTo(independent.high(), steps(independent));
    }

    @Test
    void whatNothingTellsApartDiffersByNothing() {
        Uncertain two = Uncertain.mean(new double[] {4, 5}, 0.95);
        assertThat(two.with(two, (x, y) -> x - y, 0.95)).isEqualTo(new Estimate(0, 0, 0, 2, 0.95));
    }

    private static Uncertain line(Estimate of) {
        return new Uncertain(z -> of.mean() + z * of.halfWidth(), new double[] {of.low(), of.high()});
    }

    @Test
    void whatDoesNotVaryLeavesTheIntervalOfTheOther() {
        Uncertain constant = Uncertain.mean(new double[] {2, 2, 2, 2, 2}, 0.95);
        Estimate mean = Confidence.mean(A, 0.95);
        Estimate found = Uncertain.mean(A, 0.95).with(constant, (a, b) -> a / b, 0.95);
        assertThat(found.low()).isEqualTo(mean.low() / 2, within(1e-9));
        assertThat(found.high()).isEqualTo(mean.high() / 2, within(1e-9));
    }

    @Test
    void aStepWithinReachIsInTheInterval() {
        // Both move together; the first jumps by 10 just above the estimate, before the second has moved far.
        Uncertain jumping = new Uncertain(z -> z > 0.05 ? 10 + z : z, A);
        Uncertain straight = new Uncertain(z -> z, A);
        Estimate found = jumping.with(straight, (a, b) -> a - b, 0.95);
        assertThat(found.mean()).isZero();
        assertThat(found.low()).isEqualTo(0, within(1e-6));
        assertThat(found.high()).isEqualTo(10, within(1e-6));
    }

    @Test
    void oneReplicationHasNoInterval() {
        Uncertain one = Uncertain.mean(new double[] {4}, 0.95);
        Estimate found = one.with(Uncertain.mean(new double[] {1}, 0.95), (a, b) -> a - b, 0.95);
        assertThat(found.mean()).isEqualTo(3);
        assertThat(found.low()).isNaN();
        assertThat(found.high()).isNaN();
    }

    @Test
    void unequalNumbersAreRefused() {
        Uncertain two = Uncertain.mean(new double[] {4, 5}, 0.95);
        assertThatThrownBy(() -> Uncertain.mean(A, 0.95).with(two, (a, b) -> a - b, 0.95))
                .hasMessageContaining("5 and 2");
    }
}
