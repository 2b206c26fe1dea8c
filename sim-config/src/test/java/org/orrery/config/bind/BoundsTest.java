package org.orrery.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.units.Dimension;

class BoundsTest {
    private final Bindings bindings = new Bindings();

    /** Times. */
    record Times(
            @Param(doc = "A time.", dimension = Dimension.TIME, min = "0 s", fallback = "0 s")
            Distribution time,

            @Param(doc = "A shift.", dimension = Dimension.TIME, fallback = "0 s")
            Distribution shift,

            @Param(doc = "An optional time.", dimension = Dimension.TIME, min = "1 ms")
            Optional<Distribution> pause,

            @Param(doc = "Times.", dimension = Dimension.TIME, min = "0 s", fallback = "[]")
            List<Distribution> all) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1 ms",
                "{type: constant, value: -1 ms}",
                "{type: uniform, min: -1 ms, max: 1 ms}",
                "{type: empirical, values: [3 ms, -1 ms, 2 ms]}",
                "{type: shifted, by: -1 ms, of: {type: exponential, mean: 1 ms}}",
                "{type: truncated, min: -1 ms, max: 1 s, of: {type: normal, mean: 0 s, sd: 1 s}}",
                "{type: mixture, weights: [1, 1], of: [1 ms, {type: uniform, min: -1 ms, max: 0 s}]}"
            })
    void aTimeIsNotNegativeWhateverItsLaw(String law) {
        assertThat(bindings.bind(Times.class, "time: " + law)).isEmpty();
        assertThat(bindings.problems())
                .singleElement()
                .asString()
                .startsWith("t.yaml:1:7: time: ")
                .contains("-1 ms")
                .endsWith("; expected at least 0 s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 s",
                "{type: uniform, min: 0 s, max: 1 ms}",
                "{type: shifted, by: 1 ms, of: {type: exponential, mean: 1 ms}}",
                "{type: shifted, by: 1 ms, of: -1 ms}",
                "{type: mixture, weights: [1, 0], of: [1 ms, -1 ms]}",
                "{type: truncated, min: 0 s, max: 1 s, of: {type: normal, mean: 0 s, sd: 1 s}}"
            })
    void lawsWithoutNegativeValuesAreRight(String law) {
        assertThat(bindings.bind(Times.class, "time: " + law)).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: normal, mean: 1 ms, sd: 1 ms} | 15.9 %",
                "{type: shifted, by: 1 ms, of: {type: normal, mean: 0 s, sd: 1 ms}} | 15.9 %",
                "{type: mixture, weights: [1, 3], of: [{type: normal, mean: 0 s, sd: 1 s}, 1 s]} | 12.5 %",
                "{type: normal, mean: 4.7 ms, sd: 1 ms} | 0.000130 %"
            })
    void theShareOfANormalLawThatIsNegativeIsSaid(String law, String share) {
        assertThat(bindings.bind(Times.class, "time: " + law)).isEmpty();
        assertThat(bindings.problems())
                .containsExactly("t.yaml:1:7: time: " + share + " of the values that this draws lie below 0 s; cut them"
                        + " off with {type: truncated, min: 0 s, max: …, of: …}");
    }

    @Test
    void aNormalLawThatIsNegativeOnceInAMillionDrawsIsRight() {
        assertThat(bindings.bind(Times.class, "time: {type: normal, mean: 4.8 ms, sd: 1 ms}"))
                .isPresent();
        assertThat(bindings.bind(Times.class, "time: {type: normal, mean: 1 ms, sd: 0 s}"))
                .isPresent();
    }

    @Test
    void whatHasNoBoundMayBeNegative() {
        assertThat(bindings.bind(Times.class, "shift: {type: uniform, min: -1 ms, max: 1 ms}"))
                .isPresent();
    }

    @Test
    void theBoundHoldsWithinOptionalsAndLists() {
        bindings.bind(
                Times.class,
                "{pause: {type: exponential, mean: 1 s}, all: [1 s, {type: uniform, min: -1 s, max: 1 s}]}");
        assertThat(bindings.problems())
                .containsExactly(
                        "t.yaml:1:9: pause: this draws values down to 0 ps; expected at least 1 ms",
                        "t.yaml:1:52: all: this draws values down to -1 s; expected at least 0 s");
    }
}
