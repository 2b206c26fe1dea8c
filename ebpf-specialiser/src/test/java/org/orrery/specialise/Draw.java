package org.orrery.specialise;

import java.util.List;
import java.util.Locale;

/**
 * Which keys are drawn.
 *
 * @param share share of hits, 0 to 1
 * @param keys how many of the compiled-in keys are drawn
 */
record Draw(double share, int keys) {
    /** The shares of hits that are compared, highest first. */
    static final List<Draw> SHARES = List.of(hits(1), hits(0.9), hits(0.5), hits(0));
    /** The same, and one and two keys only: so no branch, or one, cannot be predicted. */
    static final List<Draw> ALL = List.of(hits(1), hits(0.9), hits(0.5), hits(0), new Draw(1, 1), new Draw(1, 2));

    /** Returns a draw from all compiled-in keys and others. */
    static Draw hits(double share) {
        return new Draw(share, DrawnSystem.HOT);
    }

    /** Returns what it is called. */
    String text() {
        return keys < DrawnSystem.HOT ? "keys: " + keys : String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
