package org.orrery.inference.vpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.inference.Binding;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.random.StreamSource;
import org.orrery.kernel.time.SimTime;

class RecommenderTest {
    private final VpaParameters parameters = new Binding().bind(VpaParameters.class, "{}");
    private final Recommender recommender = new Recommender(parameters);
    private int minute;

    private void add(int samples, double usage, double request) {
        for (int i = 0; i < samples; i++) {
            recommender.add(usage, request, minute++ * SimTime.MINUTE);
        }
    }

    @Test
    void caseAComesOutExactly() {
        add(10, 4.2, 20);
        Recommendation said = recommender.recommend();
        assertThat(recommender.percentile(0.9)).isCloseTo(4.3409, within(5e-5));
        assertThat(said.target()).isEqualTo(4991);
        assertThat(said.lower()).isEqualTo(3709);
        assertThat(said.upper()).isEqualTo(20_000);
        assertThat(said.targetCores()).isEqualTo(5);
    }

    @Test
    void caseBComesOutExactly() {
        add(9, 2.0, 20);
        add(3, 3.0, 3);
        Recommendation said = recommender.recommend();
        assertThat(recommender.percentile(0.9)).isCloseTo(2.0935, within(5e-5));
        assertThat(said.target()).isEqualTo(2406);
        assertThat(said.lower()).as("1881 before clipping").isEqualTo(2000);
        assertThat(said.targetCores()).isEqualTo(3);
    }

    @Test
    void theLowerBoundOfCaseBIs1881BeforeClipping() {
        Recommender free = new Recommender(new Binding().bind(VpaParameters.class, "{min-allowed: 1}"));
        for (int i = 0; i < 12; i++) {
            free.add(i < 9 ? 2.0 : 3.0, i < 9 ? 20 : 3, i * SimTime.MINUTE);
        }
        assertThat(free.recommend().lower()).isEqualTo(1881);
    }

    @Test
    void thereAre176Buckets() {
        assertThat(new DecayingHistogram(parameters).buckets()).isEqualTo(176);
    }

    @Test
    void aSampleWeighsAsMuchAsItsPodRequests() {
        add(9, 4.0, 20);
        add(3, 20.0, 3);
        double small = recommender.percentile(0.9);
        Recommender equal = new Recommender(parameters);
        for (int i = 0; i < 12; i++) {
            equal.add(i < 9 ? 4.0 : 20.0, 20, i * SimTime.MINUTE);
        }
        assertThat(small).isLessThan(4.5);
        assertThat(equal.percentile(0.9)).isGreaterThan(19);
    }

    /** The array of weights must say what sorting all samples would say, up to the width of a bucket. */
    @Test
    void theHistogramEqualsTheSortedSamplesUpToABucket() {
        RandomStream draws = new StreamSource(9, 0).stream("test", "samples");
        DecayingHistogram histogram = new DecayingHistogram(parameters);
        List<double[]> samples = new ArrayList<>();
        double total = 0;
        for (int i = 0; i < 300; i++) {
            double usage = 20 * draws.nextDouble();
            double weight = 1 + 19 * draws.nextDouble();
            histogram.add(usage, weight, i * SimTime.MINUTE);
            double decayed = weight * Math.pow(2, i / 1440.0);
            samples.add(new double[] {usage, decayed});
            total += decayed;
        }
        samples.sort(Comparator.comparingDouble(sample -> sample[0]));
        for (double share : new double[] {0.1, 0.5, 0.9, 0.95}) {
            double sum = 0;
            int index = -1;
            while (sum < share * total) {
                sum += samples.get(++index)[1];
            }
            double exact = samples.get(index)[0];
            assertThat(histogram.percentile(share)).isBetween(exact, exact * 1.05 + 0.01);
        }
    }

    @Test
    void aSampleWeighsHalfAfterTheHalfLife() {
        DecayingHistogram histogram = new DecayingHistogram(parameters);
        histogram.add(1.0, 1, 0);
        histogram.add(5.0, 1, SimTime.DAY);
        assertThat(histogram.percentile(0.33)).isLessThan(1.2);
        assertThat(histogram.percentile(0.34)).isGreaterThan(4.9);
    }

    @Test
    void oneSampleGivesNoConfidenceAndTheWidestRange() {
        add(1, 4.2, 20);
        Recommendation said = recommender.recommend();
        assertThat(said.lower()).isEqualTo(2000);
        assertThat(said.upper()).isEqualTo(20_000);
    }
}
