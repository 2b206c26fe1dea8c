package org.orrery.studies.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AbsoluteFitTest {
    private static final double[][] LINE = {{1, 1}, {1, 2}, {1, 3}, {1, 4}, {1, 5}};

    @Test
    void whatALineGivesIsFoundAgain() {
        double[] solved = AbsoluteFit.solve(LINE, new double[] {2.5, 3, 3.5, 4, 4.5});
        assertThat(solved[0]).isCloseTo(2, within(1e-9));
        assertThat(solved[1]).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void oneStrayObservationDoesNotDrawTheOthersAway() {
        double[] solved = AbsoluteFit.solve(LINE, new double[] {2.5, 3, 30, 4, 4.5});
        assertThat(solved[0]).isCloseTo(2, within(1e-9));
        assertThat(solved[1]).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void noUnknownIsBelowZero() {
        double[] solved = AbsoluteFit.solve(LINE, new double[] {5, 4, 3, 2, 1});
        assertThat(solved[1]).isZero();
        assertThat(solved[0]).isCloseTo(3, within(1e-9));
    }

    @Test
    void observationsWithoutCoefficientsAreRefused() {
        assertThatThrownBy(() -> AbsoluteFit.solve(LINE, new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 observations for 5 rows");
        assertThatThrownBy(() -> AbsoluteFit.solve(new double[0][], new double[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
