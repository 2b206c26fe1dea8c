package org.orrery.inference.plan;

import java.util.List;
import org.orrery.inference.stage.Stage;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.param.TypeName;

/** Which batch sizes are chosen where configurations differ in nothing else. */
public sealed interface TieBreak {
    /** The smallest, as the objective's weight of the batch sizes asks. */
    @TypeName(value = "exact", doc = "The smallest batch sizes, as the objective asks.")
    record Exact() implements TieBreak {}

    /** The largest: a solver that stops at a relative gap above that weight may return any of them. */
    @TypeName(
            value = "loose-largest-batch",
            doc = "The largest batch sizes: a solver with a relative gap above their weight may return any.")
    record LooseLargestBatch(
            @Param(doc = "Stages to which this applies, by name; all if left out.", fallback = "[]")
            List<String> stages)
            implements TieBreak {}

    /** Returns whether the batch size of a stage is enlarged as far as nothing else changes. */
    default boolean enlarges(Stage stage) {
        return this instanceof LooseLargestBatch loose
                && (loose.stages().isEmpty() || loose.stages().contains(stage.name()));
    }

    /**
     * Checks that the named stages exist.
     *
     * @throws ParamException if one does not
     */
    default void check(List<Stage> stages) {
        if (this instanceof LooseLargestBatch loose) {
            List<String> names = stages.stream().map(Stage::name).toList();
            for (String name : loose.stages()) {
                if (!names.contains(name)) {
                    throw new ParamException(
                            "tie-break", "'" + name + "' is not a stage of the pipeline; there are " + names);
                }
            }
        }
    }
}
