package org.orrery.studies.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.config.bind.Binder;
import org.orrery.config.bind.BindingCache;
import org.orrery.config.bind.Bound;
import org.orrery.config.bind.Calibration;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;
import org.orrery.config.yaml.TreeReader;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.units.Quantity;

/** Reads scenario files. */
public final class ScenarioReader {
    private final Catalog catalog;
    private final Problems problems;

    /** Creates a reader that reports to the given collector. */
    public ScenarioReader(Catalog catalog, Problems problems) {
        this.catalog = catalog;
        this.problems = problems;
    }

    /**
     * Reads a file. Where a problem was reported, what is right in its form may be returned all the same, so that a planner finds
     * the other problems; a caller that does not plan looks at the problems first.
     *
     * @return the scenario; empty if there is nothing to plan
     */
    public Optional<Scenario> read(Place place) {
        Optional<Tree> read = new TreeReader(problems)
                .read(place, Optional.empty())
                .flatMap(tree -> tree instanceof Tree.Mapping mapping
                        ? new BaseScenario(problems).expanded(mapping, place)
                        : Optional.of(tree));
        Optional<Tree> root = read.map(tree -> tree instanceof Tree.Mapping mapping
                ? Expansion.expanded(
                        new RunCheck(catalog, problems)
                                .checked(new Inclusion(catalog, problems).expanded(mapping, place)),
                        problems)
                : tree);
        if (root.isEmpty()) {
            return Optional.empty();
        }
        Optional<Bound<ScenarioFile>> file =
                new Binder(problems, Calibration.none()).record(ScenarioFile.class, root.get(), "", List.of());
        if (root.get() instanceof Tree.Mapping mapping) {
            new NameCheck(problems).check(mapping);
            Calibration none = Calibration.none(new CalibrationIndex(catalog)::holding);
            Calibration calibration = new CalibrationFiles(catalog, problems, new BindingCache()).of(mapping, none);
            if (file.isPresent()) {
                long duration = duration(mapping);
                return Optional.of(new Scenario(file.get().value(), mapping, place, duration, calibration));
            }
            Optional<Scenario> rest = rest(mapping, place, calibration);
            if (rest.isEmpty()) {
                checkSystemAnyway(mapping, calibration);
            }
            return rest;
        }
        return Optional.empty();
    }

    /** Returns the parts of a file that are right in their form, for the planner to find what is wrong in them. */
    private Optional<Scenario> rest(Tree.Mapping root, Place place, Calibration calibration) {
        Tree.Mapping left = Salvage.of(root);
        return new Binder(new Problems(), Calibration.none())
                .record(ScenarioFile.class, left, "", List.of())
                .map(bound -> new Scenario(bound.value(), left, place, duration(root), calibration));
    }

    /** Finds the problems of the system even where the rest of the file is wrong. */
    private void checkSystemAnyway(Tree.Mapping root, Calibration calibration) {
        if (root.get("system").orElse(null) instanceof Tree.Mapping system) {
            Map<String, Tree.Entry> parameters =
                    root.get("parameters").orElse(null) instanceof Tree.Mapping named ? named.entries() : Map.of();
            Tree.Mapping resolved = new Assembler(parameters, system, problems).assemble(List.of());
            new SystemBinder(catalog, calibration, problems).bind(resolved);
        }
    }

    private long duration(Tree.Mapping root) {
        Tree duration = root.get("run").orElse(null) instanceof Tree.Mapping run
                ? run.get("duration").orElse(run)
                : root;
        return duration instanceof Tree.Scalar scalar ? duration(scalar) : SimTime.NEVER;
    }

    private long duration(Tree.Scalar scalar) {
        if (scalar.text().equals("until-done")) {
            return SimTime.NEVER;
        }
        try {
            long duration = Quantity.time(scalar.text());
            if (duration < 1) {
                throw new IllegalArgumentException("'" + scalar.text() + "' is out of range; expected more than 0 s");
            }
            return duration;
        } catch (IllegalArgumentException bad) {
            problems.add(scalar.at(), "duration: " + bad.getMessage() + "; or until-done");
            return SimTime.NEVER;
        }
    }
}
