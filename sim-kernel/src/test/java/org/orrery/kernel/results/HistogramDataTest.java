package org.orrery.kernel.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.kernel.stats.LatencyHistogram;

class HistogramDataTest {
    private static final int QUANTILES = LatencyHistogram.QUANTILES.size();

    private final Random random = new Random(4);

    @Test
    void nothing_is_the_sum_of_nothing() {
        assertThat(HistogramData.together(List.of())).isEmpty();
    }

    @Test
    void an_empty_part_adds_nothing() {
        HistogramData empty = histogram(0);
        HistogramData filled = histogram(5);
        assertThat(HistogramData.together(List.of(empty, filled, empty))).contains(filled);
        assertThat(HistogramData.together(List.of(empty, empty))).contains(empty);
        assertThat(empty.merge(filled)).isEqualTo(filled);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 64, 101})
    void a_sum_counts_each_duration_of_each_part_once(int size) {
        List<HistogramData> parts = new ArrayList<>();
        TreeMap<Long, Long> expected = new TreeMap<>();
        double[] weighted = new double[QUANTILES];
        for (int part = 0; part < size; part++) {
            HistogramData each = histogram(random.nextInt(40));
            parts.add(each);
            for (int i = 0; i < each.counts().length; i++) {
                expected.merge(each.picoseconds()[i], each.counts()[i], Long::sum);
            }
            for (int i = 0; i < QUANTILES; i++) {
                weighted[i] += each.total() * each.clustering()[i];
            }
        }
        HistogramData sum = HistogramData.together(parts).orElseThrow();
        assertThat(sum.picoseconds())
                .containsExactly(
                        expected.keySet().stream().mapToLong(Long::longValue).toArray());
        assertThat(sum.counts())
                .containsExactly(
                        expected.values().stream().mapToLong(Long::longValue).toArray());
        assertThat(sum.min()).isEqualTo(expected.firstKey());
        assertThat(sum.max()).isEqualTo(expected.lastKey());
        for (int i = 0; i < QUANTILES; i++) {
            assertThat(sum.clustering()[i]).isCloseTo(weighted[i] / sum.total(), within(1e-9));
        }
        assertThat(parts.stream().reduce(HistogramData::merge)).contains(sum);
    }

    private HistogramData histogram(int values) {
        long[] picoseconds = random.longs(values, 1, 200).distinct().sorted().toArray();
        long[] counts = random.longs(picoseconds.length, 1, 9).toArray();
        double[] clustering = random.doubles(QUANTILES, 1, 3).toArray();
        long max = Arrays.stream(picoseconds).max().orElse(0);
        long min = Arrays.stream(picoseconds).min().orElse(0);
        return new HistogramData("ms", picoseconds, counts, min, max, clustering);
    }
}
