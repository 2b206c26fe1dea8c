package org.orrery.studies.summarise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.studies.plan.Cell;

/** What may limit a system: its resources, the busiest first. */
public final class BusyResources {
    private static final double IN_USE = 0.001;
    private static final int FEW = 3;
    private static final double NEAR_ITS_LIMIT = 0.9;

    private BusyResources() {}

    /**
     * A resource of a system.
     *
     * @param name the component, and the part of it
     * @param utilisation mean share of its capacity that is used, from 0 to 1; NaN if undefined
     */
    public record Resource(String name, double utilisation) {
        /** Returns whether it limits the system. */
        public boolean isNearItsLimit() {
            return utilisation >= NEAR_ITS_LIMIT;
        }

        private double undefinedLast() {
            return Double.isNaN(utilisation) ? 0 : -utilisation;
        }
    }

    /** Returns the resources that are worth showing, the busiest first: those in use, and a few at least. */
    public static List<Resource> of(ResultSet set, Cell cell) {
        List<Resource> resources = new ArrayList<>();
        for (String metric : set.scalars(cell)) {
            cell.metrics()
                    .metric(metric)
                    .filter(MetricSpec::limiting)
                    .ifPresent(spec -> resources.add(new Resource(
                            name(metric, spec), set.estimate(cell, metric).mean())));
        }
        resources.sort(Comparator.comparingDouble(Resource::undefinedLast));
        long inUse = resources.stream()
                .filter(resource -> resource.utilisation >= IN_USE)
                .count();
        return resources.stream().limit(Math.max(FEW, inUse)).toList();
    }

    /** Returns the component, and the part of it where the metric's name is more than "utilisation". */
    private static String name(String metric, MetricSpec spec) {
        String component = metric.substring(0, metric.length() - spec.name().length() - 1);
        String part = spec.name().replaceFirst("^utilisation_?", "").replace('_', ' ');
        return (component + " " + part).strip();
    }
}
