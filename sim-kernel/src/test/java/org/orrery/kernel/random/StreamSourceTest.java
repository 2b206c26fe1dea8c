package org.orrery.kernel.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.inference.TestUtils;
import org.junit.jupiter.api.Test;
import umontreal.ssj.probdist.NormalDist;

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
        assertThat(new double[] {stream.nextDouble(), stream.nextNormal(), stream.nextExponential()})
                .containsExactly(0.7675901817617002, 0.9720244495387114, 0.5208079171285694);
    }

    @Test
    void theNumbersOfEarlierVersionsCanStillBeHad() {
        RandomSettings earlier = new RandomSettings(RandomSettings.Generator.MRG32K3A, RandomSettings.Draws.INVERSION);
        RandomStream stream = new StreamSource(1, 0, earlier).stream("cluster", "service");
        double[] uniform = {0.9918398888089455, 0.3503388478119114, 0.4116723410850035};
        assertThat(new double[] {stream.nextDouble(), stream.nextDouble(), stream.nextDouble()})
                .containsExactly(uniform);
        stream.resetStartStream();
        assertThat(stream.nextExponential()).isEqualTo(-StrictMath.log(uniform[0]));
        assertThat(stream.nextNormal()).isEqualTo(NormalDist.inverseF01(uniform[1]));
        assertThat(stream.nextInt(1, 6)).isEqualTo(1 + (int) (6 * uniform[2]));
    }

    @Test
    void normalNumbersOfNeighboursAndReplicationsAreNotCorrelated() {
        // Correlation of 2x20,000 numbers, six pairs: beyond 4 standard errors (0.028) is a defect.
        List<double[]> columns = new ArrayList<>();
        for (int replication = 0; replication < 2; replication++) {
            StreamSource source = new StreamSource(1, replication);
            for (String path : List.of("pod-1", "pod-2")) {
                RandomStream stream = source.stream(path, "service");
                double[] drawn = new double[20_000];
                Arrays.setAll(drawn, i -> stream.nextNormal());
                columns.add(drawn);
            }
        }
        PearsonsCorrelation correlation = new PearsonsCorrelation();
        for (int i = 0; i < columns.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(Math.abs(correlation.correlation(columns.get(i), columns.get(j))))
                        .isLessThan(0.028);
            }
        }
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
        double correlation = new PearsonsCorrelation().correlation(a, b);
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
