package org.orrery.studies.summarise;

import java.util.Map;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;
import org.orrery.kernel.results.Estimate;
import org.orrery.studies.plan.Expression;

/**
 * The share of the points of a sweep at which an expression lies in a band. Its interval reaches from the points that lie inside with their
 * whole interval to those that touch the band; of a sample it is Wilson's around both, which random points would have.
 */
final class SpaceShare {
    private SpaceShare() {}

    static Computation.Value of(ResultSet set, Expression share, Map<String, String> at) {
        Expression.Band band = share.band().orElseThrow();
        int points = 0;
        int undefined = 0;
        int inside = 0;
        int surely = 0;
        int perhaps = 0;
        for (Response.At each : Response.of(set, band.of(), at).points()) {
            Estimate value = each.value();
            points++;
            undefined += Double.isNaN(value.mean()) ? 1 : 0;
            inside += band.contains(value.mean()) ? 1 : 0;
            surely += band.contains(value.low()) && band.contains(value.high()) ? 1 : 0;
            boolean beyond = value.high() < band.low() || value.low() > band.high();
            perhaps += Double.isNaN(value.mean()) || beyond ? 0 : 1;
        }
        if (points == 0 || undefined == points) {
            Estimate none = new Estimate(Double.NaN, Double.NaN, Double.NaN, points, ResultSet.LEVEL);
            return new Computation.Value(none, "", "undefined at all points");
        }
        double mean = (double) inside / points;
        double low = (double) Math.min(surely, inside) / points;
        double high = (double) Math.max(perhaps, inside) / points;
        if (set.plan().isSampled()) {
            low = Math.min(mean, wilson(points, Math.min(surely, inside)).getLowerBound());
            high = Math.max(mean, wilson(points, Math.max(perhaps, inside)).getUpperBound());
        }
        String without = undefined == 0 ? "" : "; undefined at " + undefined;
        return new Computation.Value(
                new Estimate(mean, low, high, points, ResultSet.LEVEL),
                "",
                inside + " of " + points + " points" + without);
    }

    private static ConfidenceInterval wilson(int points, int inside) {
        return new WilsonScoreInterval().createInterval(points, inside, ResultSet.LEVEL);
    }
}
