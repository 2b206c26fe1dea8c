package org.orrery.inference.adapt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.inference.plan.Choice;
import org.orrery.inference.plan.Configuration;
import org.orrery.inference.stage.Stage;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.units.Dimension;

/** What a stage runs when the load begins. */
public record Start(
        @Param(doc = "Name of the variant.") String variant,

        @Param(doc = "Replicas.", dimension = Dimension.COUNT, min = "1", max = "10000", fallback = "1")
        long replicas,

        @Param(doc = "Cores of each replica.", dimension = Dimension.CORES, min = "1", max = "128", fallback = "1")
        long cores,

        @Param(
                doc = "Threads of each replica for the whole run, as published: the cores that the stage was deployed"
                        + " with; as many as it has cores if left out.",
                dimension = Dimension.CORES,
                min = "1",
                max = "128")
        Optional<Long> threads,

        @Param(
                doc = "Largest number of requests in a call.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1024",
                fallback = "1")
        long batch) {

    /**
     * Returns the configuration at time 0.
     *
     * @param stages of the pipeline
     * @param starts by the stage's name
     * @throws ParamException if the names do not fit
     */
    public static Configuration configuration(List<Stage> stages, Map<String, Start> starts) {
        List<Choice> choices = new ArrayList<>();
        for (Stage stage : stages) {
            Start start = starts.get(stage.name());
            if (start == null || starts.size() != stages.size()) {
                throw new ParamException(
                        "start",
                        "names the stages " + starts.keySet() + ", but the pipeline has "
                                + stages.stream().map(Stage::name).toList());
            }
            choices.add(new Choice(
                    stage.index(start.variant, "start"), (int) start.cores, (int) start.replicas, (int) start.batch));
        }
        return new Configuration(choices);
    }
}
