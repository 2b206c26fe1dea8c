package org.orrery.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.scenarios.CommandLineRun;
import org.orrery.scenarios.CommandLineRun.Outcome;
import org.orrery.studies.TestScenarios;

class TimelineTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void runAScenarioWithAWarmUp() {
        Outcome outcome = CommandLineRun.report(
                directory,
                TestScenarios.GOOD.replace("duration: 1 s,", "duration: 1 s, warmup: 200 ms,")
                        + "record: {step: 100 ms}\n"
                        + "figures: [{id: latency, kind: timeline, title: Latency, y: sink.latency}]\n");
        assertThat(outcome.status()).as(outcome.err()).isZero();
    }

    private String text(String name) throws Exception {
        return Files.readString(directory.resolve("out").resolve(name));
    }

    @Test
    void aTimelineOfALatencySaysThatItIsTheP99OfEachStep() throws Exception {
        assertThat(text("figures/latency.svg")).contains("P99 of each 100 ms step");
        assertThat(text("figures/latency.csv")).contains("P99 of each 100 ms step");
        assertThat(text("dictionary.csv"))
                .containsPattern("series/sink.latency.csv,value,ms,.*P99 of each 100 ms step");
    }

    @Test
    void theWarmUpIsShadedAndNoHole() throws Exception {
        assertThat(text("figures/latency.svg")).contains("warm-up");
        assertThat(text("dictionary.csv")).contains("up to 0.2 s is the warm-up");
        assertThat(text("figures/latency.csv").lines().filter(line -> line.contains(",,,,")))
                .isEmpty();
    }
}
