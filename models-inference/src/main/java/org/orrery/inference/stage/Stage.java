package org.orrery.inference.stage;

import java.util.List;
import java.util.stream.Stream;
import org.orrery.kernel.param.ParamException;

/**
 * A stage of a pipeline.
 *
 * @param name its name
 * @param sla its part of the pipeline's SLA, picoseconds
 * @param variants by index, from the least (0) to the most accurate
 */
public record Stage(String name, long sla, List<Variant> variants) {
    /** Copies the list. */
    public Stage {
        variants = List.copyOf(variants);
    }

    private static Stage of(String name, StageTables tables) {
        Stream<String> names = tables.variants().keySet().stream();
        return new Stage(
                name,
                tables.sla(),
                names.map(variant -> new Variant(variant, tables)).toList());
    }

    /** Returns the stages of a pipeline in their order. */
    public static List<Stage> of(PipelineTables tables) {
        return tables.stages().entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    /**
     * Returns the normalised rank of a variant: 0 for the least, 1 for the most accurate, 1 for an only one (IPA,
     * section 3).
     */
    public double rank(int variant) {
        return variants.size() == 1 ? 1 : (double) variant / (variants.size() - 1);
    }

    /**
     * Returns the index of a variant.
     *
     * @param variant its name
     * @param parameter the parameter that names it, for the error
     * @throws ParamException if there is no such variant
     */
    public int index(String variant, String parameter) {
        List<String> names = variants.stream().map(Variant::name).toList();
        int index = names.indexOf(variant);
        if (index < 0) {
            throw new ParamException(
                    parameter, "'" + variant + "' is not a variant of the stage " + name + "; there are " + names);
        }
        return index;
    }
}
