package org.orrery.kernel.param;

import java.util.List;

/**
 * Where a value comes from.
 *
 * @param kind how it was obtained
 * @param source publication with section or table, data sheet, code, or reasoning
 * @param range values for a sensitivity analysis as {@code low … high}, or empty
 * @param fittedTo figures that it was fitted to, as named under {@code figure} in expectations; empty
 *     unless the kind is {@link Kind#FITTED}
 */
public record Provenance(Kind kind, String source, String range, List<String> fittedTo) {
    /** How a value was obtained. */
    public enum Kind {
        /** Measured on the system or its parts. */
        MEASURED,
        /** From a data sheet or manual. */
        VENDOR,
        /** Computed from other numbers. */
        DERIVED,
        /** Judged, with a range. */
        ESTIMATED,
        /** Chosen so that the model agrees with named figures. */
        FITTED,
        /** A setting of the published system, from its code or text. */
        SETTING,
        /** Chosen by the author of a scenario or on the command line. */
        SCENARIO,
        /** The documented default of a parameter that is not a property of the published system. */
        DEFAULT
    }

    /** Checks that fitted values, and only they, name their figures. */
    public Provenance {
        fittedTo = List.copyOf(fittedTo);
        if ((kind == Kind.FITTED) == fittedTo.isEmpty()) {
            throw new IllegalArgumentException("a fitted value names the figures it was fitted to, others name none");
        }
    }
}
