package org.orrery.studies.plan;

import org.orrery.config.yaml.BadInputException;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;
import org.orrery.studies.plan.ScenarioFile.SearchSection;

/** Checks the section {@code search:} as far as that is possible without a run. */
final class SearchCheck {
    private final Plan plan;
    private final Problems problems;

    SearchCheck(Plan plan, Problems problems) {
        this.plan = plan;
        this.problems = problems;
    }

    /**
     * Checks the section if there is one.
     *
     * @param assembler knows what may be varied
     */
    void check(Assembler assembler) {
        plan.scenario().file().search().ifPresent(section -> check(section, assembler));
    }

    private void check(SearchSection section, Assembler assembler) {
        if (!assembler.isKnown(section.vary())) {
            problems.add(
                    at("vary"),
                    "search: '" + section.vary()
                            + "' names neither a parameter of the scenario nor a path in its system"
                            + problems.hint(
                                    section.vary(), plan.scenario().parameters().keySet()));
        }
        try {
            SearchRange.of(section);
        } catch (IllegalArgumentException bad) {
            problems.add(at("between"), "search: " + bad.getMessage());
        }
        try {
            Objective objective = Objective.parse(section.meet());
            plan.cells().forEach(objective::check);
        } catch (BadInputException bad) {
            problems.add(at("meet"), bad.getMessage());
        }
    }

    private Position at(String key) {
        Tree section =
                plan.scenario().tree().get("search").orElse(plan.scenario().tree());
        return section instanceof Tree.Mapping mapping
                ? mapping.get(key).map(Tree::at).orElse(section.at())
                : section.at();
    }
}
