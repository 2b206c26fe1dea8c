package org.orrery.kernel.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.random.Sampler;
import org.orrery.kernel.random.StreamSource;
import org.orrery.kernel.results.Estimate;

class SteadyStateTest {
    private final RandomStream stream = new StreamSource(5, 0).stream("test", "steady-state");
    private final Sampler noise = new Distribution.Normal(0, 1).sampler(stream);

    @Test
    void mser5CutsATransientAndNoMore() {
        double[] sequence = new double[1000];
        Arrays.setAll(sequence, i -> noise.next() + (i < 100 ? 20 - i / 5.0 : 0));
        Mser5.Cut cut = Mser5.of(sequence);
        assertThat(cut.observations()).isBetween(80, 130);
        assertThat(cut.trusted()).isTrue();
    }

    @Test
    void mser5CutsLittleFromAStationarySequence() {
        double[] sequence = new double[1000];
        Arrays.setAll(sequence, i -> noise.next());
        assertThat(Mser5.of(sequence).observations()).isLessThan(300);
    }

    @Test
    void mser5KeepsAllOfAConstant() {
        double[] sequence = new double[100];
        Arrays.fill(sequence, 3);
        assertThat(Mser5.of(sequence)).isEqualTo(new Mser5.Cut(0, true));
    }

    @Test
    void mser5DoesNotTrustARunThatIsAllTransient() {
        double[] sequence = new double[200];
        Arrays.setAll(sequence, i -> i < 150 ? i : 150.0);
        assertThat(Mser5.of(sequence).trusted()).isFalse();
        assertThatThrownBy(() -> Mser5.of(new double[9])).hasMessageContaining("at least 10");
        assertThat(Mser5.of(new double[10])).isEqualTo(new Mser5.Cut(0, true));
    }

    @Test
    void mser5AgreesWithItsDefinition() {
        double[] sequence = new double[173];
        Arrays.setAll(sequence, i -> noise.next() + 30.0 / (1 + i));
        assertThat(Mser5.of(sequence).observations()).isEqualTo(mserByDefinition(sequence));
    }

    private static int mserByDefinition(double[] sequence) {
        int batches = sequence.length / 5;
        double[] means = new double[batches];
        Arrays.setAll(
                means, b -> Arrays.stream(sequence, 5 * b, 5 * b + 5).average().orElseThrow());
        double best = Double.POSITIVE_INFINITY;
        int cut = 0;
        for (int d = 0; d <= batches - 5; d++) {
            double[] rest = Arrays.copyOfRange(means, d, batches);
            double mean = Arrays.stream(rest).average().orElseThrow();
            double squares =
                    Arrays.stream(rest).map(x -> (x - mean) * (x - mean)).sum();
            if (squares / rest.length / rest.length < best) {
                best = squares / rest.length / rest.length;
                cut = d;
            }
        }
        return 5 * cut;
    }

    @Test
    void batchMeansOfIndependentObservationsMatchStudent() {
        double[] sequence = new double[2000];
        Arrays.setAll(sequence, i -> 10 + noise.next());
        BatchMeans analysis = BatchMeans.of(sequence, 20, 0.95);
        assertThat(analysis.batchSize()).isEqualTo(100);
        assertThat(analysis.estimate().mean()).isEqualTo(10, within(0.1));
        // Half width t(19)·σ/√2000 = 2.09/44.7 = 0.0468; a standard deviation from 20 batches scatters by 16 %.
        assertThat(analysis.estimate().halfWidth()).isEqualTo(0.0468, within(0.025));
        assertThat(analysis.correlated()).isFalse();
    }

    @Test
    void batchMeansAgreeWithAWorkedExample() {
        // Ten batches of two with means 1 … 10; the 21st observation is left out.
        double[] sequence = new double[21];
        Arrays.setAll(sequence, i -> 1 + i / 2 + (i % 2 == 0 ? -0.5 : 0.5));
        BatchMeans analysis = BatchMeans.of(sequence, 10, 0.95);
        assertThat(analysis.batches()).isEqualTo(10);
        assertThat(analysis.batchSize()).isEqualTo(2);
        assertThat(analysis.estimate().mean()).isEqualTo(5.5, within(1e-12));
        // t(9) = 2.2622, s = 3.0277.
        assertThat(analysis.estimate().halfWidth()).isEqualTo(2.2622 * 3.0277 / Math.sqrt(10), within(1e-3));
        // Sum of neighbouring products of deviations 57.75 over the sum of squares 82.5.
        assertThat(analysis.lagOneCorrelation()).isEqualTo(0.7, within(1e-12));
        double[] constant = new double[40];
        assertThat(BatchMeans.of(constant, 10, 0.95).lagOneCorrelation()).isZero();
        assertThat(BatchMeans.of(new double[200], 100, 0.95).batchSize()).isEqualTo(2);
        assertThatThrownBy(() -> BatchMeans.of(new double[1000], 101, 0.95)).hasMessageContaining("10 to 100");
    }

    @Test
    void meansOfBatchesTakenElsewhereGiveTheSameAnalysis() {
        double[] means = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        BatchMeans analysis = BatchMeans.ofMeans(means, 0.95);
        assertThat(analysis.estimate()).isEqualTo(Confidence.mean(means, 0.95));
        assertThat(analysis.lagOneCorrelation()).isEqualTo(0.7, within(1e-12));
        assertThatThrownBy(() -> BatchMeans.ofMeans(new double[9], 0.95)).hasMessageContaining("10 batches");
    }

    @Test
    void batchesThatAlternateAreNotReportedAsCorrelated() {
        double[] sequence = new double[40];
        Arrays.setAll(sequence, i -> i / 2 % 2);
        BatchMeans analysis = BatchMeans.of(sequence, 20, 0.95);
        assertThat(analysis.lagOneCorrelation()).isEqualTo(-0.95, within(1e-12));
        assertThat(analysis.correlated()).isFalse();
        assertThat(Advice.correlatedBatches("x", analysis)).isEmpty();
    }

    @Test
    void correlatedBatchesAreReported() {
        double[] sequence = new double[2000];
        double level = 0;
        for (int i = 0; i < sequence.length; i++) {
            level = 0.999 * level + noise.next();
            sequence[i] = level;
        }
        BatchMeans analysis = BatchMeans.of(sequence, 20, 0.95);
        assertThat(analysis.correlated()).isTrue();
        assertThat(Advice.correlatedBatches("cluster.latency", analysis))
                .hasValueSatisfying(note -> assertThat(note).contains("cluster.latency", "too narrow"));
    }

    @Test
    void tooFewObservationsForTheBatchesAreRefused() {
        assertThatThrownBy(() -> BatchMeans.of(new double[39], 20, 0.95)).hasMessageContaining("too few");
        assertThatThrownBy(() -> BatchMeans.of(new double[39], 9, 0.95)).hasMessageContaining("10 to 100");
    }

    @Test
    void replicationStopsAtTheRequestedPrecision() {
        Precision rule = new Precision(0.05, 5, 100);
        assertThat(rule.enough(new Estimate(100, 96, 104, 5, 0.95))).isTrue();
        assertThat(rule.enough(new Estimate(100, 96, 104, 4, 0.95))).isFalse();
        assertThat(rule.enough(new Estimate(100, 94, 106, 99, 0.95))).isFalse();
        assertThat(rule.enough(new Estimate(100, 94, 106, 100, 0.95))).isTrue();
        assertThat(rule.reached(new Estimate(Double.NaN, 0, 0, 100, 0.95))).isFalse();
        assertThat(rule.reached(new Estimate(-100, -104, -96, 9, 0.95))).isTrue();
        assertThat(rule.reached(new Estimate(100, 95, 105, 9, 0.95))).isTrue();
        assertThat(new Precision(0.1, 2, 2).minimum()).isEqualTo(2);
        assertThatThrownBy(() -> new Precision(1, 3, 2)).hasMessageContaining("minimum");
        assertThatThrownBy(() -> new Precision(0, 5, 6)).hasMessageContaining("half width");
        assertThatThrownBy(() -> new Precision(1, 1, 6)).hasMessageContaining("minimum");
    }
}
