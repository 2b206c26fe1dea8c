package org.orrery.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.random.RandomSettings;
import org.orrery.kernel.run.RunSettings;
import org.orrery.kernel.time.SimTime;
import org.orrery.studies.plan.RunSpec;

class ConsoleProgressTest {
    private static final RunSpec RUN = run(0, 100 * SimTime.SECOND);
    private static final RunSpec OTHER = run(1, 100 * SimTime.SECOND);
    private static final RunSpec ENDLESS = run(2, SimTime.NEVER);

    private final StringWriter text = new StringWriter();
    private long seconds;
    private final ConsoleProgress progress =
            new ConsoleProgress(new PrintWriter(text, true), false, () -> seconds * 1_000_000_000L);

    private static RunSpec run(int replication, long duration) {
        return new RunSpec("{}", 1, replication, RandomSettings.DEFAULT, RunSettings.lasting(duration), List.of());
    }

    @Test
    void aLongRunIsSeenOnItsWay() {
        progress.begin(2, 0);
        seconds = 20;
        progress.running(RUN, 50 * SimTime.SECOND, 2_000_000);
        assertThat(text.toString().lines())
                .containsExactly(
                        "2 runs",
                        "0/2 runs and 0.5 of those under way, 100.0 k events/s, 2.50 simulated s per s, 1 min left"
                                + " after 20.0 s");
    }

    @Test
    void aRunThatWasCarriedOutForTheEstimateWasNotThereBefore() {
        progress.begin(80, 3);
        progress.pilotKept();
        progress.begin(80, 1);
        progress.begin(80, 4);
        assertThat(text.toString().lines())
                .containsExactly(
                        "80 runs, 3 of them finished before",
                        "80 runs, 1 of them for the estimate",
                        "80 runs, 3 of them finished before, 1 for the estimate");
    }

    @Test
    void aRunThatHasEndedCountsOnce() {
        progress.begin(2, 0);
        progress.running(RUN, 50 * SimTime.SECOND, 2_000_000);
        progress.running(OTHER, 50 * SimTime.SECOND, 2_000_000);
        seconds = 40;
        progress.runEnded(RUN, 100 * SimTime.SECOND, 4_000_000);
        progress.runEnded(OTHER, 100 * SimTime.SECOND, 4_000_000);
        progress.end();
        assertThat(text.toString().lines())
                .last()
                .isEqualTo("2/2 runs, 200.0 k events/s, 5.00 simulated s per s, done after 40.0 s");
    }

    @Test
    void plainLinesComeAtLeastTenSecondsApart() {
        progress.begin(1, 0);
        for (seconds = 1; seconds <= 30; seconds++) {
            progress.running(RUN, seconds * SimTime.SECOND, seconds);
        }
        assertThat(text.toString().lines()).hasSize(1 + 3);
    }

    @Test
    void aRunWithoutAKnownEndHasNoShare() {
        progress.begin(1, 0);
        seconds = 10;
        progress.running(ENDLESS, SimTime.SECOND, 1000);
        assertThat(text.toString()).contains("0/1 runs, 100 events/s").contains("no end in sight after 10.0 s");
    }
}
