package org.orrery.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProblemsTest {
    private final Problems problems = new Problems();
    private final Text text = new Text(new Place.Inline("t.yaml"), "a: 1\nb: \u001b[31m\n");

    @Test
    void theSameProblemTwiceCountsOnce() {
        problems.add(new Position(text, 1, 1), "wrong");
        problems.add(new Position(new Text(new Place.Inline("t.yaml"), ""), 1, 1), "wrong");
        problems.add(new Position(text, 1, 1), "also wrong");
        assertThat(problems.sorted()).extracting(Problem::message).containsExactly("also wrong", "wrong");
        assertThat(problems.isReported(new Position(text, 1, 1))).isTrue();
        assertThat(problems.isReported(new Position(text, 2, 1))).isFalse();
    }

    @Test
    void twentyThousandProblemsAreCountedAndTheFirstHundredPrinted() {
        IntStream.rangeClosed(1, 20_000).forEach(line -> problems.add(new Position(text, line, 1), "wrong"));
        List<String> lines = problems.render().lines().toList();
        assertThat(lines).filteredOn(line -> line.startsWith("t.yaml:")).hasSize(Problems.SHOWN);
        assertThat(lines).endsWith("and 19,900 more", "20,000 problems");
    }

    @Test
    void aHundredProblemsAreAllPrinted() {
        IntStream.rangeClosed(1, 100).forEach(line -> problems.add(new Position(text, line, 1), "wrong"));
        assertThat(problems.render()).endsWith("100 problems\n").doesNotContain("more");
    }

    @Test
    void namesAreNoLongerGuessedWhereNobodyReadsOn() {
        assertThat(problems.hint("nmae", List.of("name"))).isEqualTo("; did you mean 'name'?");
        IntStream.rangeClosed(1, Problems.HINTED).forEach(line -> problems.add(new Position(text, line, 1), "wrong"));
        assertThat(problems.hint("nmae", List.of("name"))).isEmpty();
    }

    @Test
    void controlCharactersReachNoTerminal() {
        problems.add(new Position(text, 2, 4), "'\u001b[31m\n' is no number");
        assertThat(problems.render())
                .startsWith("t.yaml:2:4: '\\u001b[31m\\n' is no number\n  2 | b: \uFFFD[31m\n    |    ^\n");
    }

    @Test
    void aMessageThatQuotesAHugeValueIsShortened() {
        problems.add(text.start(), "'" + "x".repeat(1_000_000) + "' is no number");
        assertThat(problems.sorted().get(0).message()).hasSizeLessThan(2_100).endsWith("x' is no number");
    }
}
