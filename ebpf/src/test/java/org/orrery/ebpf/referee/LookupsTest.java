package org.orrery.ebpf.referee;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.orrery.ebpf.cost.CostProfile;
import org.orrery.ebpf.cost.Jit;

class LookupsTest {
    private static final CostProfile ZEN = CostProfile.builtIn("epyc-9684x", Jit.KERNEL);

    @Test
    void each_kind_of_map_is_filled_and_larger_ones_take_longer() {
        for (Lookups.Case each : Lookups.all()) {
            if (each.bits() == 7) {
                double small = Lookups.predict(each, ZEN, 300);
                double large = Lookups.predict(new Lookups.Case(each.kind(), 14), ZEN, 300);
                assertThat(small).as(each.kind()).isPositive();
                assertThat(large).as(each.kind()).isGreaterThan(small);
            }
        }
    }
}
