package org.orrery.kernel.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import org.apache.commons.math3.stat.inference.TestUtils;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.param.ParamException;

class KeyChoiceTest {
    private static final int DRAWS = 200_000;
    // Six tests: a family error below 1 % when all is well. The streams are fixed, so they fail always or never.
    private static final double SIGNIFICANCE = 1e-3;

    private static RandomStream stream() {
        return new StreamSource(7, 0).stream("keys", "test");
    }

    private static long[] draw(KeyChoice choice, int records) {
        KeySampler keys = choice.sampler(records, 0, stream());
        long[] counts = new long[records];
        for (int i = 0; i < DRAWS; i++) {
            counts[(int) keys.next(records)]++;
        }
        return counts;
    }

    /** The probabilities of the quick method by the inverse of its power, not by drawing. */
    private static double[] quickZipf(int n, double theta) {
        double zeta = 0;
        for (int k = 1; k <= n; k++) {
            zeta += Math.pow(k, -theta);
        }
        double two = 1 + Math.pow(0.5, theta);
        double eta = (1 - Math.pow(2.0 / n, 1 - theta)) / (1 - two / zeta);
        double[] expected = new double[n];
        expected[0] = 1 / zeta;
        expected[1] = (two - 1) / zeta;
        for (int rank = 0; rank < n; rank++) {
            double from = (Math.pow((double) rank / n, 1 - theta) - 1) / eta + 1;
            double to = (Math.pow((rank + 1.0) / n, 1 - theta) - 1) / eta + 1;
            expected[rank] += Math.max(0, to - Math.max(from, two / zeta));
        }
        return expected;
    }

    private static double agreement(double[] expected, long[] counts) {
        double[] scaled = new double[expected.length];
        for (int i = 0; i < expected.length; i++) {
            scaled[i] = DRAWS * expected[i];
        }
        return TestUtils.chiSquareTest(scaled, counts);
    }

    @Test
    void zipfianFollowsThePowerOfTheQuickMethod() {
        long[] counts = draw(new KeyChoice.Zipfian(0.99), 40);
        assertThat(agreement(quickZipf(40, 0.99), counts)).isGreaterThan(SIGNIFICANCE);
        assertThat(agreement(quickZipf(40, 0.97), counts))
                .as("another exponent is noticed")
                .isLessThan(SIGNIFICANCE);
    }

    @Test
    void zipfKeepsToItsLawAlsoBeyondAnExponentOfOne() {
        double[] expected = new double[40];
        double sum = 0;
        for (int i = 0; i < 40; i++) {
            expected[i] = Math.pow(i + 1, -1.2);
            sum += expected[i];
        }
        for (int i = 0; i < 40; i++) {
            expected[i] /= sum;
        }
        assertThat(agreement(expected, draw(new KeyChoice.Zipf(1.2), 40))).isGreaterThan(SIGNIFICANCE);
        assertThat(agreement(expected, draw(new KeyChoice.Zipf(1.15), 40)))
                .as("another exponent is noticed")
                .isLessThan(SIGNIFICANCE);
    }

    @Test
    void latestIsZipfianFromTheNewestRecordAndNeverAsksForTheOldest() {
        long[] counts = draw(new KeyChoice.Latest(0.99), 41);
        assertThat(counts[0]).isZero();
        long[] byAge = new long[40];
        for (int age = 0; age < 40; age++) {
            byAge[age] = counts[40 - age];
        }
        assertThat(agreement(quickZipf(40, 0.99), byAge)).isGreaterThan(SIGNIFICANCE);
    }

    @Test
    void latestFollowsRecordsThatAreAdded() {
        KeySampler keys = new KeyChoice.Latest(0.99).sampler(100, 0, stream());
        long newest = 0;
        long highest = 0;
        for (int i = 0; i < 10_000; i++) {
            long key = keys.next(100 + i);
            assertThat(key).isBetween(1L, 99L + i);
            newest += key == 99 + i ? 1 : 0;
            highest = Math.max(highest, key);
        }
        assertThat(highest).isGreaterThan(10_000);
        // The newest record's share falls with the sum from 1 in 5.4 to 1 in 10.4: about 1,070 draws, standard error
        // 31.
        assertThat(newest).isBetween(930L, 1_400L);
    }

    @Test
    void theSumBehindScrambledRanksIsTheOneThatYcsbStates() {
        assertThat(HarmonicSum.of(1e10, 0.99)).isEqualTo(26.46902820178302, within(1e-9));
        assertThat(HarmonicSum.of(1e6, 0.99)).isEqualTo(15.3918, within(1e-4));
    }

    @Test
    void scrambledRanksLieWhereTheirHashFolds() {
        int records = 10_000;
        long[] counts = draw(new KeyChoice.ScrambledZipfian(0.99), records);
        for (int rank = 0; rank < 2; rank++) {
            double share = Math.pow(rank + 1, -0.99) / 26.46902820178302;
            // The rest of the ranks falls on each record alike, but for few hot ones.
            double expected = DRAWS * (share + 0.7 / records);
            int record = reference(rank).mod(BigInteger.valueOf(records + 1)).intValue();
            assertThat((double) counts[record]).isEqualTo(expected, within(5 * Math.sqrt(expected)));
        }
    }

    @Test
    void theHashIsTheOneOfFowlerNollAndVo() {
        for (long number : new long[] {0, 1, 2, 255, 256, 123_456_789_012L, Long.MAX_VALUE}) {
            assertThat(BigInteger.valueOf(Fnv.hash(number)).abs()).isEqualTo(reference(number));
        }
        assertThat(Fnv.hash(1)).isNotEqualTo(Fnv.hash(256));
    }

    /** The hash by whole numbers of any size. */
    private static BigInteger reference(long number) {
        BigInteger modulus = BigInteger.ONE.shiftLeft(64);
        BigInteger hash = new BigInteger("14695981039346656037");
        for (int i = 0; i < 8; i++) {
            BigInteger octet = BigInteger.valueOf(number >>> 8 * i & 0xff);
            hash = hash.xor(octet).multiply(new BigInteger("1099511628211")).mod(modulus);
        }
        return hash.testBit(63) ? modulus.subtract(hash) : hash;
    }

    @Test
    void hotspotGivesTheHotRecordsTheirShare() {
        double[] expected = new double[50];
        for (int i = 0; i < 50; i++) {
            expected[i] = i < 10 ? 0.8 / 10 : 0.2 / 40;
        }
        assertThat(agreement(expected, draw(new KeyChoice.Hotspot(0.2, 0.8), 50)))
                .isGreaterThan(SIGNIFICANCE);
    }

    @Test
    void exponentialAgesHaveTheStatedPercentile() {
        long[] counts = draw(new KeyChoice.Exponential(0.95, 0.5), 1000);
        double[] expected = new double[1000];
        double rate = -Math.log(0.05) / 500;
        double within = -Math.expm1(-rate * 1000);
        for (int age = 0; age < 1000; age++) {
            expected[999 - age] = (Math.exp(-rate * age) - Math.exp(-rate * (age + 1))) / within;
        }
        assertThat(agreement(expected, counts)).isGreaterThan(SIGNIFICANCE);
    }

    @Test
    void uniformAndSequentialReachEachRecordAlike() {
        double[] alike = new double[20];
        java.util.Arrays.fill(alike, 0.05);
        assertThat(agreement(alike, draw(new KeyChoice.Uniform(), 20))).isGreaterThan(SIGNIFICANCE);
        assertThat(draw(new KeyChoice.Sequential(), 20)).containsOnly(DRAWS / 20);
    }

    @Test
    void choicesWithoutARecordToChooseAreRefused() {
        assertThatThrownBy(() -> new KeyChoice.Latest(0.99).sampler(1, 0, stream()))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("two records");
        assertThatThrownBy(() -> new KeyChoice.Hotspot(0.01, 0.8).sampler(50, 0, stream()))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("0 of 50 records are hot");
    }
}
