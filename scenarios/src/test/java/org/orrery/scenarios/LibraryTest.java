package org.orrery.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.scenarios.plan.Library;
import org.orrery.scenarios.plan.Plan;
import org.orrery.scenarios.plan.PlanOptions;
import org.orrery.scenarios.plan.Planner;
import org.orrery.scenarios.plan.ScenarioReader;
import org.orrery.scenarios.yaml.Problems;

class LibraryTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource("org.orrery.scenarios.plan.Library#names")
    void everyScenarioIsValidAndCalledByItsPath(String name) {
        Problems problems = new Problems();
        Optional<Plan> plan = new ScenarioReader(TestScenarios.catalog(), problems)
                .read(Library.inLibrary(name))
                .flatMap(scenario -> new Planner(TestScenarios.catalog(), problems).plan(scenario, PlanOptions.none()));
        assertThat(problems.sorted()).isEmpty();
        assertThat(plan.orElseThrow().scenario().file().scenario()).isEqualTo(name);
    }

    @Test
    void theHeadlineNumbersStillComeOut() {
        CommandLineRun.Outcome outcome = CommandLineRun.here(
                "check", "--quick", "-q", "--store", directory.resolve("store").toString());
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
    }
}
