package org.orrery.explore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamSpec;
import org.orrery.kernel.units.Dimension;

class KnobsTest {
    /** A ring. */
    record Ring(
            @Param(
                    doc = "Places.",
                    dimension = Dimension.COUNT,
                    min = "6",
                    max = "100",
                    powerOfTwo = true,
                    fallback = "8")
            int places,

            @Param(
                    doc = "Others.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "8",
                    powerOfTwo = true,
                    fallback = "8")
            int others) {}

    @Test
    void powersOfTwoWithinTheBoundsAreChosenFrom() {
        assertThat(Knobs.powersOfTwo(ParamSpec.of(Ring.class).get(0))).containsExactly("8", "16", "32", "64");
        assertThat(Knobs.powersOfTwo(ParamSpec.of(Ring.class).get(1))).containsExactly("1", "2", "4", "8");
    }
}
