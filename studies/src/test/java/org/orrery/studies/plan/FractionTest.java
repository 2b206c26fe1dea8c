package org.orrery.studies.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FractionTest {
    /** The table of Box, Hunter and Hunter, Statistics for Experimenters, and of Montgomery for more factors. */
    @ParameterizedTest
    @CsvSource({
        "3,1,3", "4,1,4", "5,1,5", "5,2,3", "6,1,6", "6,2,4", "6,3,3", "7,1,7", "7,2,4", "7,3,4", "7,4,3", "8,1,8",
        "8,2,5", "8,3,4", "8,4,4", "9,2,6", "9,3,4", "9,4,4", "9,5,3", "10,3,5", "10,4,4", "10,5,4", "10,6,3", "11,4,5",
        "11,5,4", "11,6,4", "11,7,3", "15,11,3"
    })
    void theResolutionIsTheHighestThatIsKnown(int factors, int products, int resolution) {
        Fraction fraction = Fraction.of(factors, products);
        assertThat(fraction.runs()).isEqualTo(1 << (factors - products));
        assertThat(fraction.resolution()).isEqualTo(resolution);
        if (factors < 9) {
            assertThat(shortestConstantProduct(fraction, factors)).isEqualTo(resolution);
        }
    }

    /** Looks at the runs themselves, not at the generators. */
    private static int shortestConstantProduct(Fraction fraction, int factors) {
        int shortest = Integer.MAX_VALUE;
        for (int set = 1; set < 1 << factors; set++) {
            int first = product(fraction, set, 0);
            boolean constant = true;
            for (int run = 1; run < fraction.runs(); run++) {
                constant &= product(fraction, set, run) == first;
            }
            shortest = constant ? Math.min(shortest, Integer.bitCount(set)) : shortest;
        }
        return shortest;
    }

    private static int product(Fraction fraction, int set, int run) {
        int product = 1;
        for (int factor = 0; factor < Integer.SIZE; factor++) {
            product *= (set >> factor & 1) == 1 ? 2 * fraction.level(run, factor) - 1 : 1;
        }
        return product;
    }

    @ParameterizedTest
    @CsvSource({"1,0", "2,0", "3,1", "4,1", "5,2", "6,3", "7,4", "8,4", "15,11", "16,11"})
    void atLeastOneRunMoreThanMainEffectsIsLeft(int factors, int most) {
        assertThat(Fraction.mostProducts(factors)).isEqualTo(most);
    }
}
