package org.orrery.inference;

import java.nio.file.Path;
import java.util.List;
import org.orrery.inference.plan.Problem;
import org.orrery.inference.plan.ProblemParameters;
import org.orrery.inference.plan.Restriction;
import org.orrery.inference.stage.PipelineTables;
import org.orrery.inference.stage.Stage;

/** The published pipelines, from the scenario library. */
public final class Pipelines {
    private static final Path LIBRARY = Path.of("../scenarios/ipa");
    private static final Binding BINDING = new Binding();

    private Pipelines() {}

    /** Returns a pipeline such as {@code video}. */
    public static PipelineTables tables(String name) {
        return BINDING.bind(PipelineTables.class, LIBRARY.resolve("pipelines/" + name + ".yaml"));
    }

    /** Returns the path of a file of the library. */
    public static Path file(String name) {
        return LIBRARY.resolve(name);
    }

    /** Returns the video pipeline's problem with some parameters changed. */
    public static Problem video(String changes, Restriction restriction) {
        List<Stage> stages = Stage.of(tables("video"));
        return new Problem(stages, parameters(changes), restriction);
    }

    /** Returns problem parameters: the published ones of the video pipeline, after others given in flow style. */
    public static ProblemParameters parameters(String changes) {
        String defaults = "alpha: 2, beta: 1, accuracy: product, allocation: {type: rule, threshold: 4 /s},"
                + " batches: [1, 2, 8]";
        String merged = "{<<: {" + defaults + "}" + (changes.isEmpty() ? "" : ", " + changes) + "}";
        return BINDING.bind(ProblemParameters.class, merged);
    }
}
