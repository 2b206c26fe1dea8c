package org.orrery.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

class NumbersTest {
    private final Bindings bindings = new Bindings();

    /** Numbers of every kind. */
    record Numbered(
            @Param(doc = "A number.", fallback = "1") double real,

            @Param(doc = "A share.", dimension = Dimension.FRACTION, fallback = "1")
            double share,

            @Param(doc = "A count.", dimension = Dimension.COUNT, fallback = "1")
            long count,

            @Param(doc = "A small count.", dimension = Dimension.COUNT, fallback = "1")
            int small,

            @Param(doc = "A time.", dimension = Dimension.TIME, fallback = "1 s")
            long time,

            @Param(
                    doc = "Places.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "65536",
                    powerOfTwo = true,
                    fallback = "8")
            int places,

            @Param(doc = "Numbers.", fallback = "{}") Map<String, Double> marks) {}

    @ParameterizedTest
    @ValueSource(
            strings = {"Infinity", "-Infinity", "NaN", ".inf", ".nan", "1e999", "-1e999", "1e-999", "0x10", "1e9999"})
    void whatIsNoFiniteNumberIsReportedWhereverANumberStands(String text) {
        assertThat(bindings.bind(Numbered.class, "real: " + text + "\nmarks: {a: " + text + "}"))
                .isEmpty();
        assertThat(bindings.problems())
                .hasSize(2)
                .anyMatch(problem -> problem.startsWith("t.yaml:1:7: real: '" + text + "' "))
                .anyMatch(problem -> problem.startsWith("t.yaml:2:12: marks: '" + text + "' "));
    }

    @ParameterizedTest
    @CsvSource({"share, 1e999 %", "count, 1e19", "count, 9223372036854775808", "small, 2147483648", "time, 1e30 s"})
    void whatOverflowsIsReported(String name, String value) {
        assertThat(bindings.bind(Numbered.class, name + ": " + value)).isEmpty();
        assertThat(bindings.problems()).singleElement().asString().contains(name + ": '" + value + "' is ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "600 | 600 is not a power of two; the nearest are 512 and 1024",
                "3 | 3 is not a power of two; the nearest are 2 and 4",
                "0 | '0' is out of range; expected at least 1",
                "-8 | '-8' is out of range; expected at least 1"
            })
    void whatIsNoPowerOfTwoIsReportedWithTheNearest(String value, String problem) {
        assertThat(bindings.bind(Numbered.class, "places: " + value)).isEmpty();
        assertThat(bindings.problems()).singleElement().asString().startsWith("t.yaml:1:9: places: " + problem);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 512, 65_536})
    void powersOfTwoAreBound(int value) {
        assertThat(bindings.bind(Numbered.class, "places: " + value)
                        .orElseThrow()
                        .places())
                .isEqualTo(value);
    }

    @Test
    void theLargestValuesAreBound() {
        Numbered bound = bindings.bind(Numbered.class, "{real: 1e300, count: 9223372036854775807, time: 106 d}")
                .orElseThrow();
        assertThat(bound.count()).isEqualTo(Long.MAX_VALUE);
        assertThat(bound.real()).isEqualTo(1e300);
    }

    @Test
    void aMillionDigitsAreNoQuantity() {
        assertThat(bindings.bind(Numbered.class, "real: '" + "1".repeat(1_000_000) + "\n\nx'"))
                .isEmpty();
        assertThat(bindings.problems())
                .containsExactly(
                        "t.yaml:1:7: real: '11111111111111111111…' is longer than any quantity; expected a number");
    }
}
