package org.orrery.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.config.yaml.Problems;
import org.orrery.kernel.results.RunResult;
import org.orrery.studies.execute.ExecutorException;
import org.orrery.studies.execute.ExecutorOptions;
import org.orrery.studies.execute.Product;
import org.orrery.studies.execute.RunExecutor;
import org.orrery.studies.execute.RunListener;
import org.orrery.studies.execute.SpecRunner;
import org.orrery.studies.plan.Catalog;
import org.orrery.studies.plan.Library;
import org.orrery.studies.plan.PlanOptions;
import org.orrery.studies.plan.Planner;
import org.orrery.studies.plan.RunSpec;
import org.orrery.studies.plan.ScenarioReader;

/** A master and two workers on this machine, with real processes. */
class SparkExecutorTest {
    private static final Catalog CATALOG = Catalog.load();

    @TempDir
    private static Path folder;

    private static Cluster cluster;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        cluster = Cluster.of(2, folder);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private static List<RunSpec> specs(int replications) {
        Problems problems = new Problems();
        PlanOptions options =
                new PlanOptions(List.of(), OptionalLong.empty(), OptionalInt.of(replications), List.of(), List.of());
        return new ScenarioReader(CATALOG, problems)
                .read(Library.find("basic/mm1"))
                .flatMap(scenario -> new Planner(CATALOG, problems).plan(scenario, options))
                .orElseThrow(() -> new AssertionError(problems.render()))
                .specs();
    }

    private static RunExecutor connect(String version) {
        return new SparkProvider().create(cluster.address(), new ExecutorOptions(CATALOG, version, 1));
    }

    /** Remembers what came of runs, and does something at the first. */
    private static final class Gathered implements RunListener {
        private final List<RunSpec> specs;
        private final RunResult[] results;
        private final List<String> failures = new ArrayList<>();
        private final Runnable atFirst;
        private int ended;

        private Gathered(List<RunSpec> specs, Runnable atFirst) {
            this.specs = specs;
            this.results = new RunResult[specs.size()];
            this.atFirst = atFirst;
        }

        @Override
        public void finished(RunSpec spec, RunResult result) {
            results[specs.indexOf(spec)] = result;
            if (ended++ == 0) {
                atFirst.run();
            }
        }

        @Override
        public void failed(RunSpec spec, RuntimeException error) {
            failures.add(error.getMessage());
            ended++;
        }
    }

    @Test
    void aKilledWorkerCostsItsRunsOnlyAndEveryResultHasTheBitsOfTheLocalPool() throws IOException {
        List<RunSpec> specs = specs(24);
        Gathered gathered = new Gathered(specs, cluster::killAWorker);
        try (RunExecutor executor = connect(Product.versionOfCode(CATALOG))) {
            executor.execute(specs, gathered);
        }
        cluster.addWorker();
        assertThat(gathered.failures).isEmpty();
        assertThat(gathered.ended).as("each run has ended once").isEqualTo(specs.size());
        SpecRunner here = new SpecRunner(CATALOG);
        for (int i = 0; i < specs.size(); i++) {
            assertThat(gathered.results[i]).isEqualTo(here.run(specs.get(i)));
        }
        assertThat(gathered.results[0]).as("other runs have other bits").isNotEqualTo(gathered.results[1]);
    }

    @Test
    void aWorkerOfAnotherVersionIsRefused() {
        List<RunSpec> specs = specs(2);
        Gathered gathered = new Gathered(specs, () -> {});
        try (RunExecutor executor = connect("0.0.1+000000000000")) {
            assertThatThrownBy(() -> executor.execute(specs, gathered))
                    .isInstanceOf(ExecutorException.class)
                    .hasMessageContaining("not 0.0.1+000000000000")
                    .message()
                    .doesNotContain("\n");
        }
        assertThat(gathered.ended).isZero();
    }
}
