package org.orrery.studies.plan;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Spelling;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.ComponentType;

/**
 * Checks that a scenario says how long to run where something is simulated, and only there: an analysis is carried out once,
 * without clock and random numbers.
 */
final class RunCheck {
    /** The run of a scenario that has analyses only. */
    static final String OF_ANALYSES = "{duration: until-done, replications: 1}";

    /** What is said of a file that lacks the section. */
    static final String MISSING =
            "'run' is missing: How long and how often to run, such as {duration: 10 s, replications: 10}";

    /** The key of the section. */
    static final String RUN = "run";

    private final Catalog catalog;
    private final Problems problems;

    RunCheck(Catalog catalog, Problems problems) {
        this.catalog = catalog;
        this.problems = problems;
    }

    /** Returns the file without a section {@code run} that means nothing. */
    Tree.Mapping checked(Tree.Mapping root) {
        Collection<Tree.Entry> components = root.get("system").orElse(null) instanceof Tree.Mapping system
                ? system.entries().values()
                : List.of();
        List<ComponentType<?>> types =
                components.stream().flatMap(each -> type(each.value()).stream()).toList();
        boolean analyses = !types.isEmpty() && types.stream().allMatch(ComponentType::isAnalysis);
        Tree.Entry run = root.entries().get(RUN);
        if (run == null
                && !analyses
                && Spelling.nearest(RUN, root.entries().keySet()).isEmpty()) {
            problems.add(root.at(), MISSING);
        } else if (run != null && analyses && types.size() == components.size()) {
            refuse(run);
            return root.without(RUN);
        }
        return root;
    }

    private void refuse(Tree.Entry run) {
        if (run.value() instanceof Tree.Mapping section && !section.entries().isEmpty()) {
            section.entries().forEach((key, entry) -> refuse(entry.keyAt(), RUN + ": " + key));
        } else {
            refuse(run.keyAt(), RUN);
        }
    }

    private void refuse(Position at, String what) {
        problems.add(
                at,
                what + ": this system has analyses only, which are carried out once, without clock, warm-up and random"
                        + " numbers; remove it");
    }

    private Optional<ComponentType<?>> type(Tree component) {
        return component instanceof Tree.Mapping mapping && mapping.get("type").orElse(null) instanceof Tree.Scalar name
                ? catalog.type(name.text())
                : Optional.empty();
    }
}
