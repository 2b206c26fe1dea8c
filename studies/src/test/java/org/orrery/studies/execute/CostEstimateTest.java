package org.orrery.studies.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.RunSpec;

class CostEstimateTest {
    @TempDir
    private Path directory;

    private CostEstimate estimate(String duration, int runs, int workers) {
        String text = TestScenarios.GOOD.replace("duration: 1 s", "duration: " + duration);
        Plan plan = TestScenarios.plan(TestScenarios.write(directory, "s.yaml", text));
        RunSpec spec = plan.specs().get(0);
        return CostEstimate.of(plan, spec, runs, workers, new SpecRunner(TestScenarios.catalog(), plan))
                .orElseThrow();
    }

    @Test
    void eventsAreCountedWholeOrExtrapolated() {
        CostEstimate whole = estimate("1 s", 1, 1);
        assertThat(whole.eventsPerRun()).isBetween(900.0, 2000.0);
        assertThat(whole.basis()).isEqualTo("one whole run");
        assertThat(estimate("10 h", 1, 1).eventsPerRun() / whole.eventsPerRun()).isBetween(30_000.0, 40_000.0);
    }

    @Test
    void aSpeedThatStillGrowsMakesAnUpperBound() {
        assertThat(new Pilot(100_000, 1, 0, 1e-7, 2e-7, false).isSteady()).isFalse();
        assertThat(new Pilot(100_000, 1, 0, 1e-7, 1.1e-7, false).isSteady()).isTrue();
        assertThat(new Pilot(100_000, 1, 0, 2e-7, 1e-7, false).isSteady()).isTrue();
    }
}
