package org.orrery.studies.summarise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.kernel.results.Estimate;
import org.orrery.studies.TestScenarios;

/** A known miss must stay where it is. */
class GuardTest {
    private static final String MISS =
            "what: value(queue.utilisation), paper: 65 %, within: 1 %, basis: predicted, not-reproduced: because";

    @TempDir
    private Path directory;

    private Judgement judge(String expectation) {
        return Judging.judge(directory, Judging.HALF_BUSY, expectation).get(0);
    }

    @Test
    void aKnownMissInItsBandDoesNotFail() {
        Judgement judgement = judge(MISS + ", band: [49 %, 51 %]");
        assertThat(judgement.verdict()).isEqualTo(Verdict.NOT_REPRODUCED);
        assertThat(judgement.guard()).isEqualTo(Guard.HELD);
        assertThat(judgement.isKnownMiss()).isTrue();
        assertThat(judgement.fails(false)).isFalse();
        assertThat(judgement.explanation()).isEqualTo("because");
    }

    @Test
    void aKnownMissWithoutABandFailsTheFullCheck() {
        Judgement judgement = judge(MISS);
        assertThat(judgement.fails(false)).isTrue();
        assertThat(judgement.fails(true)).isFalse();
        assertThat(judgement.explanation()).isEqualTo("because; has no band yet; run check --renew-bands");
    }

    @Test
    void aKnownMissThatLeavesItsBandFails() {
        Judgement judgement = judge(MISS + ", band: [51 %, 52 %]");
        assertThat(judgement.guard()).isEqualTo(Guard.FAR);
        assertThat(judgement.fails(false)).isTrue();
        assertThat(judgement.fails(true)).isTrue();
        assertThat(judgement.explanation()).isEqualTo("because; left its band [0.51, 0.52]");
    }

    @Test
    void aReductionByMoreThanAllIsRefusedEvenWhereItIsAKnownMiss() {
        String two = Judging.HALF_BUSY + "variants: {slow: {}, fast: {queue.service: 0.5 ms}}\n";
        String row = "what: \"reduction(queue.utilisation, fast, slow)\", paper: 65 %, within: 1 %, basis: predicted,"
                + " not-reproduced: because, band: [49 %, 51 %]";
        assertThat(Judging.judge(directory, two, row).get(0).fails(false)).isFalse();
        Path mistyped =
                TestScenarios.write(directory, "s.yaml", two + "expect:\n  - {" + row.replace("65 %", "300 %") + "}\n");
        assertThat(TestScenarios.problems(mistyped))
                .containsExactly("s.yaml:10:63: a reduction is at most 100 %, not 300 %");
    }

    @Test
    void aPublishedNumberFarAwayIsAMissWithoutAReason() {
        String row = "what: value(queue.utilisation), paper: 300 %, within: 1 %, basis: predicted";
        assertThat(judge(row).fails(false)).isTrue();
    }

    @Test
    void aMovedValueOfAKnownMissFails() {
        String slower = Judging.HALF_BUSY.replace("service: 1 ms", "service: 1.2 ms");
        Judgement judgement =
                Judging.judge(directory, slower, MISS + ", band: [49 %, 51 %]").get(0);
        assertThat(judgement.fails(false)).isTrue();
    }

    @Test
    void aKnownMissThatAgreesWithThePaperFails() {
        Judgement judgement = judge(MISS.replace("65 %", "50 %") + ", band: [49 %, 51 %]");
        assertThat(judgement.verdict()).isEqualTo(Verdict.REPRODUCED);
        assertThat(judgement.fails(false)).isTrue();
        assertThat(judgement.fails(true)).isFalse();
        assertThat(judgement.explanation()).isEqualTo("because; agrees with the paper now; remove not-reproduced");
    }

    @Test
    void fewReplicationsFailOnlyWhereTheIntervalDoesNotReachTheBand() {
        BiFunction<Double, Double, Guard> guard = (mean, half) -> Guard.of(
                judge(MISS + ", band: [49 %, 51 %]").spec(),
                new Estimate(mean, mean - half, mean + half, 2, 0.95),
                Verdict.NOT_REPRODUCED);
        assertThat(guard.apply(0.53, 0.03)).isEqualTo(Guard.LEFT);
        assertThat(guard.apply(0.53, 0.01)).isEqualTo(Guard.FAR);
        assertThat(guard.apply(0.53, Double.NaN)).isEqualTo(Guard.LEFT);
        assertThat(Guard.LEFT.fails(true)).isFalse();
        assertThat(Guard.LEFT.fails(false)).isTrue();
    }

    @Test
    void aTableThatIsAKnownMissIsGuardedByItsShare() {
        String scenario = """
                scenario: t
                title: T
                calibration: [models/test.yaml]
                system: {c: {type: test.all-kinds, part: {hop: 1 ms}}}
                run: {duration: 1 s, replications: 1}
                """;
        TestScenarios.write(directory, "r.csv", "times,length\n1,1000000000\n2,9000000000\n");
        String row = "table: c.hops, column: length, reference: r.csv, each-within: 1 %, basis: predicted,"
                + " not-reproduced: because, band: ";
        assertThat(Judging.judge(directory, scenario, row + "[50 %, 50 %]")
                        .get(0)
                        .fails(false))
                .isFalse();
        assertThat(Judging.judge(directory, scenario, row + "[0.9, 1]").get(0).fails(false))
                .isTrue();
    }

    @Test
    void bandsAreWrittenIntoTheFileAndHold() throws IOException {
        String text = Judging.HALF_BUSY + """
                # what is expected
                expect:
                  - {what: value(queue.utilisation), paper: 65 %, within: 1 %, basis: predicted, not-reproduced: "é, 😀", band: [1, 2]} # old
                  - what: value(queue.sojourn)   # in ms
                    paper: 7
                    within: 1 %
                    basis: predicted
                    not-reproduced: |
                      a long
                      story
                    cite: x
                  - {what: value(queue.utilisation), paper: 50 %, within: 1 %, basis: predicted, not-reproduced: agrees}
                """;
        ResultSet set = Judging.run(directory, text);
        assertThat(BandRenewal.renew(set.plan(), new Evaluator(set).judge())).isEqualTo(2);
        String renewed = Files.readString(directory.resolve("s.yaml"));
        assertThat(renewed)
                .isEqualTo(text.replace("band: [1, 2]} # old", "band: [49.89 %, 49.9 %]} # old")
                        .replace("    not-reproduced: |", "    band: [1, 1]\n    not-reproduced: |"));
        List<Judgement> again = new Evaluator(Judging.run(directory, renewed)).judge();
        assertThat(again.get(0).fails(false)).isFalse();
        assertThat(again.get(1).fails(false)).isFalse();
        assertThat(again.get(2).fails(false)).isTrue();
    }

    @Test
    void aBandIsTheIntervalWidenedByHalfAndAtMostATenth() {
        assertThat(Band.around(new Estimate(100, 98, 102, 10, 0.95)).text(false))
                .isEqualTo("[97, 103]");
        assertThat(Band.around(new Estimate(100, 50, 150, 10, 0.95)).text(false))
                .isEqualTo("[90, 110]");
        assertThat(Band.around(Certainty.oneValue(0.123456, 1)).text(true)).isEqualTo("[12.34 %, 12.35 %]");
        assertThat(Band.around(Certainty.oneValue(-0.123456, 1)).text(false)).isEqualTo("[-0.1235, -0.1234]");
        assertThat(Band.around(Certainty.oneValue(0, 1)).text(false)).isEqualTo("[0, 0]");
        assertThat(Band.around(new Estimate(100, Double.NaN, Double.NaN, 1, 0.95))
                        .text(false))
                .isEqualTo("[90, 110]");
    }

    @Test
    void bandsAndPublishedNumbersAreFiniteAndInOrder() {
        assertThat(problems(MISS + ", band: [2, 1]"))
                .anyMatch(problem -> problem.contains("a band is [lowest, highest]"));
        assertThat(problems(MISS + ", band: [1]")).hasSize(1);
        assertThat(problems(MISS + ", band: [1, oops]")).hasSize(1);
        assertThat(problems(MISS + ", band: [1, 1e999]")).hasSize(1);
        assertThat(problems(MISS.replace(", not-reproduced: because", "") + ", band: [1, 2]"))
                .anyMatch(problem -> problem.contains("needs 'not-reproduced'"));
        for (String number : List.of("1e999", "inf", ".nan", "''", "oops")) {
            assertThat(problems(MISS.replace("65 %", number)))
                    .as(number)
                    .singleElement()
                    .asString()
                    .startsWith("s.yaml:9:45: ");
        }
        for (String within : List.of("1e999 %", "1e9999999999", "inf", "0.0.0", ".", "''", "1e305 % or 2e", "-1 %")) {
            assertThat(problems(MISS.replace("within: 1 %", "within: " + within)))
                    .as(within)
                    .singleElement()
                    .asString()
                    .startsWith("s.yaml:9:59: ");
        }
        assertThat(problems(MISS.replace("paper: 65 %, within: 1 %", "atleast: 1e999")))
                .hasSize(1);
    }

    private List<String> problems(String expectation) {
        return TestScenarios.problems(
                TestScenarios.write(directory, "s.yaml", Judging.HALF_BUSY + "expect:\n  - {" + expectation + "}\n"));
    }
}
