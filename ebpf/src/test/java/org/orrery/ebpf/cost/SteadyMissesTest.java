package org.orrery.ebpf.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.random.StreamSource;

class SteadyMissesTest {
    private static final int LINES = 20_000;
    private static final long KIB = 8 * 1024;
    /** 64 lines of data, 1,024 in the second level, 8,192 in the last. */
    private static final CacheCosts SMALL = new CacheCosts(
            4 * KIB, 8, 4 * KIB, 8, 64 * KIB, 16, 14, 512 * KIB, 16, 26_000, 90_000, 0.3, 0.5, 16, 14, 16384, 4.5);

    private final RandomStream random = new StreamSource(5, 0).stream("lines", "draws");

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.8, 1.2})
    void three_levels_miss_as_often_as_three_simulated_caches(double exponent) {
        Shares shares = Shares.zipf(LINES, exponent);
        double[] touched = new double[LINES];
        Arrays.setAll(touched, shares::of);
        SteadyMisses misses = new SteadyMisses(SMALL, touched, new byte[LINES]);
        double[] expected = new double[3];
        for (int line = 0; line < LINES; line++) {
            expected[0] += touched[line] * misses.first(line);
            expected[1] += touched[line] * misses.first(line) * misses.second(line);
            expected[2] += touched[line] * misses.first(line) * misses.second(line) * misses.third(line);
        }
        double[] simulated = simulated(shares);
        for (int level = 0; level < 3; level++) {
            assertThat(simulated[level]).as("level " + (level + 1)).isCloseTo(expected[level], within(0.01));
        }
        assertThat(expected[2]).isLessThan(expected[1]);
    }

    private double[] simulated(Shares shares) {
        LineCache[] caches = {new LineCache(4 * KIB, 8), new LineCache(64 * KIB, 16), new LineCache(512 * KIB, 16)};
        int touches = 300_000;
        double[] missed = new double[3];
        for (int i = -touches; i < touches; i++) {
            // Lines lie scattered, so that popular ones do not share sets.
            long line = shares.draw(random) * 7919L % LINES;
            for (int level = 0; level < 3 && !caches[level].touch(line); level++) {
                missed[level] += i < 0 ? 0 : 1.0 / touches;
            }
        }
        return missed;
    }

    @Test
    void lines_that_fit_never_miss() {
        double[] touched = new double[64];
        Arrays.fill(touched, 0.5);
        assertThat(new SteadyMisses(SMALL, touched, new byte[64]).first(63)).isZero();
        double[] more = Arrays.copyOf(touched, 128);
        Arrays.fill(more, 0.5);
        assertThat(new SteadyMisses(SMALL, more, new byte[128]).first(63)).isBetween(0.3, 0.7);
    }

    @Test
    void shares_are_weights_divided_by_their_sum() {
        Shares shares = new Shares(1, 0, 3);
        int[] drawn = new int[3];
        for (int i = 0; i < 10_000; i++) {
            drawn[shares.draw(random)]++;
        }
        assertThat(shares.of(2)).isEqualTo(0.75);
        assertThat(drawn[0]).isBetween(2_300, 2_700);
        assertThat(drawn[1]).isZero();
        assertThatThrownBy(() -> new Shares(1, -1)).hasMessageContaining("weight 1 is 0 or more, not -1");
        assertThatThrownBy(() -> new Shares(0, 0)).hasMessageContaining("sum to 0");
    }
}
