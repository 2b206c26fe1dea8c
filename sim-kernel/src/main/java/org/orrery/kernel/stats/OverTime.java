package org.orrery.kernel.stats;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a timeline shows: one statistic of one metric, over each step. A name such as {@code sink.latency} means the
 * usual statistic of its kind (P99 of a latency, the rate of a counter, the mean of tallies and levels); a suffix asks for
 * another, as in {@code sink.latency.p50}.
 *
 * @param metric full name of the metric, without the suffix
 * @param suffix suffix of the statistic, such as {@code .p50}; empty for the usual one
 * @param statistic the statistic as a word, such as {@code P50}; empty where the values are the metric's own
 * @param unit unit of the values, or empty
 */
public record OverTime(String metric, String suffix, String statistic, String unit) {
    /**
     * Reads a name.
     *
     * @param name name of a metric, with or without a suffix
     * @param metrics finds a metric by its full name
     * @return what it means
     * @throws IllegalArgumentException if there is no such metric, it has no course over time, or no such statistic; the
     *     message lists the suffixes that can be asked for
     */
    public static OverTime of(String name, Function<String, Optional<MetricSpec>> metrics) {
        String metric = name;
        Optional<MetricSpec> spec = metrics.apply(name);
        int dot = name.lastIndexOf('.');
        if (spec.isEmpty() && dot > 0) {
            metric = name.substring(0, dot);
            spec = metrics.apply(metric);
        }
        if (spec.isEmpty()) {
            throw new IllegalArgumentException("no component emits a metric '" + name + "'");
        }
        String suffix = name.substring(metric.length());
        Map<String, String> statistics = statistics(spec.get().kind());
        String statistic = statistics.get(suffix);
        if (statistic == null) {
            throw new IllegalArgumentException(refusal(metric, suffix, statistics));
        }
        boolean busy = spec.get().limiting() && statistic.isEmpty();
        return new OverTime(metric, suffix, busy ? "mean" : statistic, unit(spec.get(), suffix));
    }

    private static String refusal(String metric, String suffix, Map<String, String> statistics) {
        if (statistics.isEmpty()) {
            return "'" + metric + "' is a table, which has no course over time";
        }
        Map<String, String> others = new LinkedHashMap<>(statistics);
        String usual = others.remove("");
        return "'" + metric + "' has no '" + suffix + "' over time; without a suffix it is "
                + (usual.isEmpty() ? "its own values" : "the " + usual + " of each step")
                + (others.isEmpty() ? "" : ", and it can have " + String.join(", ", others.keySet()));
    }

    /** Returns the statistics that can be had of a kind over time, by suffix; the usual one first. */
    public static Map<String, String> statistics(MetricSpec.Kind kind) {
        Map<String, String> words = new LinkedHashMap<>();
        switch (kind) {
            case COUNT -> {
                words.put("", "rate");
                words.put(".count", "count");
            }
            case TALLY -> {
                words.put("", "mean");
                put(words, "count", "sd", "min", "max");
            }
            case LATENCY -> {
                words.put("", "P99");
                words.put(".p50", "P50");
                words.put(".p90", "P90");
                words.put(".p95", "P95");
                words.put(".p99", "P99");
                words.put(".p999", "P99.9");
                put(words, "mean", "count", "min", "max");
            }
            case LEVEL -> {
                words.put("", "mean");
                put(words, "max", "last");
            }
            case RATIO -> words.put("", "quotient");
            case VALUE, SERIES -> words.put("", "");
            case TABLE -> {}
        }
        return words;
    }

    private static void put(Map<String, String> words, String... more) {
        for (String word : more) {
            words.put("." + word, word);
        }
    }

    private static String unit(MetricSpec spec, String suffix) {
        if (suffix.equals(".count")) {
            return "";
        }
        return spec.kind() == MetricSpec.Kind.COUNT ? "/s" : spec.unit();
    }
}
