package org.orrery.kernel.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.stat.inference.TestUtils;
import org.junit.jupiter.api.Test;
import umontreal.ssj.probdist.AndersonDarlingDist;

class ZigguratTest {
    private static final int DRAWS = 2_000_000;
    private static final int BINS = 1_000;

    /** Two distributions, three tests each, and the tails: a family error of about 1 % when all is well. */
    private static final double SIGNIFICANCE = 1e-3;

    private static final RealDistribution NORMAL = new NormalDistribution(null, 0, 1);
    private static final RealDistribution EXPONENTIAL = new ExponentialDistribution(null, 1);

    private static RandomStream stream(String purpose) {
        return new StreamSource(20_260_101, 0).stream("ziggurat", purpose);
    }

    private static double chiSquare(DoubleSupplier draws, RealDistribution reference) {
        long[] counts = new long[BINS];
        for (int i = 0; i < DRAWS; i++) {
            double u = reference.cumulativeProbability(draws.getAsDouble());
            counts[Math.min(BINS - 1, (int) (u * BINS))]++;
        }
        double[] expected = new double[BINS];
        Arrays.fill(expected, (double) DRAWS / BINS);
        return TestUtils.chiSquareTest(expected, counts);
    }

    private static double andersonDarling(DoubleSupplier draws, RealDistribution reference) {
        double[] u = new double[100_000];
        for (int i = 0; i < u.length; i++) {
            u[i] = reference.cumulativeProbability(draws.getAsDouble());
        }
        Arrays.sort(u);
        return andersonDarling(u);
    }

    /** Probability of a larger statistic, for sorted numbers that should be uniform. */
    private static double andersonDarling(double[] u) {
        double sum = 0;
        for (int i = 0; i < u.length; i++) {
            sum += (2 * i + 1) * (Math.log(u[i]) + Math.log1p(-u[u.length - 1 - i]));
        }
        return AndersonDarlingDist.barF(u.length, -u.length - sum / u.length);
    }

    @Test
    void theLayersHaveEqualAreasUpToTheTopOfTheDensity() {
        assertThat(Ziggurat.NORMAL.gapAtTop()).isEqualTo(0, within(1e-12));
        assertThat(Ziggurat.EXPONENTIAL.gapAtTop()).isEqualTo(0, within(1e-12));
    }

    @Test
    void normalNumbersFollowTheNormalLaw() {
        RandomStream stream = stream("normal");
        assertThat(chiSquare(stream::nextNormal, NORMAL)).isGreaterThan(SIGNIFICANCE);
        assertThat(andersonDarling(stream::nextNormal, NORMAL)).isGreaterThan(SIGNIFICANCE);
    }

    @Test
    void exponentialNumbersFollowTheExponentialLaw() {
        RandomStream stream = stream("exponential");
        assertThat(chiSquare(stream::nextExponential, EXPONENTIAL)).isGreaterThan(SIGNIFICANCE);
        assertThat(andersonDarling(stream::nextExponential, EXPONENTIAL)).isGreaterThan(SIGNIFICANCE);
    }

    @Test
    void theTestsNoticeAScaleThatIsOneOrTwoPercentOffAndMissingEdges() {
        RandomStream stream = stream("wrong");
        assertThat(chiSquare(() -> 1.01 * stream.nextNormal(), NORMAL)).isLessThan(SIGNIFICANCE);
        assertThat(andersonDarling(() -> 1.02 * stream.nextExponential(), EXPONENTIAL))
                .isLessThan(SIGNIFICANCE);
        // Without the slow path the edges of the layers are missing, about one draw in a hundred.
        DoubleSupplier fastOnly = () -> {
            while (true) {
                long before = stream.draws();
                double drawn = stream.nextNormal();
                if (stream.draws() == before + 1) {
                    return drawn;
                }
            }
        };
        assertThat(chiSquare(fastOnly, NORMAL)).isLessThan(SIGNIFICANCE);
    }

    @Test
    void momentsAreThoseOfTheLaw() {
        RandomStream stream = stream("moments");
        double[] normal = new double[5];
        double[] exponential = new double[5];
        for (int i = 0; i < DRAWS; i++) {
            double z = stream.nextNormal();
            double e = stream.nextExponential();
            for (int k = 1; k <= 4; k++) {
                normal[k] += StrictMath.pow(z, k) / DRAWS;
                exponential[k] += StrictMath.pow(e, k) / DRAWS;
            }
        }
        // Each within four standard errors: sqrt((m_2k - m_k^2) / n), with the moments of the law.
        double[] ofNormal = {1, 0, 1, 0, 3, 0, 15, 0, 105};
        double[] ofExponential = {1, 1, 2, 6, 24, 120, 720, 5040, 40_320};
        for (int k = 1; k <= 4; k++) {
            assertThat(normal[k]).isEqualTo(ofNormal[k], within(fourErrors(ofNormal, k)));
            assertThat(exponential[k]).isEqualTo(ofExponential[k], within(fourErrors(ofExponential, k)));
        }
    }

    private static double fourErrors(double[] moments, int k) {
        return 4 * Math.sqrt((moments[2 * k] - moments[k] * moments[k]) / DRAWS);
    }

    @Test
    void theTailsBeyondTheLowestLayerAreThoseOfTheLaw() {
        // About 2,600 and 4,500 draws lie beyond the bases; their number within four standard errors.
        int many = 10_000_000;
        RandomStream stream = stream("tails");
        double[] normal = new double[20_000];
        double[] exponential = new double[20_000];
        int beyondNormal = 0;
        int beyondExponential = 0;
        int positive = 0;
        for (int i = 0; i < many; i++) {
            double z = stream.nextNormal();
            if (Math.abs(z) > 3.654152885361009) {
                positive += z > 0 ? 1 : 0;
                normal[beyondNormal++] = Math.abs(z);
            }
            double e = stream.nextExponential();
            if (e > 7.69711747013105) {
                exponential[beyondExponential++] = e;
            }
        }
        double shareNormal = 2 * NORMAL.cumulativeProbability(-3.654152885361009);
        double shareExponential = Math.exp(-7.69711747013105);
        assertThat((double) beyondNormal).isEqualTo(many * shareNormal, within(4 * Math.sqrt(many * shareNormal)));
        assertThat((double) beyondExponential)
                .isEqualTo(many * shareExponential, within(4 * Math.sqrt(many * shareExponential)));
        assertThat((double) positive).isEqualTo(beyondNormal / 2.0, within(2 * Math.sqrt(beyondNormal)));
        double[] u = Arrays.stream(normal, 0, beyondNormal)
                .map(z -> 1 - 2 * NORMAL.cumulativeProbability(-z) / shareNormal)
                .sorted()
                .toArray();
        assertThat(andersonDarling(u)).isGreaterThan(SIGNIFICANCE);
        double[] v = Arrays.stream(exponential, 0, beyondExponential)
                .map(e -> 1 - Math.exp(7.69711747013105 - e))
                .sorted()
                .toArray();
        assertThat(andersonDarling(v)).isGreaterThan(SIGNIFICANCE);
    }

    @Test
    void inversionTakesOneUniformNumberEachAndTheZigguratSeldomMore() {
        RandomStream ziggurat = stream("count");
        RandomStream inversion = new StreamSource(
                        1, 0, new RandomSettings(RandomSettings.Generator.XOSHIRO256PP, RandomSettings.Draws.INVERSION))
                .stream("x", "y");
        for (int i = 0; i < 100_000; i++) {
            ziggurat.nextNormal();
            ziggurat.nextExponential();
            inversion.nextNormal();
            inversion.nextExponential();
        }
        assertThat(inversion.draws()).isEqualTo(200_000);
        assertThat(ziggurat.draws()).isBetween(200_000L, 208_000L);
    }
}
