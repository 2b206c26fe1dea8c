package org.orrery.smartnic.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.cache.Che;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.random.Sampler;
import org.orrery.smartnic.app.Application.Operation;
import org.orrery.smartnic.function.Suspension;

class CacheTest {
    private static final long BYTE = 8;

    private static ApplicationSpec.Cache spec(long bytes) {
        return new ApplicationSpec.Cache(bytes * BYTE, 30 * BYTE, 100 * BYTE);
    }

    private static boolean finds(Bench bench, long key) {
        assertThat(bench.run(Operation.READ, key, 0)).isEmpty();
        return bench.replyLength > 0;
    }

    @ParameterizedTest
    @MethodSource("org.orrery.smartnic.app.FunctionsTest#places")
    void whatIsPutIsFoundAndTheOldestGoesFirst(Suspension suspension, boolean local) {
        Bench bench = new Bench(spec(20_000), suspension, local);
        Cache cache = (Cache) bench.application;
        assertThat(cache.entries()).isBetween(100, 120);
        long version = 0;
        for (long key = 0; key < 300; key++) {
            assertThat(finds(bench, key)).isFalse();
            assertThat(bench.run(Operation.UPDATE, key, ++version)).isEmpty();
            assertThat(finds(bench, key)).isTrue();
            assertThat(bench.run(Operation.UPDATE, key, ++version)).isEmpty();
            assertThat(finds(bench, key)).isTrue();
        }
        long held = 0;
        for (long key = 0; key < 300; key++) {
            held += finds(bench, key) ? 1 : 0;
        }
        // Each key was put twice, so half of the log is what can no longer be found.
        assertThat(held).isEqualTo(cache.held()).isBetween(cache.entries() / 2L - 5, (cache.entries() + 1) / 2L);
        assertThat(cache.evictions()).isEqualTo(300 - held);
        assertThat(finds(bench, 299 - (cache.entries() + 1) / 2)).isFalse();
    }

    /** Uses of an item as a Poisson process: of a queue of put items, the characteristic time is the same for all. */
    private static double fifo(double[] rates, double capacity) {
        double low = 0;
        double high = 1e12;
        for (int step = 0; step < 200; step++) {
            double time = (low + high) / 2;
            double inside = Arrays.stream(rates)
                    .map(rate -> rate * time / (1 + rate * time))
                    .sum();
            if (inside < capacity) {
                low = time;
            } else {
                high = time;
            }
        }
        double time = low;
        return Arrays.stream(rates)
                .map(rate -> rate * rate * time / (1 + rate * time))
                .sum();
    }

    @Test
    void theShareOfHitsUnderZipfIsThatOfAQueueAndBelowThatOfLeastRecentlyUsed() {
        int keys = 5000;
        double[] rates = new double[keys];
        double sum = 0;
        for (int rank = 0; rank < keys; rank++) {
            rates[rank] = StrictMath.pow(rank + 1, -0.8);
            sum += rates[rank];
        }
        for (int rank = 0; rank < keys; rank++) {
            rates[rank] /= sum;
        }
        Bench bench = new Bench(spec(100_000), Suspension.RESTAGE, true);
        Cache cache = (Cache) bench.application;
        Sampler ranks = new Distribution.Zipf(keys, 0.8).sampler(new Draws(new Simulation(1, 0)).stream);
        int hits = 0;
        long version = 0;
        int counted = 100_000;
        for (int request = -10_000; request < counted; request++) {
            long key = ranks.nextLong();
            boolean isFound = finds(bench, key);
            hits += isFound && request >= 0 ? 1 : 0;
            if (!isFound) {
                assertThat(bench.run(Operation.UPDATE, key, ++version)).isEmpty();
            }
        }
        double share = (double) hits / counted;
        double queue = fifo(rates, cache.entries());
        // The index has up to four times as many slots as items, in sets of seven: a few are driven out early.
        assertThat(share).isCloseTo(queue, within(0.015));
        double[] one = new double[keys];
        Arrays.fill(one, 1);
        double time = Che.time(one, rates, cache.entries());
        double recent =
                Arrays.stream(rates).map(rate -> rate * Che.hit(rate, time)).sum();
        assertThat(share).isLessThan(recent - 0.01);
    }

    @Test
    void whatAProgramPutsMustBeTheBytesOfAnItem() {
        Bench bench = new Bench(spec(20_000), Suspension.RESTAGE, true);
        int item = 16 + 32 + 104;
        assertThatThrownBy(() -> bench.regions.get(2).contents().write(0, new byte[item], 0, item))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the program that put it is wrong");
    }

    @Test
    void aHitThatNobodyHasPutIsSeen() {
        Bench bench = new Bench(spec(20_000), Suspension.RESTAGE, true);
        bench.run(Operation.UPDATE, 5, 1);
        assertThat(finds(bench, 5)).isTrue();
        assertThat(bench.application.violation(Operation.READ, 6, false, bench.reply, bench.replyLength))
                .contains("key 6");
        bench.reply[4] = 9;
        assertThat(bench.application.violation(Operation.READ, 5, false, bench.reply, bench.replyLength))
                .contains("nobody has put");
    }

    @Test
    void aCacheWithoutRoomForAnItemIsRefused() {
        assertThatThrownBy(() -> spec(200)).isInstanceOf(ParamException.class).hasMessageContaining("for one of them");
    }

    /** A stream of random numbers. */
    private static final class Draws extends org.orrery.kernel.Part {
        private final org.orrery.kernel.random.RandomStream stream = stream("keys");

        Draws(Simulation simulation) {
            super(simulation.scope("draws"));
        }
    }
}
