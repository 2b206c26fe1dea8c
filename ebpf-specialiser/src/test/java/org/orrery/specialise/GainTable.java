package org.orrery.specialise;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.orrery.specialise.GainVariant.Kind;

/** Writes what was predicted and measured, in nanoseconds of a packet. */
final class GainTable {
    private static final Draw ALL_HIT = Draw.hits(1);
    private static final Draw NONE_HIT = Draw.hits(0);

    private final String system;
    private final Map<String, GainPrediction> predicted = new LinkedHashMap<>();
    private final Map<String, double[]> measured = new LinkedHashMap<>();
    private final StringBuilder sites = new StringBuilder();

    GainTable(String system) {
        this.system = system;
    }

    /** A time from the prediction, the shortest measurements, or the middle ones. */
    private interface Times {
        double of(Kind kind, Draw draw);
    }

    void predicted(Kind kind, Draw draw, GainPrediction prediction) {
        predicted.put(at(kind, draw), prediction);
    }

    void measured(Kind kind, Draw draw, double shortest, double middle) {
        measured.put(at(kind, draw), new double[] {shortest, middle});
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

    private static String at(Kind kind, Draw draw) {
        return kind + " " + draw.text();
    }

    private double predictedTime(Kind kind, Draw draw) {
        return predicted.get(at(kind, draw)).nanoseconds();
    }

    private double shortest(Kind kind, Draw draw) {
        return measured.get(at(kind, draw))[0];
    }

    private double middle(Kind kind, Draw draw) {
        return measured.get(at(kind, draw))[1];
    }

    String text() {
        StringBuilder text = new StringBuilder(sites);
        text.append("\n| program | version |");
        Draw.ALL.forEach(draw -> text.append(" ns at ").append(draw.text()).append(" |"));
        text.append("\n|---|---|").append("---|".repeat(Draw.ALL.size())).append('\n');
        for (Kind kind : Kind.values()) {
            row(text, kind);
        }
        text.append("\n| program | quantity | predicted | measured | middle loads |\n|---|---|---|---|---|\n");
        for (Draw draw : Draw.SHARES) {
            quantity(text, "gain at " + draw.text(), times -> gain(times, Kind.SAMPLED, draw));
        }
        for (Draw draw : Draw.SHARES) {
            quantity(text, "gain at " + draw.text() + ", no sampling", times -> gain(times, Kind.UNSAMPLED, draw));
        }
        for (Kind kind : List.of(Kind.SAMPLED, Kind.UNSAMPLED, Kind.TABLE_ONLY)) {
            quantity(text, "breaks even at % hits, " + kind.text(), times -> breakEven(times, kind));
        }
        for (Draw draw : List.of(ALL_HIT, NONE_HIT)) {
            quantity(
                    text,
                    "5 % sampling, at " + draw.text(),
                    times -> times.of(Kind.SAMPLED, draw) - times.of(Kind.UNSAMPLED, draw));
            quantity(
                    text,
                    "of it the random number, at " + draw.text(),
                    times -> times.of(Kind.RANDOM_ONLY, draw) - times.of(Kind.UNSAMPLED, draw));
        }
        quantity(text, "a miss in the compare tree", times -> -gain(times, Kind.TABLE_ONLY, NONE_HIT));
        for (Draw draw : List.of(ALL_HIT, new Draw(1, 1), new Draw(1, 2))) {
            quantity(
                    text,
                    "own code for each case, at " + draw.text(),
                    times -> times.of(Kind.COMMON, draw) - times.of(Kind.UNSAMPLED, draw));
        }
        return text.toString();
    }

    /** Writes predicted, shortest and middle times, and mispredicted branches of the prediction. */
    private void row(StringBuilder text, Kind kind) {
        text.append("| ").append(system).append(" | ").append(kind.text()).append(" |");
        for (Draw draw : Draw.ALL) {
            text.append(String.format(
                    Locale.ROOT,
                    " %.1f (%.1f) / %.1f to %.1f |",
                    above(this::predictedTime, kind, draw),
                    predicted.get(at(kind, draw)).mispredicts(),
                    above(this::shortest, kind, draw),
                    above(this::middle, kind, draw)));
        }
        text.append('\n');
    }

    /** Returns the time of a program above that of the prologue, and that of the prologue as it is. */
    private static double above(Times times, Kind kind, Draw draw) {
        return times.of(kind, draw) - (kind == Kind.PROLOGUE ? 0 : times.of(Kind.PROLOGUE, draw));
    }

    private static double gain(Times times, Kind kind, Draw draw) {
        return times.of(Kind.ORIGINAL, draw) - times.of(kind, draw);
    }

    /** Returns the share in percent at which the line through the gains crosses 0; infinite if it gains always, or never. */
    private double breakEven(Times times, Kind kind) {
        for (int i = 0; i + 1 < Draw.SHARES.size(); i++) {
            Draw above = Draw.SHARES.get(i);
            Draw below = Draw.SHARES.get(i + 1);
            double high = gain(times, kind, above);
            double low = gain(times, kind, below);
            if (high > 0 != low > 0) {
                return 100 * (above.share() - (above.share() - below.share()) * high / (high - low));
            }
        }
        return gain(times, kind, ALL_HIT) > 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    private interface Quantity {
        double of(Times times);
    }

    private void quantity(StringBuilder text, String name, Quantity quantity) {
        text.append(String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s |%n",
                system,
                name,
                shown(quantity.of(this::predictedTime)),
                shown(quantity.of(this::shortest)),
                shown(quantity.of(this::middle))));
    }

    private static String shown(double value) {
        return Double.isInfinite(value)
                ? value > 0 ? "never gains" : "always gains"
                : String.format(Locale.ROOT, "%.1f", value);
    }
}
