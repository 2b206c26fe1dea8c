package org.orrery.studies.plan;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;

/** Checks the names in a scenario file that become names of folders and files. */
final class NameCheck {
    private final Problems problems;

    NameCheck(Problems problems) {
        this.problems = problems;
    }

    void check(Tree.Mapping root) {
        root.get("scenario")
                .filter(Tree.Scalar.class::isInstance)
                .map(Tree.Scalar.class::cast)
                .ifPresent(name -> FileNames.problemOfPath(name.text())
                        .ifPresent(problem -> problems.add(name.at(), "scenario: " + problem)));
        if (root.get("figures").orElse(null) instanceof Tree.Sequence figures) {
            figures(figures);
        }
    }

    /** Some systems do not tell upper from lower case in names of files. */
    private void figures(Tree.Sequence figures) {
        Map<String, Tree.Scalar> seen = new LinkedHashMap<>();
        for (Tree figure : figures.items()) {
            if (figure instanceof Tree.Mapping mapping && mapping.get("id").orElse(null) instanceof Tree.Scalar id) {
                FileNames.problem(id.text()).ifPresent(problem -> problems.add(id.at(), "figure id: " + problem));
                Tree.Scalar first = seen.putIfAbsent(id.text().toLowerCase(Locale.ROOT), id);
                if (first != null) {
                    problems.add(
                            id.at(),
                            "there is a figure '" + first.text() + "' at line "
                                    + first.at().line() + " already; the id names its files");
                }
            }
        }
    }
}
