package org.orrery.inference.stage;

import java.util.List;
import org.orrery.kernel.param.ParamException;

/** A stage with its variants by index, from the least (0) to the most accurate; immutable. */
public final class Stage {
    private final String name;
    private final long sla;
    private final List<Variant> variants;

    private Stage(String name, StageTables tables) {
        this.name = name;
        sla = tables.sla();
        variants = tables.variants().keySet().stream()
                .map(variant -> new Variant(variant, tables))
                .toList();
    }

    /** Returns the stages of a pipeline in their order. */
    public static List<Stage> of(PipelineTables tables) {
        return tables.stages().entrySet().stream()
                .map(entry -> new Stage(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns the stage's part of the SLA, in picoseconds. */
    public long sla() {
        return sla;
    }

    /** Returns the variants, from the least to the most accurate. */
    public List<Variant> variants() {
        return variants;
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
