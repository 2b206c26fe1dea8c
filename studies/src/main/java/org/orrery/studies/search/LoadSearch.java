package org.orrery.studies.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.orrery.config.yaml.BadInputException;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Text;
import org.orrery.config.yaml.Tree;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.plan.Objective;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.ScenarioFile.SearchSection;
import org.orrery.studies.plan.SearchRange;
import org.orrery.studies.plan.Setting;
import org.orrery.studies.summarise.ResultSet;

/**
 * Finds, for each variant, the heaviest load that meets an objective, by bisection; more load is assumed to be worse. A time between
 * jobs is a load too: its ends are then given in descending order.
 */
public final class LoadSearch {
    private final SearchSection section;
    private final Objective objective;
    private final SearchRange range;
    private final long last;
    private final Function<Setting, Plan> planner;
    private final Function<Plan, ResultSet> runner;
    private final Map<String, Set<Long>> visited = new LinkedHashMap<>();

    /**
     * Creates a search.
     *
     * @param section what to search
     * @param planner plans the scenario over an axis of loads
     * @param runner carries out a plan
     * @throws BadInputException if the section makes no sense
     */
    public LoadSearch(SearchSection section, Function<Setting, Plan> planner, Function<Plan, ResultSet> runner) {
        this.section = section;
        this.objective = Objective.parse(section.meet());
        this.planner = planner;
        this.runner = runner;
        try {
            this.range = SearchRange.of(section);
        } catch (IllegalArgumentException bad) {
            throw new BadInputException("search: " + bad.getMessage());
        }
        this.last = range.last();
    }

    /**
     * What was found.
     *
     * @param answers for each variant, a sentence with the heaviest load
     * @param results the results of all loads that were tried
     */
    public record Found(List<String> answers, ResultSet results) {
        /** Copies the list. */
        public Found {
            answers = List.copyOf(answers);
        }
    }

    /** Carries out the search. */
    public Found carryOut() {
        Plan probe = planner.apply(axis(List.of(0L)));
        probe.cells().forEach(objective::check);
        List<String> answers = new ArrayList<>();
        for (String variant : probe.variants()) {
            answers.add((variant.isEmpty() ? "" : variant + ": ") + answer(search(variant)));
        }
        return new Found(answers, results());
    }

    private String answer(Optional<Long> best) {
        return best.map(k -> "the heaviest " + section.vary() + " that meets " + section.meet() + " is " + text(k)
                        + (k == last ? " or beyond (the end of the search)" : ""))
                .orElse("even " + text(0) + " does not meet " + section.meet());
    }

    private Optional<Long> search(String variant) {
        if (!meets(variant, 0)) {
            return Optional.empty();
        }
        if (meets(variant, last)) {
            return Optional.of(last);
        }
        long good = 0;
        long bad = last;
        while (bad - good > 1) {
            long middle = good + (bad - good) / 2;
            if (meets(variant, middle)) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return Optional.of(good);
    }

    private boolean meets(String variant, long k) {
        visited.computeIfAbsent(variant, absent -> new LinkedHashSet<>()).add(k);
        Plan plan = planner.apply(axis(List.of(k))).only(cell -> cell.variant().equals(variant));
        ResultSet set = runner.apply(plan);
        return set.plan().cells().stream()
                .allMatch(cell ->
                        objective.isMet(set.estimate(cell, objective.metric()).mean(), cell));
    }

    private ResultSet results() {
        Set<Long> all = new TreeSet<>();
        visited.values().forEach(all::addAll);
        Plan plan = planner.apply(axis(List.copyOf(all)));
        return runner.apply(plan.only(this::wasVisited));
    }

    private boolean wasVisited(Cell cell) {
        String load = cell.point().get(section.vary());
        return visited.getOrDefault(cell.variant(), Set.of()).stream().anyMatch(k -> text(k).equals(load));
    }

    private Setting axis(List<Long> values) {
        Position at = new Text(new Place.Inline("search"), section.vary()).start();
        List<Tree> items = new ArrayList<>();
        values.forEach(k -> items.add(new Tree.Scalar(at, text(k), true)));
        return new Setting(section.vary(), at, new Tree.Sequence(at, items));
    }

    private String text(long k) {
        return range.text(k);
    }
}
