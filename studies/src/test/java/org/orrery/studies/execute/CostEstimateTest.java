package org.orrery.studies.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.kernel.results.RunResult;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.RunSpec;

class CostEstimateTest {
    @TempDir
    private Path directory;

    private Plan plan(String duration) {
        String text = TestScenarios.GOOD.replace("duration: 1 s", "duration: " + duration);
        return TestScenarios.plan(TestScenarios.write(directory, "s.yaml", text));
    }

    private CostEstimate estimate(String duration, int runs, int workers) {
        Plan plan = plan(duration);
        RunSpec spec = plan.specs().get(0);
        return CostEstimate.of(plan, spec, runs, workers, new SpecRunner(TestScenarios.catalog(), plan), true)
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
        assertThat(pilot(1e-7, 2e-7, false).isSteady()).isFalse();
        assertThat(pilot(1e-7, 1.1e-7, false).isSteady()).isTrue();
        assertThat(pilot(2e-7, 1e-7, false).isSteady()).isTrue();
    }

    @Test
    void aLongWholeRunNeedsNoSecondPilot() {
        assertThat(pilot(1e-3, 1e-3, true).isLong()).isTrue();
        assertThat(pilot(1e-3, 1e-3, false).isLong()).isFalse();
        assertThat(pilot(1e-7, 1e-7, true).isLong()).isFalse();
    }

    private static Pilot pilot(double secondsPerEvent, double earlier, boolean ended) {
        return new Pilot(100_000, 1, 0, secondsPerEvent, earlier, ended, Optional.empty());
    }

    @Test
    void aPilotThatIsAWholeRunGivesItsResultAndACutOneNone() {
        Plan plan = plan("1 s");
        SpecRunner runner = new SpecRunner(TestScenarios.catalog(), plan);
        assertThat(estimate("1 s", 1, 1).result())
                .map(RunResult::fingerprint)
                .hasValue(runner.run(plan.specs().get(0)).fingerprint());
        assertThat(estimate("10 h", 1, 1).result()).isEmpty();
    }

    /** Each recorded point takes 16 bytes; a run that ends when its work is done, after 20 ms, has few. */
    @Test
    void memoryIsThatOfTheTimeThatARunLasts() {
        String recording = "record: {step: 1 ms, series: [queue.waiting]}\n";
        String text = TestScenarios.GOOD
                        .replace("interval: 2 ms", "interval: 2 ms, jobs: 10")
                        .replace("1 s,", "until-done,")
                + recording;
        assertThat(bytes(text)).isBetween(16 * 5 * 20.0, 16 * 5 * 60.0);
        assertThat(bytes(TestScenarios.GOOD.replace("1 s,", "10 h,") + recording))
                .isGreaterThan(16 * 5 * 36e6);
    }

    private double bytes(String text) {
        Plan plan = TestScenarios.plan(TestScenarios.write(directory, "s.yaml", text));
        SpecRunner runner = new SpecRunner(TestScenarios.catalog(), plan);
        return CostEstimate.of(plan, plan.specs().get(0), 5, 1, runner, true)
                .orElseThrow()
                .bytes();
    }
}
