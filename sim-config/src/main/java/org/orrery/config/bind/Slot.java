package org.orrery.config.bind;

import java.util.List;
import java.util.Optional;
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
 * @param standIn where the scenario leaves the value out, if a default stands in for it
 */
record Slot(
        String path,
        ParamSpec spec,
        Dimension dimension,
        Provenance provenance,
        String fixedOrigin,
        Optional<Position> standIn) {
    /** Begin of the name of a text that holds a default. */
    static final String DEFAULT = "default of ";

    Slot inside(String name) {
        return new Slot(path + "." + name, spec, dimension, provenance, fixedOrigin, standIn);
    }

    Slot of(ParamSpec inner, Provenance itsProvenance, String itsOrigin) {
        Dimension measured = inner.inherit() ? dimension : inner.dimension();
        String innerPath = path.isEmpty() ? inner.name() : path + "." + inner.name();
        return new Slot(innerPath, inner, measured, itsProvenance, itsOrigin, standIn);
    }

    /** Returns the same for a value that the mapping leaves out. */
    Slot leftOut(Tree mapping) {
        return new Slot(path, spec, dimension, provenance, fixedOrigin, Optional.of(at(mapping)));
    }

    /** Returns where to report what is wrong with a value: never within a default. */
    Position at(Tree tree) {
        return isDefault(tree.at()) ? standIn.orElse(tree.at()) : tree.at();
    }

    private static boolean isDefault(Position at) {
        return at.text().place() instanceof Place.Inline inline && inline.name().startsWith(DEFAULT);
    }

    /** Returns the name of the parameter with a colon, for messages; empty if it has none. */
    String label() {
        return spec.name().isEmpty() ? "" : spec.name() + ": ";
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
