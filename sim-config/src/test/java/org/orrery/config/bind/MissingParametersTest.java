package org.orrery.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.units.Dimension;

class MissingParametersTest {
    private final Bindings bindings = new Bindings();

    /** A choice. */
    sealed interface Policy {
        /** One. */
        @TypeName(value = "first", doc = "First.")
        record First() implements Policy {}

        /** The other. */
        @TypeName(value = "second", doc = "Second.")
        record Second() implements Policy {}
    }

    /** A choice of names. */
    enum Mode {
        PLAIN,
        TWO_WORDS
    }

    /** Everything is needed. */
    record Needed(
            @Param(doc = "A time.", dimension = Dimension.TIME)
            long time,

            @Param(doc = "A policy.") Policy policy,
            @Param(doc = "A mode.") Mode mode,

            @Param(doc = "A law.", dimension = Dimension.TIME)
            Distribution law,

            @Param(doc = "A cost.", dimension = Dimension.TIME, calibration = "m.cost")
            long cost) {}

    /** Holds a part that may be left out. */
    record Outer(
            @Param(doc = "A name.") String name,
            @Param(doc = "Part.", fallback = "{}") Needed part) {}

    @Test
    void allMissingParametersAreReportedAndChoicesListed() {
        bindings.bind(Needed.class, "{}");
        assertThat(bindings.problems())
                .hasSize(5)
                .allMatch(problem -> problem.startsWith("t.yaml:1:1: "))
                .anyMatch(problem -> problem.contains("'time' of c is missing (a number with a unit of time"))
                .anyMatch(problem ->
                        problem.endsWith("'policy' of c is missing: A policy; expected one of first, second"))
                .anyMatch(
                        problem -> problem.endsWith("'mode' of c is missing: A mode; expected one of plain, two-words"))
                .anyMatch(problem ->
                        problem.contains("'law' of c is missing: A law; expected a number with a unit of time")
                                && problem.contains(", or one of constant, uniform"))
                .anyMatch(problem -> problem.endsWith(
                        "no calibration file gives 'm.cost' either; list one under" + " 'calibration:'"));
    }

    @Test
    void whatAPartWithADefaultLacksIsReportedWhereThePartIsLeftOut() {
        bindings.bind(Outer.class, "\n  other: 1\n");
        assertThat(bindings.problems()).hasSize(7).allMatch(problem -> problem.startsWith("t.yaml:2:3: "));
    }

    @Test
    void theFilesThatHoldAMissingEntryAreNamed() {
        Map<String, List<String>> known = Map.of("m.cost", List.of("models/a.yaml", "models/b.yaml"));
        bindings.bind(Needed.class, "{}", Calibration.none(key -> known.getOrDefault(key, List.of())));
        assertThat(bindings.problems())
                .anyMatch(
                        problem -> problem.endsWith("A cost; no calibration file gives 'm.cost' either; models/a.yaml,"
                                + " models/b.yaml have it: list it under 'calibration:'"));
    }
}
