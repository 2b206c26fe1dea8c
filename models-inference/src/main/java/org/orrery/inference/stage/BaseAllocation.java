package org.orrery.inference.stage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.units.Dimension;

/** How many cores a replica of each variant gets; they never change afterwards (IPA, section 4.2). */
public sealed interface BaseAllocation {
    /**
     * Returns the cores per replica of each variant of a stage; empty for a variant that cannot be used.
     *
     * @param stage the stage
     */
    List<Optional<Integer>> cores(Stage stage);

    /**
     * Checks that the variants that it names exist.
     *
     * @throws ParamException if one does not
     */
    default void check(List<Stage> stages) {}

    /** The released code's rule over the measured core counts. */
    @TypeName(
            value = "rule",
            doc =
                    "The fewest measured cores that reach the threshold within the stage's SLA, by the released code's walk.")
    record Rule(
            @Param(
                    doc = "Load that one replica must carry with at least one batch size.",
                    dimension = Dimension.RATE,
                    min = "0.001 /s",
                    max = "1 M/s")
            long threshold)
            implements BaseAllocation {
        private static final List<Integer> COUNTS = List.of(1, 2, 4, 8, 16, 32);

        /**
         * Walks the variants in order of accuracy with one pointer into the core counts that never moves back: a
         * heavier variant never has fewer cores than a lighter one.
         */
        @Override
        public List<Optional<Integer>> cores(Stage stage) {
            List<Optional<Integer>> chosen = new ArrayList<>();
            int pointer = 0;
            for (Variant variant : stage.variants()) {
                int at = pointer;
                boolean better = !chosen.isEmpty()
                        && at + 1 < COUNTS.size()
                        && satisfied(stage, variant, at + 1) > satisfied(stage, variant, at);
                at += better ? 1 : 0;
                while (at < COUNTS.size() && satisfied(stage, variant, at) == 0) {
                    at++;
                }
                boolean found = at < COUNTS.size();
                chosen.add(found ? Optional.of(COUNTS.get(at)) : Optional.empty());
                pointer = found ? at : pointer;
            }
            return chosen;
        }

        /** Returns the number of measured batch sizes that reach the threshold within the SLA. */
        private long satisfied(Stage stage, Variant variant, int pointer) {
            return variant.believed(COUNTS.get(pointer)).values().stream()
                    .filter(row -> row.throughput() >= threshold && row.p99() <= stage.sla())
                    .count();
        }
    }

    /** The published allocation where the pipeline's file gives it, the rule elsewhere. */
    @TypeName(
            value = "published",
            doc = "The published cores where the pipeline's file gives them, the rule's answer elsewhere.")
    record Published(
            @Param(
                    doc = "Load that one replica must carry, for the variants without published cores.",
                    dimension = Dimension.RATE,
                    min = "0.001 /s",
                    max = "1 M/s")
            long threshold,

            @Param(
                    doc = "Cores of single variants in this run, by the variant's name, in place of the file's.",
                    dimension = Dimension.CORES,
                    min = "1",
                    max = "128",
                    fallback = "{}")
            Map<String, Long> cores)
            implements BaseAllocation {
        /** Copies the map. */
        public Published {
            cores = Collections.unmodifiableMap(new LinkedHashMap<>(cores));
        }

        @Override
        public void check(List<Stage> stages) {
            List<String> known = stages.stream()
                    .flatMap(stage -> stage.variants().stream())
                    .map(Variant::name)
                    .toList();
            for (String name : cores.keySet()) {
                if (!known.contains(name)) {
                    throw new ParamException(
                            "allocation", "'" + name + "' is not a variant of the pipeline; there are " + known);
                }
            }
        }

        @Override
        public List<Optional<Integer>> cores(Stage stage) {
            List<Optional<Integer>> byRule = new Rule(threshold).cores(stage);
            List<Optional<Integer>> chosen = new ArrayList<>();
            for (int i = 0; i < byRule.size(); i++) {
                Optional<Integer> computed = byRule.get(i);
                Variant variant = stage.variants().get(i);
                Optional<Integer> here =
                        Optional.ofNullable(cores.get(variant.name())).map(Math::toIntExact);
                chosen.add(here.or(variant::publishedCores).or(() -> computed));
            }
            return chosen;
        }
    }
}
