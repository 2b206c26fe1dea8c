package org.orrery.inference.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.inference.Binding;
import org.orrery.kernel.time.SimTime;

class BucketHistogramTest {
    private final BucketHistogram histogram = new BucketHistogram(new Binding().bind(BucketParameters.class, "{}"));

    private double p99Millis() {
        return histogram.quantile(0.99) / SimTime.MILLISECOND;
    }

    @Test
    void theBoundsAroundTheObjectiveAre708And1275Milliseconds() {
        histogram.add(SimTime.ofMillis(708.2));
        assertThat(histogram.quantile(1) / SimTime.MILLISECOND).isCloseTo(708.2, within(0.1));
        histogram.clear();
        histogram.add(SimTime.ofMillis(708.4));
        assertThat(histogram.quantile(1) / SimTime.MILLISECOND).isCloseTo(1274.8, within(0.1));
    }

    @Test
    void aQuantileIsLinearInsideItsBucket() {
        for (int i = 0; i < 98; i++) {
            histogram.add(SimTime.ofMillis(300));
        }
        histogram.add(SimTime.ofMillis(1000));
        histogram.add(SimTime.ofMillis(1000));
        assertThat(p99Millis()).isCloseTo(708.2 + (1274.8 - 708.2) / 2, within(0.1));
    }

    @Test
    void latenciesJustAboveTheObjectiveCannotBeToldFromMuchLargerOnes() {
        histogram.add(SimTime.ofMillis(760));
        double slightly = p99Millis();
        histogram.clear();
        histogram.add(SimTime.ofMillis(1200));
        assertThat(p99Millis()).isEqualTo(slightly);
    }

    @Test
    void withoutDataThereIsNoQuantile() {
        assertThat(p99Millis()).isNaN();
    }

    @Test
    void everyBoundBelongsToTheBucketBelow() {
        double bound = 10_000_000.0;
        for (int k = 0; k < 33; k++) {
            histogram.clear();
            histogram.add((long) Math.floor(bound));
            assertThat(histogram.quantile(1)).as("bound %d", k).isCloseTo(bound, within(bound * 1e-9));
            bound *= 1.8;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{growth: 1.01, bounds: 200}", "{growth: 10, bounds: 8}", "{first-bound: 3 ms, bounds: 1}"
            })
    void aLatencyFallsIntoTheFirstBucketThatReachesIt(String parameters) {
        BucketParameters bound = new Binding().bind(BucketParameters.class, parameters);
        BucketHistogram each = new BucketHistogram(bound);
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            int k = random.nextInt((int) bound.bounds() + 2) - 1;
            double near = bound.firstBound() * StrictMath.pow(bound.growth(), k);
            long latency =
                    (long) (near * (random.nextBoolean() ? 1 : 0.5 + random.nextDouble())) + random.nextInt(3) - 1;
            each.clear();
            each.add(Math.max(0, latency));
            assertThat(each.quantile(1)).as("%d", latency).isEqualTo(firstReaching(Math.max(0, latency), bound));
        }
    }

    /** The upper end of the bucket of a latency; the last bound if none reaches it. */
    private static double firstReaching(long latency, BucketParameters bound) {
        double reaching = bound.firstBound();
        for (int k = 0; k < bound.bounds() && (k == 0 || reaching < latency); k++) {
            reaching = bound.firstBound() * StrictMath.pow(bound.growth(), k);
        }
        return reaching;
    }

    @Test
    void theExactQuantileIsTheSmallestLatencyThatCoversTheShare() {
        ExactWindow window = new ExactWindow();
        for (int i = 1; i <= 200; i++) {
            window.add(201 - i);
        }
        assertThat(window.quantile(0.99)).isEqualTo(198);
        window.clear();
        assertThat(window.quantile(0.99)).isNaN();
    }

    @Test
    void theExactQuantileIsThatOfSortedLatencies() {
        Random random = new Random(3);
        for (int size : new int[] {1, 2, 31, 32, 33, 100, 999, 20_000}) {
            ExactWindow window = new ExactWindow();
            // Many are equal in some windows, hardly any in others.
            long[] sorted = random.longs(size, 0, 1 + random.nextInt(3 * size)).toArray();
            for (long latency : sorted) {
                window.add(latency);
            }
            Arrays.sort(sorted);
            for (double share : new double[] {0.99, 0.5, 1, 0.01, 0.99}) {
                int rank = Math.max(1, (int) Math.ceil(share * size - 1e-9));
                assertThat(window.quantile(share)).as("%s of %d", share, size).isEqualTo(sorted[rank - 1]);
            }
        }
    }

    @Test
    void errorsCountAsInfinite() {
        ExactWindow window = new ExactWindow();
        for (int i = 0; i < 98; i++) {
            window.add(5);
        }
        window.add(ExactWindow.ERROR);
        assertThat(window.quantile(0.98)).isEqualTo(5);
        assertThat(window.quantile(0.99)).isEqualTo(Double.POSITIVE_INFINITY);
    }
}
