package org.orrery.inference.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.orrery.config.yaml.BadInputException;
import org.orrery.inference.Binding;
import org.orrery.kernel.time.SimTime;

class VariantTablesTest {
    private final Binding binding = new Binding();
    private final Variants variants = new Variants(binding.bind(VariantTables.class, "{}"));

    @Test
    void serviceTimesFollowFromSaturation() {
        assertThat(variants.serviceTime(0, 1, 1)).isEqualTo(SimTime.ofSeconds(1 / 22.0));
        assertThat(variants.serviceTime(4, 20, 1)).isEqualTo(SimTime.ofSeconds(20 / 74.0));
        assertThat(variants.serviceTime(4, 20, 1.1)).isEqualTo(SimTime.ofSeconds(20 / (74.0 * 1.1)));
    }

    @Test
    void believedCapacitiesFollowTheRepositorysRule() {
        CapacityTable table = new CapacityTable(variants, CapacityRule.TRUNCATED_INTERCEPT, 0.8, 20);
        assertThat(table.of(0, 20)).isEqualTo(386);
        assertThat(table.of(4, 20)).isEqualTo(59);
        assertThat(table.of(2, 9)).isEqualTo(71);
        assertThat(table.of(3, 0)).isZero();
    }

    @Test
    void theOlderRuleUsesTheInterceptAsFitted() {
        CapacityTable fitted = new CapacityTable(variants, CapacityRule.FITTED_INTERCEPT, 0.8, 20);
        assertThat(fitted.of(2, 16)).isEqualTo((int) (0.8 * (10.321237 * 16 - 3.791667)));
        assertThat(new CapacityTable(variants, CapacityRule.MEASURED, 1, 20).of(4, 18))
                .isEqualTo(55);
    }

    @Test
    void labelsAreTheNamesWithoutWhatTheyShare() {
        assertThat(variants.label(0)).isEqualTo("18");
        assertThat(variants.label(4)).isEqualTo("152");
    }

    @Test
    void aTableWithAHoleIsRefused() {
        String saturation = "{saturation: {resnet18: [22 /s, 49 /s], resnet34: [13 /s], resnet50: [10 /s, 21 /s],"
                + " resnet101: [7 /s, 14 /s], resnet152: [5 /s, 9 /s]}}";
        assertThatThrownBy(() -> binding.bind(VariantTables.class, saturation))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("resnet34 has 1 core counts, but resnet18 has 2");
    }

    @Test
    void tablesOfDifferentVariantsAreRefused() {
        assertThatThrownBy(() -> binding.bind(VariantTables.class, "{load-time: {resnet18: 1 s}}"))
                .hasMessageContaining("names the variants [resnet18]");
    }

    @Test
    void variantsOutOfOrderAreRefused() {
        assertThatThrownBy(() -> binding.bind(VariantTables.class, "{accuracy: {b: 0.8, a: 0.7}}"))
                .hasMessageContaining("a is not more accurate than the variant before it");
    }
}
