package org.orrery.scenarios.report;

import java.util.Optional;
import org.orrery.config.bind.BoundParameter;
import org.orrery.config.yaml.Tree;
import org.orrery.studies.plan.Plan;

/** Says in words what an axis of a sweep varies. */
final class AxisText {
    /** Longer sentences do not fit under a picture. */
    private static final int LONGEST = 80;

    private final Plan plan;

    AxisText(Plan plan) {
        this.plan = plan;
    }

    /** Returns what the parameter is that the axis sets, without a full stop; the axis in words where it sets several. */
    String of(String axis) {
        return document(axis)
                .or(() -> path(plan.scenario().file().system(), "", "${" + axis + "}")
                        .flatMap(this::document))
                .map(doc -> doc.replaceFirst("\\.$", ""))
                .filter(doc -> doc.length() <= LONGEST && doc.contains(" ") && !doc.contains("."))
                .orElseGet(() -> Labels.axis(axis));
    }

    private Optional<String> document(String path) {
        return plan.cells().stream()
                .limit(1)
                .flatMap(cell -> cell.system().parameters().stream())
                .filter(parameter -> parameter.path().equals(path))
                .map(BoundParameter::spec)
                .map(spec -> spec.doc())
                .findFirst();
    }

    /** Finds the first place that has exactly this text. */
    private static Optional<String> path(Tree tree, String prefix, String text) {
        if (tree instanceof Tree.Scalar scalar) {
            return scalar.text().equals(text) ? Optional.of(prefix) : Optional.empty();
        }
        if (tree instanceof Tree.Mapping mapping) {
            return mapping.entries().entrySet().stream()
                    .map(entry -> path(
                            entry.getValue().value(),
                            prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey(),
                            text))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return Optional.empty();
    }
}
