package org.orrery.config.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.param.Mixin;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.param.ParamSpec;

class MixinTest {
    private final Bindings bindings = new Bindings();

    /** What several records share. */
    record Shared(
            @Param(doc = "The least.", min = "0", max = "9", calibration = "-least")
            int least,

            @Param(doc = "The most.", min = "0", max = "9", fallback = "5", calibration = "all.most")
            int most) {
        Shared {
            if (most < least) {
                throw new ParamException("most", "the most is below the least");
            }
        }
    }

    /** Takes them in between its own. */
    record Around(
            @Param(doc = "Before.") int before,
            @Mixin(calibration = "m.host") Shared shared,
            @Param(doc = "After.") int after) {}

    /** Has a parameter of a name that is there already. */
    record Twice(
            @Mixin Shared shared, @Param(doc = "Again.") int most) {}

    @Test
    void parametersStandInTheFileInPlaceOfTheComponent() {
        assertThat(bindings.bind(Around.class, "{before: 1, least: 2, after: 3}"))
                .contains(new Around(1, new Shared(2, 5), 3));
        assertThat(ParamSpec.of(Around.class))
                .extracting(ParamSpec::name)
                .isEqualTo(List.of("before", "least", "most", "after"));
    }

    @Test
    void aKeyThatBeginsWithADashGoesOnFromThePrefix() {
        assertThat(ParamSpec.of(Around.class))
                .extracting(ParamSpec::calibration)
                .isEqualTo(List.of("", "m.host-least", "all.most", ""));
    }

    @Test
    void whatTheSharedRecordRefusesIsReportedAtTheParameter() {
        bindings.bind(Around.class, "{before: 1, least: 6, most: 2, after: 3}");
        assertThat(bindings.problems()).containsExactly("t.yaml:1:29: c: most: the most is below the least");
    }

    @Test
    void theComponentsOwnNameIsUnknown() {
        bindings.bind(Around.class, "{before: 1, shared: {least: 2}, after: 3}");
        assertThat(bindings.problems())
                .anyMatch(problem -> problem.contains("unknown key 'shared'"))
                .anyMatch(problem -> problem.contains("'least' of c is missing"));
    }

    @Test
    void oneNameTwiceIsADefectOfTheModel() {
        assertThatThrownBy(() -> ParamSpec.of(Twice.class)).hasMessageContaining("Twice declares 'most' twice");
    }
}
