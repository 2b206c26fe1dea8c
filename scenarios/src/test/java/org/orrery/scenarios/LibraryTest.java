package org.orrery.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.config.yaml.Problems;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.plan.Library;
import org.orrery.studies.plan.PlanOptions;
import org.orrery.studies.plan.Planner;
import org.orrery.studies.plan.Scenario;
import org.orrery.studies.plan.ScenarioReader;
import org.orrery.studies.plan.Scope;

/**
 * The library's files. Whether its numbers still come out is asked by the README's {@code check --quick}, which a test runs; it
 * plans what it runs, so only the others are planned here.
 */
class LibraryTest {
    @ParameterizedTest
    @MethodSource("org.orrery.studies.plan.Library#names")
    void everyScenarioIsValidAndCalledByItsPath(String name) {
        Problems problems = new Problems();
        Optional<Scenario> read = new ScenarioReader(TestScenarios.catalog(), problems).read(Library.inLibrary(name));
        read.filter(scenario -> !Scope.QUICK.hasWork(scenario))
                .ifPresent(
                        scenario -> new Planner(TestScenarios.catalog(), problems).plan(scenario, PlanOptions.none()));
        assertThat(problems.sorted()).isEmpty();
        assertThat(read.orElseThrow().file().scenario()).isEqualTo(name);
    }
}
