package org.orrery.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.scenarios.CommandLineRun;
import org.orrery.scenarios.CommandLineRun.Outcome;
import org.orrery.studies.TestScenarios;

class CheckCommandTest {
    @TempDir
    private Path directory;

    private Outcome check(String expectations) {
        Path file = TestScenarios.write(
                directory,
                "s.yaml",
                TestScenarios.GOOD + "paper: {id: doi:10/one}\nexpect:\n" + expectations.indent(2));
        return CommandLineRun.here(
                "check",
                file.toString(),
                "-q",
                "--store",
                directory.resolve("store").toString());
    }

    @Test
    void theClaimsOfTheAbstractComeFirst() {
        Outcome outcome = check("""
                - {what: value(queue.served), paper: 500, within: 5 %, basis: predicted, title: another figure}
                - {what: value(source.sent), paper: 500, within: 1 %, basis: calibrated, title: a claim, headline: true}
                - {what: value(queue.refused), paper: 0, within: 1, basis: structural, title: counting}
                """);
        assertThat(outcome.out())
                .containsSubsequence("Headlines", "doi:10/one", "a claim", "Predicted", "another figure", "Structural")
                .containsPattern("counting +0 +0 +± 1 +holds")
                .contains("3 expectations: 2 reproduced, 1 hold by counting, ");
        assertThat(outcome.status()).isZero();
    }

    @Test
    void aWideToleranceStandsBesideTheVerdict() {
        Outcome outcome = check(
                "- {what: value(source.sent), paper: 400, within: 60 %, basis: predicted, title: a claim, headline: true}");
        assertThat(outcome.out()).containsPattern("a claim +400 +500 +reproduced, within ± 60 %");
    }

    @Test
    void aMissSaysByHowMuch() {
        Outcome outcome = check(
                "- {what: value(source.sent), paper: 400, within: 1 %, basis: predicted, title: a claim, headline: true}");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).containsPattern("not reproduced +\\+25.0 %");
    }

    /** A job in each picosecond: days on any machine. A refusal takes a second; were it lost, nothing else would end the test. */
    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aHopelessStudyIsRefusedAlthoughNothingIsSaidOfCosts() {
        String crowded = TestScenarios.GOOD
                        .replace("interval: 2 ms", "interval: 1 ps")
                        .replace("servers: 1,", "servers: 1, room: 0,")
                        .replace("duration: 1 s", "duration: 1000 s")
                + "expect:\n  - {what: value(queue.served), paper: 500, within: 5 %, basis: predicted, title: served}\n";
        Path file = TestScenarios.write(directory, "c.yaml", crowded);
        Path store = directory.resolve("store");
        Outcome outcome = CommandLineRun.here("check", file.toString(), "--store", store.toString());
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("this would take too much").contains("days");
    }

    @Test
    void whatIsNotDecidedIsListedWithWhatWouldDecide() {
        Outcome outcome =
                check("- {what: value(queue.wait), paper: 0.25, within: 1 %, basis: calibrated, title: wait}");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out())
                .containsPattern("Not decided:\\R  wait: the interval is wider than the tolerance; .* would decide")
                .contains("1 not decided");
    }
}
