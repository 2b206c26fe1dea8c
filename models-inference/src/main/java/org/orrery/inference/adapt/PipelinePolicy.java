package org.orrery.inference.adapt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.orrery.inference.plan.Restriction;
import org.orrery.inference.stage.Stage;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.units.Dimension;

/** Which of its three knobs a system turns: variant, replicas, batch size (IPA, section 5.1). */
public sealed interface PipelinePolicy {
    /**
     * Returns what the policy may not choose.
     *
     * @param stages of the pipeline
     * @throws ParamException if the policy names stages or variants that do not exist
     */
    Restriction restriction(List<Stage> stages);

    /** Everything is chosen together (the paper's system). */
    @TypeName(value = "ipa", doc = "Chooses variant, replicas and batch size of every stage together.")
    record Ipa() implements PipelinePolicy {
        @Override
        public Restriction restriction(List<Stage> stages) {
            return Restriction.NONE;
        }
    }

    /** FA2 with the lightest variants. */
    @TypeName(value = "fa2-low", doc = "FA2: keeps the least accurate variants; chooses replicas and batch sizes.")
    record Fa2Low() implements PipelinePolicy {
        @Override
        public Restriction restriction(List<Stage> stages) {
            return Restriction.variants(Collections.nCopies(stages.size(), 0));
        }
    }

    /** FA2 with given variants. */
    @TypeName(value = "fa2-high", doc = "FA2: keeps given variants; chooses replicas and batch sizes.")
    record Fa2High(
            @Param(doc = "The variant of each stage, by the stage's name.")
            Map<String, String> variants) implements PipelinePolicy {
        @Override
        public Restriction restriction(List<Stage> stages) {
            requireSame("variants", variants, stages);
            List<Integer> fixed = new ArrayList<>();
            for (Stage stage : stages) {
                fixed.add(stage.index(variants.get(stage.name()), "variants"));
            }
            return Restriction.variants(fixed);
        }
    }

    /** RIM, with batching added. */
    @TypeName(value = "rim", doc = "RIM: keeps given numbers of replicas; chooses variants and batch sizes.")
    record Rim(
            @Param(
                    doc = "The replicas of each stage, by the stage's name.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "10000")
            Map<String, Long> replicas)
            implements PipelinePolicy {
        @Override
        public Restriction restriction(List<Stage> stages) {
            requireSame("replicas", replicas, stages);
            return Restriction.replicas(stages.stream()
                    .map(stage -> Math.toIntExact(replicas.get(stage.name())))
                    .toList());
        }
    }

    private static void requireSame(String parameter, Map<String, ?> byStage, List<Stage> stages) {
        List<String> names = stages.stream().map(Stage::name).toList();
        if (byStage.size() != names.size() || !byStage.keySet().containsAll(names)) {
            throw new ParamException(
                    parameter, "names the stages " + byStage.keySet() + ", but the pipeline has " + names);
        }
    }
}
