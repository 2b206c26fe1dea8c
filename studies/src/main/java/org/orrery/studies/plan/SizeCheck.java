package org.orrery.studies.plan;

import java.util.Locale;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Problems;

/** Refuses studies of more systems or runs than can be planned, before any of them is built. */
final class SizeCheck {
    private static final long MOST_SYSTEMS = 100_000;
    private static final long MOST_RUNS = 2_000_000;
    private static final double SECONDS_PER_RUN = 0.001;

    private final Problems problems;

    SizeCheck(Problems problems) {
        this.problems = problems;
    }

    /** Returns whether the size is possible; reports a problem if not. */
    boolean accepts(double points, int variants, int replications, Position at) {
        double systems = points * variants;
        double runs = systems * replications;
        if (systems <= MOST_SYSTEMS && runs <= MOST_RUNS) {
            return true;
        }
        problems.add(
                at,
                String.format(
                        Locale.ROOT,
                        "the sweep has %,.0f points; with %d %s and %d %s that makes %,.0f runs, at a thousandth of a"
                                + " second each %s. Up to %,d systems and %,d runs are planned: leave out axes or values",
                        points,
                        variants,
                        variants == 1 ? "variant" : "variants",
                        replications,
                        replications == 1 ? "replication" : "replications",
                        runs,
                        time(runs * SECONDS_PER_RUN),
                        MOST_SYSTEMS,
                        MOST_RUNS));
        return false;
    }

    private static String time(double seconds) {
        return seconds < 7200
                ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
                : seconds < 172_800
                        ? String.format(Locale.ROOT, "%.0f hours", seconds / 3600)
                        : String.format(Locale.ROOT, "%,.0f days", seconds / 86_400);
    }
}
