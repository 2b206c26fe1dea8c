package org.orrery.config.bind;

import java.util.List;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.param.ParamSpec;
import org.orrery.kernel.param.Provenance;
import org.orrery.kernel.units.Dimension;

/**
 * What a value is bound for.
 *
 * @param path dotted path in the system
 * @param spec the declaration, which holds for all values inside lists and maps too
 * @param dimension what numbers measure here, after inheritance
 * @param provenance how the value was obtained, unless the tree shows otherwise
 * @param fixedOrigin origin to show in place of the position, or empty
 */
record Slot(String path, ParamSpec spec, Dimension dimension, Provenance provenance, String fixedOrigin) {
    Slot inside(String name) {
        return new Slot(path + "." + name, spec, dimension, provenance, fixedOrigin);
    }

    Slot of(ParamSpec inner, Provenance itsProvenance, String itsOrigin) {
        Dimension measured = inner.inherit() ? dimension : inner.dimension();
        String innerPath = path.isEmpty() ? inner.name() : path + "." + inner.name();
        return new Slot(innerPath, inner, measured, itsProvenance, itsOrigin);
    }

    Provenance provenanceOf(Tree tree) {
        return isArgument(tree.at()) ? scenario(tree.at()) : provenance;
    }

    String originOf(Tree tree) {
        return fixedOrigin.isEmpty() || isArgument(tree.at()) ? tree.at().origin() : fixedOrigin;
    }

    static Provenance scenario(Position at) {
        String source =
                isArgument(at) ? "command line" : "chosen in " + at.text().name();
        return new Provenance(Provenance.Kind.SCENARIO, source, "", List.of());
    }

    private static boolean isArgument(Position at) {
        return at.text().place() instanceof Place.Inline inline && inline.name().equals("--set");
    }
}
