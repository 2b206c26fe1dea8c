package org.orrery.kernel.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.commons.math3.stat.inference.TestUtils;
import org.junit.jupiter.api.Test;

class StreamSourceTest {
    @Test
    void aStreamDependsOnSeedPathPurposeAndReplicationOnly() {
        double expected = new StreamSource(1, 2).stream("cluster", "service").nextDouble();
        StreamSource later = new StreamSource(1, 2);
        later.stream("another", "service").nextDouble();
        later.stream("cluster", "arrivals").nextDouble();
        assertThat(later.stream("cluster", "service").nextDouble()).isEqualTo(expected);
        assertThat(new StreamSource(2, 2).stream("cluster", "service").nextDouble())
                .isNotEqualTo(expected);
        assertThat(new StreamSource(1, 3).stream("cluster", "service").nextDouble())
                .isNotEqualTo(expected);
        assertThat(new StreamSource(1, 2).stream("clusters", "ervice").nextDouble())
                .isNotEqualTo(expected);
    }

    @Test
    void theNumbersAreTheSameForEver() {
        // Published results hang on these bits; a change belongs under "Changed results".
        RandomStream stream = new StreamSource(1, 0).stream("cluster", "service");
        assertThat(new double[] {stream.nextDouble(), stream.nextDouble(), stream.nextDouble()})
                .containsExactly(0.9918398888089455, 0.3503388478119114, 0.4116723410850035);
    }

    @Test
    void theFingerprintTellsWhetherDrawsWereTheSame() {
        StreamSource a = new StreamSource(1, 0);
        StreamSource b = new StreamSource(1, 0);
        RandomStream first = a.stream("x", "y");
        RandomStream second = b.stream("x", "y");
        first.nextDouble();
        second.nextDouble();
        assertThat(a.fingerprint()).isEqualTo(b.fingerprint());
        second.nextDouble();
        assertThat(a.fingerprint()).isNotEqualTo(b.fingerprint());
        assertThat(second.draws()).isEqualTo(2);
    }

    @Test
    void streamsOfNeighbouringComponentsAreNotCorrelated() {
        // Correlation of 2×20,000 uniform numbers: beyond 4 standard errors (0.028) is a defect.
        double[] a = new double[20_000];
        double[] b = new double[20_000];
        StreamSource source = new StreamSource(1, 0);
        source.stream("pod-1", "service").nextArrayOfDouble(a, 0, a.length);
        source.stream("pod-2", "service").nextArrayOfDouble(b, 0, b.length);
        double correlation = new org.apache.commons.math3.stat.correlation.PearsonsCorrelation().correlation(a, b);
        assertThat(Math.abs(correlation)).isLessThan(0.028);
    }

    @Test
    void integersAreUniformAndStayInRange() {
        RandomStream stream = new StreamSource(1, 0).stream("x", "die");
        long[] counts = new long[6];
        for (int i = 0; i < 60_000; i++) {
            counts[stream.nextInt(1, 6) - 1]++;
        }
        double[] expected = {10_000, 10_000, 10_000, 10_000, 10_000, 10_000};
        assertThat(TestUtils.chiSquareTest(expected, counts)).isGreaterThan(1e-4);
        assertThatThrownBy(() -> stream.nextInt(2, 1)).hasMessageContaining("empty range");
    }
}
