package org.orrery.studies.summarise;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.orrery.kernel.analysis.Advice;
import org.orrery.kernel.analysis.Quantiles;

/** Warnings of quantiles that stand on too few durations: one for each cell, or one for a scalar where many cells share it. */
final class TailNotes {
    private static final int FEW = 3;

    private final Map<String, Map<String, Quantiles.Pooled>> untrusted = new LinkedHashMap<>();
    private final int cells;

    /**
     * Creates an empty collection.
     *
     * @param cells how many cells there are
     */
    TailNotes(int cells) {
        this.cells = cells;
    }

    /**
     * Takes a quantile of a cell.
     *
     * @param where variant and point; empty if there is only one cell
     */
    void add(String where, String scalar, Quantiles.Pooled quantile) {
        if (!quantile.trusted() && !Double.isNaN(quantile.estimate().mean())) {
            untrusted.computeIfAbsent(scalar, absent -> new LinkedHashMap<>()).put(where, quantile);
        }
    }

    /** Returns the warnings. */
    List<String> lines() {
        return untrusted.entrySet().stream()
                .flatMap(each -> lines(each.getKey(), each.getValue()))
                .toList();
    }

    private Stream<String> lines(String scalar, Map<String, Quantiles.Pooled> found) {
        if (found.size() <= FEW) {
            return found.entrySet().stream()
                    .map(each -> (each.getKey().isEmpty() ? "" : each.getKey() + ": ")
                            + Advice.tooFewBeyond(scalar, each.getValue()).orElseThrow());
        }
        Map.Entry<String, Quantiles.Pooled> fewest = found.entrySet().stream()
                .min(Comparator.comparingDouble(each -> each.getValue().beyond()))
                .orElseThrow();
        return Stream.of(String.format(
                Locale.ROOT,
                "%s: at %d of %d variants and points fewer than %.0f independent durations lie beyond it in all replications"
                        + " together, the fewest (about %,.0f) at %s; there it says little. Run longer or replicate more",
                scalar,
                found.size(),
                cells,
                Quantiles.Pooled.NEEDED,
                Math.floor(fewest.getValue().beyond()),
                fewest.getKey()));
    }
}
