package org.orrery.inference.stage;

import java.util.List;
import java.util.Optional;

/** The SLA that the optimiser keeps. Violations are always counted against the pipeline's own. */
public enum SlaRule {
    /** The pipeline's own: the sum over its stages (IPA, Table 6). */
    GIVEN,
    /** Five times the mean batch-1 latency of each stage's variants at their base allocation (IPA, section 4.2). */
    PAPER,
    /** Twenty-five times that mean at the largest profiled allocations (released code). */
    CODE;

    private static final double SWAYAM_FACTOR = 5;

    /**
     * Returns the SLA of a pipeline in picoseconds.
     *
     * @param stages its stages
     * @param allocation of their variants
     */
    public double of(List<Stage> stages, BaseAllocation allocation) {
        double sum = 0;
        for (Stage stage : stages) {
            sum += switch (this) {
                case GIVEN -> stage.sla();
                case PAPER -> SWAYAM_FACTOR * meanAtBase(stage, allocation.cores(stage));
                case CODE -> SWAYAM_FACTOR * SWAYAM_FACTOR * meanAtMost(stage);
            };
        }
        return sum;
    }

    private static double meanAtBase(Stage stage, List<Optional<Integer>> cores) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < cores.size(); i++) {
            Optional<ProfileRow> row = Optional.empty();
            if (cores.get(i).isPresent()) {
                row = Optional.ofNullable(
                        stage.variants().get(i).believed(cores.get(i).get()).get(1));
            }
            sum += row.map(ProfileRow::p99).orElse(0L);
            count += row.isPresent() ? 1 : 0;
        }
        return sum / count;
    }

    private static double meanAtMost(Stage stage) {
        return stage.variants().stream()
                .map(Variant::atMostCores)
                .flatMap(Optional::stream)
                .mapToLong(ProfileRow::p99)
                .average()
                .orElse(Double.NaN);
    }
}
