package org.orrery.studies.summarise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.kernel.results.SeriesData;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.studies.plan.Cell;

/** What may limit a system: its resources, the busiest first. */
public final class BusyResources {
    private static final double IN_USE = 0.001;
    private static final int FEW = 3;
    private static final double PERCENT = 100;
    /** From this share on waiting grows steeply, so that a resource counts as full. */
    public static final double NEAR_ITS_LIMIT = 0.9;

    /** Above this share most requests miss their objective. */
    public static final double MOST = 0.5;

    private BusyResources() {}

    /**
     * A resource of a system.
     *
     * @param name the component, and the part of it
     * @param doc what the share is of
     * @param utilisation mean share of its capacity that is used, from 0 to 1; NaN if undefined
     */
    public record Resource(String name, String doc, double utilisation) {
        /** Returns whether it limits the system. */
        public boolean isNearItsLimit() {
            return utilisation >= NEAR_ITS_LIMIT;
        }

        private double undefinedLast() {
            return Double.isNaN(utilisation) ? 0 : -utilisation;
        }
    }

    /**
     * The busiest resource of a step of a run.
     *
     * @param from simulated picoseconds
     * @param to simulated picoseconds, later
     * @param name the component, and the part of it
     * @param utilisation share of its capacity that is used in this step, from 0 to 1
     */
    public record Step(long from, long to, String name, double utilisation) {
        /** Returns whether it limits the system in this step. */
        public boolean isNearItsLimit() {
            return utilisation >= NEAR_ITS_LIMIT;
        }

        /** Returns simulated picoseconds. */
        public long length() {
            return to - from;
        }
    }

    /** Returns the share, 0 to 1, of the requests that miss their objective, the largest if there are several. */
    public static Optional<Double> missed(ResultSet set, Cell cell) {
        return set.scalars(cell).stream()
                .filter(metric -> is(cell, metric, MetricSpec.Role.MISSED))
                .map(metric -> set.estimate(cell, metric).mean() / PERCENT)
                .filter(Double::isFinite)
                .max(Double::compare);
    }

    /** Returns the busiest resource of each step, means over the replications; empty if no course over time was recorded. */
    public static List<Step> overTime(ResultSet set, Cell cell) {
        Map<String, double[]> shares = new LinkedHashMap<>();
        long[] times = {};
        List<String> sampled = cell.metrics().limiting().stream()
                .filter(cell.settings().sampled()::contains)
                .toList();
        for (String metric : sampled) {
            List<SeriesData> data = set.series(cell, metric);
            if (!data.isEmpty()) {
                times = data.get(0).times();
                shares.put(metric, shares(data, times));
            }
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < times.length; i++) {
            int step = i;
            String busiest = shares.keySet().stream()
                    .filter(metric -> Double.isFinite(shares.get(metric)[step]))
                    .max(Comparator.comparingDouble(metric -> shares.get(metric)[step]))
                    .orElse("");
            if (!busiest.isEmpty() && times[i] > 0) {
                MetricSpec spec = cell.metrics().metric(busiest).orElseThrow();
                steps.add(new Step(i == 0 ? 0 : times[i - 1], times[i], name(busiest, spec), shares.get(busiest)[i]));
            }
        }
        return steps;
    }

    /** Means over those replications that have the times of the first. */
    private static double[] shares(List<SeriesData> data, long[] times) {
        double[] sum = new double[times.length];
        int count = 0;
        for (SeriesData one : data) {
            if (Arrays.equals(one.times(), times)) {
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += one.values()[i];
                }
                count++;
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.max(0, Math.min(1, sum[i] / count));
        }
        return sum;
    }

    private static boolean is(Cell cell, String metric, MetricSpec.Role role) {
        return cell.metrics().metric(metric).filter(spec -> spec.role() == role).isPresent();
    }

    /** Returns the resources that are worth showing, the busiest first: those in use, and a few at least. */
    public static List<Resource> of(ResultSet set, Cell cell) {
        List<Resource> resources = shares(set, cell, MetricSpec.Role.UTILISATION);
        long inUse = resources.stream()
                .filter(resource -> resource.utilisation >= IN_USE)
                .count();
        return resources.stream().limit(Math.max(FEW, inUse)).toList();
    }

    /** Returns where the time of those who are never idle goes, the largest share first; empty if there are none. */
    public static List<Resource> timeShares(ResultSet set, Cell cell) {
        return shares(set, cell, MetricSpec.Role.TIME_SHARE);
    }

    private static List<Resource> shares(ResultSet set, Cell cell, MetricSpec.Role role) {
        List<Resource> resources = new ArrayList<>();
        for (String metric : set.scalars(cell)) {
            if (is(cell, metric, role)) {
                MetricSpec spec = cell.metrics().metric(metric).orElseThrow();
                resources.add(new Resource(
                        name(metric, spec),
                        spec.doc(),
                        set.estimate(cell, metric).mean()));
            }
        }
        resources.sort(Comparator.comparingDouble(Resource::undefinedLast));
        return resources;
    }

    /** Returns the component, and the part of it where the metric's name is more than "utilisation". */
    private static String name(String metric, MetricSpec spec) {
        String component = metric.substring(0, metric.length() - spec.name().length() - 1);
        String part = spec.name().replaceFirst("^utilisation_?", "").replace('_', ' ');
        return (component + " " + part).strip();
    }
}
