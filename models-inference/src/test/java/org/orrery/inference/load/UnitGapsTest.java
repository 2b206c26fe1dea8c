package org.orrery.inference.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class UnitGapsTest {
    /** The first gaps of NumPy's legacy generator after seed(42), and the sum of the first 400. */
    private static final double[] GAPS = {0.469268090, 3.010121431, 1.316745694, 0.912942554, 0.169624870, 0.169596292};

    private static final double SUM_OF_400 = 387.062052;

    @Test
    void theGapsAreThoseOfNumPysGeneratorWithSeed42() {
        UnitGaps gaps = new UnitGaps(42);
        double before = 0;
        for (int i = 0; i < GAPS.length; i++) {
            assertThat(gaps.offset(i) - before).isCloseTo(GAPS[i], within(1e-8));
            before = gaps.offset(i);
        }
        assertThat(gaps.offset(399)).isCloseTo(SUM_OF_400, within(1e-5));
    }

    @Test
    void anotherSeedGivesOtherGaps() {
        assertThat(new UnitGaps(43).offset(0)).isNotCloseTo(GAPS[0], within(1e-3));
    }

    @Test
    void laterGapsCanBeAskedForFirst() {
        UnitGaps gaps = new UnitGaps(42);
        double later = gaps.offset(2000);
        assertThat(gaps.offset(0)).isCloseTo(GAPS[0], within(1e-8)).isLessThan(later);
    }
}
