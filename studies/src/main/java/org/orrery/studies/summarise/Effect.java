package org.orrery.studies.summarise;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.orrery.kernel.results.Estimate;

/**
 * What a factor, or two together, do to a result.
 *
 * @param kind what the number is
 * @param of changes of the factors: one, or two for an interaction
 * @param value the effect with its interval
 * @param aliases other effects that a fraction of the design cannot tell from this one
 * @param decided whether the interval is as narrow as the figure asks for; empty if it does not ask
 */
public record Effect(Kind kind, List<Change> of, Estimate value, List<String> aliases, Optional<Boolean> decided) {
    /** What the number of an effect is. */
    public enum Kind {
        /** Mean at one level minus mean at the first. */
        MAIN,
        /** Half the change of one factor's effect by the other's. */
        INTERACTION,
        /** Spearman's rank correlation of a factor and the result, over a sample. */
        RANK_CORRELATION,
        /** Share of the result's variance over a sample that a factor explains alone. */
        VARIANCE_SHARE;

        /** Returns the name in files. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * A factor and the levels between which it changes.
     *
     * @param factor name
     * @param from first level; lowest value in a sample
     * @param to other level; highest value in a sample
     */
    public record Change(String factor, String from, String to) {}

    /** Copies the lists. */
    public Effect {
        of = List.copyOf(of);
        aliases = List.copyOf(aliases);
    }

    /** Returns whether the interval excludes zero. */
    public boolean excludesZero() {
        return value.low() > 0 || value.high() < 0;
    }

    /** Returns whether the interval is wider than the figure asks for. */
    public boolean isUndecided() {
        return decided.isPresent() && !decided.get();
    }

    /** Returns the names of the factors. */
    public String name() {
        return of.stream().map(Change::factor).collect(Collectors.joining(" × "));
    }

    /** Returns the factors with their levels. */
    public String label() {
        return of.stream()
                .map(change -> change.factor() + ": " + change.from() + " → " + change.to())
                .collect(Collectors.joining(" × "));
    }
}
