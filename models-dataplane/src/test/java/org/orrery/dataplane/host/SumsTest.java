package org.orrery.dataplane.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.orrery.dataplane.run.Steady;
import org.orrery.ebpf.cost.Cause;
import org.orrery.ebpf.cost.MeanCost;

class SumsTest {
    @Test
    void countersOfTheCoreHaveWhatIsPricedInCyclesToo() {
        Map<Cause, Double> cycles =
                Map.of(Cause.ENTRY, 20.0, Cause.HELPERS, 30.0, Cause.INSTRUCTIONS, 30.0, Cause.CACHE, 500.0);
        MeanCost program = new MeanCost(50, 60, 7, 0.5, 9, new MeanCost.Misses(3, 2, 1, 0.5), 1, cycles);
        Steady cost = new Steady(program, 40, 10, new double[0], new int[0], new TreeMap<>(), new double[0]);
        Sums sums = new Sums(0.5, 0.2);
        sums.add(100, 120, 1_000, cost);
        sums.add(300, 300, 3_000, cost);
        assertThat(sums.coreInstructions()).isEqualTo(60 + (40 + 10 + 20 + 30) / 0.5);
        assertThat(sums.coreBranches()).isEqualTo(7 + 0.2 * 200);
        assertThat(sums.nativeInstructions()).isEqualTo(60);
        assertThat(sums.branches()).isEqualTo(7);
        assertThat(sums.codeMisses()).isEqualTo(0.5);
    }
}
