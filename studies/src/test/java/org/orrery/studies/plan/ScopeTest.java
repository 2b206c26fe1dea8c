package org.orrery.studies.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.kernel.time.SimTime;
import org.orrery.studies.TestScenarios;

class ScopeTest {
    private static final String BOUND =
            "expect: [{what: value(queue.utilisation), atmost: 1, basis: structural, reason: a share}]\n";

    @TempDir
    private Path directory;

    private Path write(String run) {
        return TestScenarios.write(directory, "s.yaml", TestScenarios.GOOD.replace("duration: 1 s", run) + BOUND);
    }

    private static List<Long> durations(Plan plan) {
        return plan.cells().stream().map(cell -> cell.settings().duration()).toList();
    }

    @Test
    void aQuickCheckIsAsShortAsTheScenarioSays() {
        Plan plan = TestScenarios.plan(write("duration: 1 s, quick: 200 ms, warmup: 100 ms"));
        assertThat(durations(Scope.QUICK.of(plan))).containsExactly(200 * SimTime.MILLISECOND);
        assertThat(durations(Scope.FULL.of(plan))).containsExactly(SimTime.SECOND);
    }

    @Test
    void withoutThatItLastsAsLong() {
        Plan plan = TestScenarios.plan(write("duration: 1 s"));
        assertThat(durations(Scope.QUICK.of(plan))).containsExactly(SimTime.SECOND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "duration: 1 s, quick: 1 s",
                "duration: 1 s, quick: 100 ms, warmup: 100 ms",
                "duration: until-done, quick: 100 ms"
            })
    void aTimeThatIsNotBetweenWarmUpAndDurationIsRefused(String run) {
        int column = ("run: {" + run).indexOf("quick") + 1;
        assertThat(TestScenarios.problems(write(run))).singleElement().satisfies(problem -> assertThat(problem)
                .contains(
                        "s.yaml:7:" + column + ":",
                        "quick: a quick check runs longer than the warm-up and shorter than"));
    }
}
