package org.orrery.inference.profile;

import java.util.List;
import java.util.Map;
import org.orrery.inference.Binding;
import org.orrery.inference.measure.BucketParameters;
import org.orrery.inference.rate.PerSecond;
import org.orrery.inference.serving.ServiceTimes;
import org.orrery.inference.variant.VariantTables;
import org.orrery.inference.variant.Variants;
import org.orrery.kernel.random.StreamSource;
import org.orrery.kernel.time.SimTime;

/**
 * Fits the two unknown numbers of the capacity experiment, the client's overhead and the variation of the
 * service times, to the measured capacities at SLA 750 ms and 1, 2, 4, 8, 16 cores; cells in which no tested
 * rate met the SLA are left out. The error is the mean relative deviation over cells and replications. Run
 * {@link #main} to print the grid; it is deterministic.
 */
final class CapacityFit {
    static final List<Integer> TRAINING_CORES = List.of(1, 2, 4, 8, 16);
    private static final List<String> UNMET = List.of("resnet101@1", "resnet152@1");
    private static final long SLA = 750 * SimTime.MILLISECOND;
    private static final double[] OVERHEADS_MS = {0, 0.1, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8, 1.0};
    private static final double[] VARIATIONS = {0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.10, 0.12, 0.15};
    private static final int REPLICATIONS = 8;

    private final VariantTables tables;
    private final Variants variants;
    private final ExperimentParameters experiment;
    private final BucketParameters buckets;

    CapacityFit(Binding binding) {
        tables = binding.bind(VariantTables.class, "{}");
        variants = new Variants(tables);
        experiment = binding.bind(ExperimentParameters.class, "{}");
        buckets = binding.bind(BucketParameters.class, "{}");
    }

    public static void main(String[] arguments) {
        CapacityFit fit = new CapacityFit(new Binding());
        System.out.print("overhead/ms");
        for (double variation : VARIATIONS) {
            System.out.printf("  cv %4.2f", variation);
        }
        System.out.println();
        for (double overhead : OVERHEADS_MS) {
            System.out.printf("%11.2f", overhead);
            for (double variation : VARIATIONS) {
                System.out.printf("  %6.2f%%", 100 * fit.error(SimTime.ofMillis(overhead), variation, REPLICATIONS));
            }
            System.out.println();
        }
    }

    /** Returns the mean relative deviation of the simulated capacities from the measured ones. */
    double error(long overhead, double variation, int replications) {
        double sum = 0;
        int cells = 0;
        for (Map.Entry<String, List<Long>> row : tables.measuredCapacity().entrySet()) {
            for (int cores : TRAINING_CORES) {
                if (UNMET.contains(row.getKey() + "@" + cores)) {
                    continue;
                }
                double measured = PerSecond.of(row.getValue().get(cores - 1));
                for (int replication = 0; replication < replications; replication++) {
                    double simulated = capacity(row.getKey(), cores, overhead, variation, replication);
                    sum += Math.abs(simulated - measured) / measured;
                    cells++;
                }
            }
        }
        return sum / cells;
    }

    private int capacity(String name, int cores, long overhead, double variation, int replication) {
        StreamSource streams = new StreamSource(1, replication);
        String pod = name + "-" + cores;
        PodBench bench = new PodBench(
                cores,
                variants.serviceTime(variants.index(name, "name"), cores, 1),
                new ExperimentParameters(
                        overhead,
                        experiment.saturationRatePerCore(),
                        experiment.saturationDuration(),
                        experiment.saturationRepeats(),
                        experiment.capacityDuration(),
                        experiment.window()),
                buckets,
                streams.stream("fit", "gaps-" + pod),
                new ServiceTimes(variation, streams.stream("fit", "service-time-" + pod)));
        return new CapacitySearch(bench.saturation(), bench::p99).find(SLA).capacity();
    }
}
