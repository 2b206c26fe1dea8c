package org.orrery.studies.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.orrery.config.bind.BoundParameter;
import org.orrery.config.yaml.BadInputException;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.ReferenceTable;
import org.orrery.config.yaml.Tree;

/**
 * What is to be run.
 *
 * @param scenario the scenario
 * @param cells variants at points of the sweep, variants slowest
 * @param axes names of the sweep's axes
 * @param seed seed of all runs; equal seeds give the variants common random numbers
 * @param replications runs of each cell
 * @param design how the points of the sweep were chosen, for people; empty for all combinations
 */
public record Plan(Scenario scenario, List<Cell> cells, List<String> axes, long seed, int replications, String design) {
    /** Copies the lists. */
    public Plan {
        cells = List.copyOf(cells);
        axes = List.copyOf(axes);
    }

    /** Returns all runs, replications slowest, so that a stopped study has whole replications. */
    public List<RunSpec> specs() {
        List<List<RunSpec>> byCell =
                cells.stream().map(cell -> cell.specs(seed, replications)).toList();
        List<RunSpec> all = new ArrayList<>();
        for (int replication = 0; replication < replications; replication++) {
            for (List<RunSpec> specs : byCell) {
                all.add(specs.get(replication));
            }
        }
        return all;
    }

    /** Returns the run with a number of {@link #specs}, from 0. */
    public RunSpec spec(int number) {
        return cells.get(number % cells.size()).spec(seed, number / cells.size());
    }

    /**
     * Returns the keys of all runs, in the order of {@link #specs}.
     *
     * @param version version of the product, with the hash of its code
     */
    public String[] keys(String version) {
        String[] keys = new String[cells.size() * replications];
        for (int c = 0; c < cells.size(); c++) {
            List<RunSpec> specs = cells.get(c).specs(seed, replications);
            for (int replication = 0; replication < replications; replication++) {
                keys[replication * cells.size() + c] = specs.get(replication).key(version);
            }
        }
        return keys;
    }

    /** Returns the names of the variants that are run. */
    public List<String> variants() {
        Set<String> names = new LinkedHashSet<>();
        cells.forEach(cell -> names.add(cell.variant()));
        return List.copyOf(names);
    }

    /** Returns whether the points are a sample of a space, not a grid. */
    public boolean isSampled() {
        return scenario.file()
                .design()
                .flatMap(ScenarioFile.DesignSection::sample)
                .isPresent();
    }

    /** Returns whether an axis is a range whose logarithm is divided evenly. */
    public boolean isLogarithmic(String axis) {
        return Optional.ofNullable(Scenario.entries(scenario.file().sweep()).get(axis))
                .filter(entry -> Ranges.isRange(entry.value()))
                .filter(entry -> ((Tree.Scalar) entry.value()).text().strip().startsWith("log"))
                .isPresent();
    }

    /** Returns the axes of this plan with their values, in the order in which they are run. */
    public Map<String, List<String>> values() {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        cells.forEach(cell -> cell.point()
                .forEach((axis, value) -> values.computeIfAbsent(axis, absent -> new LinkedHashSet<>())
                        .add(value)));
        Map<String, List<String>> lists = new LinkedHashMap<>();
        values.forEach((axis, set) -> lists.put(axis, List.copyOf(set)));
        return lists;
    }

    /** Returns the values of an axis in the order of the file, or of the argument that gives them. */
    public List<String> levels(String axis) {
        List<String> run = values().getOrDefault(axis, List.of());
        List<String> written = Stream.of(
                        scenario.file().sweep(), scenario.file().zip())
                .flatMap(
                        section -> Optional.ofNullable(Scenario.entries(section).get(axis)).stream())
                .findFirst()
                .filter(entry -> !isSampled())
                .map(entry -> Axis.labels(entry.value()))
                .orElse(List.of());
        return written.containsAll(run) ? written : run;
    }

    /** Returns the same plan with another number of replications. */
    public Plan replicated(int times) {
        return new Plan(scenario, cells, axes, seed, times, design);
    }

    /** Returns the same plan with fewer cells. */
    public Plan only(Predicate<Cell> wanted) {
        return new Plan(scenario, cells.stream().filter(wanted).toList(), axes, seed, replications, design);
    }

    /** Returns the same plan with only the cells whose results can make an expectation fail. */
    public Plan judged() {
        return only(new JudgedCells(this)::contain);
    }

    /** Returns the same plan as a quick check runs it: perhaps shorter, and only what can make an expectation fail. */
    Plan quick() {
        Plan judged = judged();
        return scenario.file()
                .run()
                .quick()
                .map(duration -> new Plan(
                        scenario,
                        judged.cells.stream()
                                .map(cell -> cell.lasting(duration))
                                .toList(),
                        axes,
                        seed,
                        replications,
                        design))
                .orElse(judged);
    }

    /** Returns whether the results of a cell of this plan decide about an expectation. */
    public boolean decides(Cell cell, ExpectSpec spec) {
        return new JudgedCells(this).decides(cell, spec);
    }

    /** Returns the axes that the arguments of a command added; the file knows nothing of them. */
    public Set<String> axesOfArguments() {
        Set<String> added = new LinkedHashSet<>(axes());
        added.removeAll(Scenario.entries(scenario.file().sweep()).keySet());
        added.removeAll(Scenario.entries(scenario.file().zip()).keySet());
        return added;
    }

    /** Returns the axes of the file with their values, also those that an argument has pinned. */
    public Map<String, List<String>> axesOfFile() {
        Map<String, List<String>> axes = new LinkedHashMap<>();
        for (Optional<Tree.Mapping> section :
                List.of(scenario.file().sweep(), scenario.file().zip())) {
            Scenario.entries(section)
                    .forEach((name, entry) -> axes.put(name, isSampled() ? List.of() : Axis.labels(entry.value())));
        }
        axes.putAll(values());
        return axes;
    }

    /**
     * Returns a reference table of the scenario, which was checked when it was planned.
     *
     * @throws BadInputException if it has become unreadable
     */
    public ReferenceTable reference(ExpectSpec spec) {
        Problems changed = new Problems();
        Optional<ReferenceTable> table =
                ExpectationCheck.reference(scenario, spec, scenario.tree().at(), changed);
        changed.throwIfAny();
        return table.orElseThrow();
    }

    /** Returns a parameter of the plan that was fitted to a figure. */
    public Optional<BoundParameter> fittedTo(String figure) {
        return ExpectationCheck.fittedTo(this, figure);
    }

    /** Returns a hash of everything that the results depend on. */
    public String hash() {
        StringBuilder all = new StringBuilder();
        cells.forEach(cell -> all.append(cell.specs(seed, 1).get(0).key("")).append('\n'));
        return RunSpec.hash(all + "replications " + replications);
    }
}
