package org.orrery.dataplane.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.orrery.dataplane.plane.Filter;
import org.orrery.dataplane.plane.Router;
import org.orrery.dataplane.table.Tables;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.random.StreamSource;

/** Popularities over the published tables have the shares that an independent calculation found. */
class PopularityTest {
    private final Population routes = new Router(Tables.routes()).frames(60, stream("frames"));

    private static RandomStream stream(String purpose) {
        return new StreamSource(7, 0).stream("test", purpose);
    }

    private static double top50(double[] shares) {
        double[] sorted = shares.clone();
        Arrays.sort(sorted);
        return Arrays.stream(sorted, sorted.length - 50, sorted.length).sum();
    }

    private double top50(Popularity popularity) {
        return top50(popularity.shares(routes, stream("popularity")));
    }

    @Test
    void hot_frames_are_few_and_most_of_the_traffic() {
        Population population = Population.of(IntStream.range(0, 1_000)
                .mapToObj(i -> new byte[] {(byte) i, (byte) (i >> 8)})
                .toList());
        double[] shares = new Popularity.Hot(0.05, 0.95).shares(population, new StreamSource(1, 0).stream("a", "b"));
        double[] sorted = Arrays.stream(shares).sorted().toArray();
        assertThat(Arrays.stream(sorted, 950, 1_000).sum()).isCloseTo(0.95, within(1e-9));
        assertThat(Arrays.stream(sorted).sum()).isCloseTo(1, within(1e-9));
    }

    @Test
    void some_frames_get_another_length_and_stay_valid() {
        byte[] frame = Frames.ipv4(new Header(1, 2, Header.UDP, 3, 4), 5, 6, 60);
        Population population = Population.of(IntStream.range(0, 4_000)
                .mapToObj(i -> Frames.ipv4(new Header(i, 2, Header.UDP, 3, 4), 5, 6, 60))
                .toList());
        Population mixed = population.resized(1_496, 0.589, new StreamSource(1, 0).stream("a", "sizes"));
        double mean = mixed.frames().stream()
                .mapToInt(each -> each.length + 4)
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(910, within(40.0));
        assertThat(mixed.frames().stream().allMatch(each -> Frames.sum(each, 14, 20) == 0))
                .isTrue();
        assertThat(mixed.entries()).hasSize(4_000);
        assertThat(frame).hasSize(60);
    }

    @Test
    void uniformRulesHaveHardlyAnyLocality() {
        assertThat(top50(new Popularity.Uniform())).isCloseTo(0.030, within(0.001));
    }

    @Test
    void zipfHasTheSharesOfTheLaw() {
        assertThat(top50(new Popularity.Zipf(0.5))).isCloseTo(0.110, within(0.001));
        assertThat(top50(new Popularity.Zipf(1))).isCloseTo(0.516, within(0.001));
        assertThat(top50(new Popularity.Zipf(1.4))).isCloseTo(0.859, within(0.001));
        assertThat(top50(new Popularity.Zipf(2))).isCloseTo(0.988, within(0.001));
    }

    @Test
    void classBenchWithoutRepetitionsIsNearlyUniformAndWithThemIsNot() {
        assertThat(top50(new Popularity.ClassBench(1, 0, 100_000))).isBetween(0.033, 0.035);
        assertThat(top50(new Popularity.ClassBench(1, 0.0001, 100_000))).isBetween(0.033, 0.035);
        double[] repeated = new double[9];
        for (int seed = 0; seed < repeated.length; seed++) {
            RandomStream stream = new StreamSource(seed, 0).stream("test", "popularity");
            repeated[seed] = top50(new Popularity.ClassBench(1, 1, 100_000).shares(routes, stream));
        }
        Arrays.sort(repeated);
        assertThat(repeated[4]).isBetween(0.38, 0.58);
    }

    @Test
    void sharesSumToOne() {
        Population rules = new Filter(Tables.firstRules()).frames(60, stream("frames"));
        for (Popularity each : new Popularity[] {
            new Popularity.Uniform(), new Popularity.Zipf(1.3), new Popularity.ClassBench(1, 1, 50_000)
        }) {
            assertThat(Arrays.stream(each.shares(rules, stream("p"))).sum()).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void multinomialCountsHaveTheRightMeansAndVariances() {
        double[] shares = {0.5, 0.3, 0.1999, 0.0001};
        RandomStream stream = stream("counts");
        double[] sums = new double[4];
        double[] squares = new double[4];
        int draws = 4_000;
        long things = 100_000;
        for (int i = 0; i < draws; i++) {
            long[] counts = Counts.multinomial(things, shares, stream);
            assertThat(Arrays.stream(counts).sum()).isEqualTo(things);
            for (int kind = 0; kind < 4; kind++) {
                sums[kind] += counts[kind];
                squares[kind] += (double) counts[kind] * counts[kind];
            }
        }
        for (int kind = 0; kind < 4; kind++) {
            double mean = sums[kind] / draws;
            double expected = things * shares[kind];
            double variance = expected * (1 - shares[kind]);
            assertThat(mean).isCloseTo(expected, within(5 * Math.sqrt(variance / draws)));
            assertThat(squares[kind] / draws - mean * mean).isCloseTo(variance, within(0.12 * variance));
        }
    }

    @Test
    void theAliasTableDrawsBySharesAndAWrongOneIsFoundOut() {
        double[] shares = {0.7, 0.05, 0.05, 0.2};
        assertThat(chiSquare(new AliasTable(shares), shares)).isLessThan(16.3);
        assertThat(chiSquare(new AliasTable(new double[] {0.68, 0.07, 0.05, 0.2}), shares))
                .isGreaterThan(16.3);
    }

    private static double chiSquare(AliasTable table, double[] shares) {
        RandomStream stream = stream("alias");
        int draws = 100_000;
        int[] counts = new int[shares.length];
        for (int i = 0; i < draws; i++) {
            counts[table.next(stream)]++;
        }
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            double expected = shares[i] * draws;
            sum += (counts[i] - expected) * (counts[i] - expected) / expected;
        }
        return sum;
    }
}
