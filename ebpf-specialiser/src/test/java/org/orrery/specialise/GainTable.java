package org.orrery.specialise;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.orrery.specialise.GainVariant.Kind;

/** Writes what was predicted and measured, in nanoseconds of a packet. */
final class GainTable {
    private final String system;
    private final List<Double> shares;
    private final Map<String, GainPrediction> predicted = new LinkedHashMap<>();
    private final Map<String, double[]> measured = new LinkedHashMap<>();
    private final StringBuilder sites = new StringBuilder();

    GainTable(String system, List<Double> shares) {
        this.system = system;
        this.shares = shares;
    }

    /** A time from the prediction, the shortest measurements, or the middle ones. */
    private interface Times {
        double of(Kind kind, double share);
    }

    void predicted(Kind kind, double share, GainPrediction prediction) {
        predicted.put(at(kind, share), prediction);
    }

    void measured(Kind kind, double share, double shortest, double middle) {
        measured.put(at(kind, share), new double[] {shortest, middle});
    }

    void sites(Kind kind, List<SiteReport> reports) {
        reports.forEach(site -> sites.append(kind.text())
                .append(": ")
                .append(site.map())
                .append(' ')
                .append(site.state())
                .append(", ")
                .append(site.keys().size())
                .append(" keys, ")
                .append(site.shape())
                .append(site.sampled() ? " sampled, " : " not sampled, ")
                .append(site.reason())
                .append('\n'));
    }

    private static String at(Kind kind, double share) {
        return kind + " " + share;
    }

    private double predictedTime(Kind kind, double share) {
        return predicted.get(at(kind, share)).nanoseconds();
    }

    private double shortest(Kind kind, double share) {
        return measured.get(at(kind, share))[0];
    }

    private double middle(Kind kind, double share) {
        return measured.get(at(kind, share))[1];
    }

    String text() {
        StringBuilder text = new StringBuilder(sites);
        text.append(
                        "\n| program | version | hits | predicted, ns | gain | mispredicts | measured, ns | middle load | gain |\n")
                .append("|---|---|---|---|---|---|---|---|---|\n");
        for (Kind kind : Kind.values()) {
            for (double share : shares) {
                row(text, kind, share);
            }
        }
        text.append("\n| program | quantity | predicted | measured | middle loads |\n|---|---|---|---|---|\n");
        for (double share : shares) {
            quantity(text, "gain at " + percent(share), times -> gain(times, Kind.SAMPLED, share));
        }
        for (double share : shares) {
            quantity(text, "gain at " + percent(share) + ", no sampling", times -> gain(times, Kind.UNSAMPLED, share));
        }
        for (Kind kind : List.of(Kind.SAMPLED, Kind.UNSAMPLED, Kind.TABLE_ONLY)) {
            quantity(text, "breaks even at % hits, " + kind.text(), times -> breakEven(times, kind));
        }
        for (double share : List.of(1.0, 0.0)) {
            quantity(
                    text,
                    "5 % sampling, at " + percent(share),
                    times -> times.of(Kind.SAMPLED, share) - times.of(Kind.UNSAMPLED, share));
            quantity(
                    text,
                    "of it the random number, at " + percent(share),
                    times -> times.of(Kind.RANDOM_ONLY, share) - times.of(Kind.UNSAMPLED, share));
        }
        quantity(text, "a miss in the compare tree", times -> -gain(times, Kind.TABLE_ONLY, 0));
        quantity(
                text,
                "own code for each case, at 100 %",
                times -> times.of(Kind.COMMON, 1) - times.of(Kind.UNSAMPLED, 1));
        return text.toString();
    }

    private void row(StringBuilder text, Kind kind, double share) {
        boolean isProgram = kind != Kind.PROLOGUE;
        double base = isProgram ? predictedTime(Kind.PROLOGUE, share) : 0;
        double shortest = isProgram ? shortest(Kind.PROLOGUE, share) : 0;
        double middle = isProgram ? middle(Kind.PROLOGUE, share) : 0;
        text.append(String.format(
                Locale.ROOT,
                "| %s | %s | %s | %.1f | %.1f | %.2f | %.1f | %.1f | %.1f |%n",
                system,
                kind.text(),
                percent(share),
                predictedTime(kind, share) - base,
                gain(this::predictedTime, kind, share),
                predicted.get(at(kind, share)).mispredicts(),
                shortest(kind, share) - shortest,
                middle(kind, share) - middle,
                gain(this::shortest, kind, share)));
    }

    private static double gain(Times times, Kind kind, double share) {
        return times.of(Kind.ORIGINAL, share) - times.of(kind, share);
    }

    /** Returns the share in percent at which the line through the gains crosses 0, or NaN. */
    private double breakEven(Times times, Kind kind) {
        for (int i = 0; i + 1 < shares.size(); i++) {
            double high = gain(times, kind, shares.get(i));
            double low = gain(times, kind, shares.get(i + 1));
            if (high > 0 != low > 0) {
                return 100 * (shares.get(i) - (shares.get(i) - shares.get(i + 1)) * high / (high - low));
            }
        }
        return Double.NaN;
    }

    private interface Quantity {
        double of(Times times);
    }

    private void quantity(StringBuilder text, String name, Quantity quantity) {
        text.append(String.format(
                Locale.ROOT,
                "| %s | %s | %.1f | %.1f | %.1f |%n",
                system,
                name,
                quantity.of(this::predictedTime),
                quantity.of(this::shortest),
                quantity.of(this::middle)));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
