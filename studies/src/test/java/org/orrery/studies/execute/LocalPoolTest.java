package org.orrery.studies.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.plan.Plan;

class LocalPoolTest {
    @TempDir
    private Path directory;

    @Test
    void aRunThatDoesNotFitIntoMemoryFailsAndTheOthersGoOn() {
        Plan plan = TestScenarios.plan(TestScenarios.write(directory, "s.yaml", TestScenarios.GOOD));
        SpecRunner whole = new SpecRunner(TestScenarios.catalog(), plan);
        for (VirtualMachineError error : List.of(new OutOfMemoryError("Java heap space"), new StackOverflowError())) {
            LocalPool pool = new LocalPool(
                    (spec, heartbeat) -> {
                        if (spec.replication() == 1) {
                            throw error;
                        }
                        return whole.run(spec, heartbeat);
                    },
                    1);
            RunStore store =
                    RunStore.open(directory.resolve("store-" + error.getClass().getSimpleName()));
            Study study = new Study(pool, store, "test", Progress.SILENT);
            Map<String, RuntimeException> failures = study.carryOut(plan).failures();
            assertThat(failures.values())
                    .singleElement()
                    .isInstanceOf(ExhaustedException.class)
                    .satisfies(failure -> assertThat(failure.getMessage())
                            .startsWith("the run of replication 1 does not fit into memory")
                            .doesNotContain("\n"));
            assertThat(study.missing(plan)).hasSize(1);
        }
    }
}
