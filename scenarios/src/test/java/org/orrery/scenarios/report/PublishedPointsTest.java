package org.orrery.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.scenarios.CommandLineRun;
import org.orrery.scenarios.CommandLineRun.Outcome;
import org.orrery.studies.TestScenarios;

class PublishedPointsTest {
    private static final String TWO = TestScenarios.GOOD + """
            variants: {one: {queue.servers: 1}, two: {queue.servers: 2}}
            zip: {queue.room: [2, 4], source.interval: [2 ms, 3 ms]}
            figures:
              - {id: curve, kind: curve, title: Curve, x: queue.room, y: queue.sojourn.p99}
              - {id: bars, kind: bars, title: Bars, y: queue.sojourn.p99}
            """;
    private static final String PAPER = TWO
            + "expect: [{what: 'value(queue.sojourn.p99, two)', at: {queue.room: 4}, paper: 3.25, within: 90 %, basis: predicted, reason: one}]\n";

    @TempDir
    private Path directory;

    private void run(String scenario) {
        Outcome outcome = CommandLineRun.report(directory, scenario);
        assertThat(outcome.status()).as(outcome.err()).isZero();
    }

    private String text(String name) throws Exception {
        return Files.readString(directory.resolve("out").resolve(name));
    }

    @Test
    void thePapersValueStandsBesideTheSimulatedOne() throws Exception {
        run(PAPER);
        assertThat(text("figures/curve.csv").lines().filter(line -> line.contains("3.25")))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("two", "4"));
        assertThat(text("figures/bars.csv").lines().filter(line -> line.contains("3.25")))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("two", "queue.room = 4"));
    }

    @Test
    void withoutAPublishedValueThereIsNone() throws Exception {
        run(TWO);
        assertThat(text("figures/curve.csv")).doesNotContain("3.25");
        assertThat(text("figures/curve.svg")).doesNotContain("paper");
    }

    @Test
    void axesThatMoveTogetherMakeOneLineForEachSystem() throws Exception {
        run(TWO);
        assertThat(text("figures/curve.csv").lines().skip(1).map(line -> line.contains("source.interval")))
                .containsOnly(false);
    }

    @Test
    void axesHaveWordsAndNoIds() throws Exception {
        run(TWO);
        assertThat(text("figures/bars.svg")).contains(", P99 (ms)").doesNotContain("sojourn.p99");
    }

    @Test
    void anAxisOfTheCommandLineDrawsItsCurveWithoutPointsThatHoldElsewhere() throws Exception {
        Path file = TestScenarios.write(directory, "over.yaml", TestScenarios.GOOD + """
                figures: [{id: bars, kind: bars, title: Bars, y: queue.sojourn.p99}]
                expect: [{what: value(queue.sojourn.p99), paper: 3.25, within: 90 %, basis: predicted, reason: one}]
                """);
        Outcome outcome = CommandLineRun.here(
                "sweep",
                file.toString(),
                "--over=queue.room=2,4,8",
                "-q",
                "--store=" + directory.resolve("store"),
                "--out=" + directory.resolve("out"));
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(text("figures/over-queue.room.csv").lines()).hasSize(4);
        assertThat(text("figures/over-queue.room.csv")).doesNotContain("3.25");
        assertThat(text("figures/over-queue.room.svg")).contains("Over room");
    }

    @Test
    void whatAFigureFixesIsNotSaidInItsLegend() throws Exception {
        run(TestScenarios.GOOD + """
                variants: {one: {queue.servers: 1}, two: {queue.servers: 2}}
                sweep: {queue.room: [2, 4], source.interval: [2 ms, 3 ms]}
                figures: [{id: curve, kind: curve, title: Curve, x: queue.room, y: queue.sojourn.p99, at: {source.interval: 2 ms}}]
                """);
        assertThat(text("figures/curve.svg")).contains("two").doesNotContain("interval =");
        assertThat(text("figures/curve.csv")).contains("two source.interval = 2 ms");
    }

    @Test
    void whatAFigureDoesNotFixIsSaidInItsLegend() throws Exception {
        run(TestScenarios.GOOD + """
                sweep: {queue.room: [2, 4], source.interval: [2 ms, 3 ms]}
                figures: [{id: curve, kind: curve, title: Curve, x: queue.room, y: queue.sojourn.p99}]
                """);
        assertThat(text("figures/curve.svg")).contains("interval = 2 ms");
    }

    @Test
    void aSettingIsSaidInWords() {
        assertThat(Labels.setting("host.zero-copy", "true")).isEqualTo("with zero copy");
        assertThat(Labels.setting("zero-copy", "false")).isEqualTo("without zero copy");
        assertThat(Labels.setting("source.interval", "2ms")).isEqualTo("interval = 2 ms");
        assertThat(Labels.setting("theta", "0.99")).isEqualTo("theta = 0.99");
    }
}
