package org.orrery.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.config.yaml.Problems;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.plan.Library;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.PlanOptions;
import org.orrery.studies.plan.Planner;
import org.orrery.studies.plan.ScenarioReader;

/** The library's files. Whether its numbers still come out is asked by the README's {@code check --quick}, which a test runs. */
class LibraryTest {
    @ParameterizedTest
    @MethodSource("org.orrery.studies.plan.Library#names")
    void everyScenarioIsValidAndCalledByItsPath(String name) {
        Problems problems = new Problems();
        Optional<Plan> plan = new ScenarioReader(TestScenarios.catalog(), problems)
                .read(Library.inLibrary(name))
                .flatMap(scenario -> new Planner(TestScenarios.catalog(), problems).plan(scenario, PlanOptions.none()));
        assertThat(problems.sorted()).isEmpty();
        assertThat(plan.orElseThrow().scenario().file().scenario()).isEqualTo(name);
    }
}
