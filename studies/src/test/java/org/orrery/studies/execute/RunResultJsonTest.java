package org.orrery.studies.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orrery.kernel.results.Fingerprint;
import org.orrery.kernel.results.HistogramData;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.results.SeriesData;
import org.orrery.kernel.results.TableData;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.MetricSpec;

/** Stored results: the bytes on the disk stay, so that stores stay valid. */
class RunResultJsonTest {
    private static final String KEY = "0123456789abcdef";

    /** Returns an entry of a store that an earlier version has written. */
    private static byte[] kept() throws IOException {
        try (InputStream entry = RunResultJsonTest.class.getResourceAsStream("stored-run.json")) {
            return entry.readAllBytes();
        }
    }

    private static HistogramData histogram(long first) {
        double[] clustering = new double[LatencyHistogram.QUANTILES.size()];
        clustering[0] = 1.5;
        clustering[1] = Double.NaN;
        return new HistogramData(
                "ms", new long[] {first, 2000, 300_000}, new long[] {3, 1L << 40, 5}, first, 299_999, clustering);
    }

    /** A result with every kind of value, and with all that JSON has no number for. */
    private static RunResult sample() {
        Map<String, Double> scalars = new LinkedHashMap<>();
        scalars.put("z.last \"quoted\" é", 0.1);
        scalars.put("a.none", Double.NaN);
        scalars.put("a.inf", Double.POSITIVE_INFINITY);
        scalars.put("a.zero", -0.0);
        scalars.put("a.tiny", Double.MIN_VALUE);
        scalars.put("a.huge", -1.7e308);
        scalars.put("a.whole", 3.0);
        double[] values = {1, Double.NaN, Double.NEGATIVE_INFINITY, 1e21};
        SeriesData series = new SeriesData("us", "P99", new long[] {0, 1, 1, Long.MAX_VALUE}, values);
        TableData table = new TableData(
                List.of(new MetricSpec.Column("name", "", true), new MetricSpec.Column("value", "ns", false)),
                List.of(
                        List.of("=text\n", 1.0),
                        List.of("7", Long.MAX_VALUE),
                        List.of("int", 5),
                        List.of("nan", Double.NaN)));
        return new RunResult(
                3,
                scalars,
                List.of(Map.of("q.x", 1.25), Map.of("q.x", Double.NaN)),
                Map.of("q.x", series),
                Map.of("q.h", histogram(1000)),
                List.of(Map.of("q.h", histogram(1)), Map.of()),
                Map.of("q.t", table),
                new Fingerprint(-1, 0, Long.MIN_VALUE),
                1L << 60,
                Long.MAX_VALUE,
                17,
                List.of("q: a note", "ü"));
    }

    private static byte[] json() {
        try {
            return StoredRun.opened(kept()).orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void theBytesAreThoseOfEarlierVersions() throws IOException {
        assertThat(OldFile.sealed(RunResultJson.write(KEY, sample()))).isEqualTo(kept());
    }

    /** Whole numbers of tables come back as long. */
    @Test
    void anEntryOfAnEarlierVersionIsReadToTheBit() throws IOException {
        RunResult result = RunResultJson.read(KEY, json()).orElseThrow();
        assertThat(RunResultJson.write(KEY, result)).isEqualTo(json());
        assertThat(result.scalars()).isEqualTo(sample().scalars());
        assertThat(result.scalars().keySet())
                .containsExactlyElementsOf(sample().scalars().keySet());
        assertThat(result.series()).isEqualTo(sample().series());
        assertThat(result.histograms()).isEqualTo(sample().histograms());
        assertThat(result.batchHistograms()).isEqualTo(sample().batchHistograms());
        assertThat(result.fingerprint()).isEqualTo(sample().fingerprint());
        assertThat(result.tables().get("q.t").rows())
                .containsExactly(
                        List.of("=text\n", 1.0),
                        List.of("7", Long.MAX_VALUE),
                        List.of("int", 5L),
                        List.of("nan", Double.NaN));
    }

    @Test
    void theEntryOfAnotherRunIsNoResult() {
        assertThat(RunResultJson.read("0123456789abcdee", json())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "replication":3,          |
                    "replication":3           | "replication":null
                    "events":1152921504606846976 | "events":"many"
                    "series":{                | "serie":{
                    "clustering":[1.5,["NaN"],0.0, | "clustering":[1.5,["NaN"],
                    "counts":"Y24AAQVWAA=="   | "counts":"Y24AAQVW"
                    "counts":"Y24AAQVWAA=="   | "counts":"!"
                    ["NaN"]                   | ["Nan"]
                    -9223372036854775808]     | 0.5,1]
                    "notes":[                 | "notes":[null,
                    "unit":"us",              |
                    """)
    void aDamagedEntryIsNoResult(String good, String bad) {
        String text = new String(json(), StandardCharsets.UTF_8);
        String broken = text.replace(good, bad == null ? "" : bad);
        assertThat(broken).isNotEqualTo(text);
        assertThat(RunResultJson.read(KEY, broken.getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        byte[] half = text.substring(0, text.length() / 2).getBytes(StandardCharsets.UTF_8);
        assertThat(RunResultJson.read(KEY, half)).isEmpty();
    }
}
