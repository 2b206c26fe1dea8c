package org.orrery.studies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Problem;
import org.orrery.config.yaml.Problems;
import org.orrery.studies.execute.LocalPool;
import org.orrery.studies.execute.Progress;
import org.orrery.studies.execute.RunStore;
import org.orrery.studies.execute.SpecRunner;
import org.orrery.studies.execute.Study;
import org.orrery.studies.plan.Catalog;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.PlanOptions;
import org.orrery.studies.plan.Planner;
import org.orrery.studies.plan.ScenarioReader;
import org.orrery.studies.summarise.ResultSet;

/** Scenario files for tests. */
public final class TestScenarios {
    /** A small scenario without faults; tests replace a part of it. */
    public static final String GOOD = """
            scenario: test/queue
            title: A queue
            system:
              source: {type: basic.source, interval: 2 ms, to: queue}
              queue: {type: basic.queue, servers: 1, service: {type: exponential, mean: 1 ms}, to: sink}
              sink: {type: basic.sink}
            run: {duration: 1 s, replications: 3, seed: 7}
            """;

    private static final Catalog CATALOG = Catalog.load();

    private TestScenarios() {}

    /** Returns all components that the class path has. */
    public static Catalog catalog() {
        return CATALOG;
    }

    /** Writes a file. */
    public static Path write(Path directory, String name, String content) {
        try {
            return Files.writeString(directory.resolve(name), content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Returns the problems of a file, each as {@code name:line:column: message}. */
    public static List<String> problems(Path file) {
        Problems problems = new Problems();
        plan(file, PlanOptions.none(), problems);
        return texts(problems, file);
    }

    /** Returns problems with the directory of the file left out. */
    public static List<String> texts(Problems problems, Path file) {
        return problems.sorted().stream()
                .map(Problem::toString)
                .map(text -> text.replace(file.getParent() + "/", ""))
                .toList();
    }

    /** Plans a file. */
    public static Optional<Plan> plan(Path file, PlanOptions options, Problems problems) {
        return new ScenarioReader(CATALOG, problems)
                .read(new Place.OnDisk(file))
                .flatMap(scenario -> new Planner(CATALOG, problems).plan(scenario, options));
    }

    /** Carries out a plan in one thread, with its store in a directory. */
    public static ResultSet carryOut(Plan plan, Path directory) {
        Study study = new Study(
                new LocalPool(new SpecRunner(CATALOG), 1),
                RunStore.open(directory.resolve("store")),
                "test",
                Progress.SILENT);
        return new ResultSet(plan, study.carryOut(plan).results());
    }

    /** Plans a file without faults. */
    public static Plan plan(Path file) {
        Problems problems = new Problems();
        Optional<Plan> plan = plan(file, PlanOptions.none(), problems);
        problems.throwIfAny();
        return plan.orElseThrow();
    }
}
