package org.orrery.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.scenarios.CommandLineRun;

/** A burst that fills the pods of a VPA for a third of the run. */
class BurstLimitsTest {
    @TempDir
    private static Path directory;

    private static String page;

    @BeforeAll
    static void run() throws Exception {
        CommandLineRun.Outcome outcome = CommandLineRun.here(
                "run",
                "infadapter/burst",
                "--variant=vpa-resnet152",
                "--replications=1",
                "-q",
                "--store=" + directory.resolve("store"),
                "--out=" + directory.resolve("out"));
        assertThat(outcome.err()).doesNotContain("orrery:");
        page = Files.readString(directory.resolve("out/index.html"));
    }

    @Test
    void whereMostRequestsAreLateNobodySaysThatNothingIsAtItsLimit() {
        assertThat(page).contains("of the requests miss their objective", "steps of 1 s: requests queue there then");
        assertThat(page).doesNotContain("nothing is at its limit");
    }

    @Test
    void theStripIsAPictureOfItsOwn() {
        assertThat(directory.resolve("out/figures/limits-over-time.svg")).isNotEmptyFile();
        assertThat(directory.resolve("out/figures/limits-over-time.csv")).isNotEmptyFile();
    }
}
