package org.orrery.specialise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.orrery.ebpf.fault.EbpfException;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.MapControl;
import org.orrery.ebpf.map.MapSpace;

/** Counts of lookups, and the keys that are picked by them. */
class HeatMapsTest {
    private static Key key(int number) {
        return new Key(new byte[] {(byte) number, 0, 0, 0});
    }

    private static BpfMap filled(HeatPolicy policy, int cpus) {
        BpfMap map = new MapSpace(cpus, () -> 0).create(policy.map("m", 4));
        for (int i = 1; i <= 3; i++) {
            byte[] counts = new byte[8 * cpus];
            for (int cpu = 0; cpu < cpus; cpu++) {
                counts[8 * cpu] = (byte) (10 * i + cpu);
            }
            new MapControl(map).update(key(i).bytes(), counts, 0);
        }
        return map;
    }

    @Test
    void counts_of_all_processors_are_summed_and_reads_are_counted() {
        HeatMaps heat = new HeatMaps(HeatPolicy.plain(10));
        assertThat(heat.read(filled(HeatPolicy.plain(10), 2)))
                .containsEntry(key(1), 21L)
                .containsEntry(key(3), 61L);
        assertThat(heat.reading()).isEqualTo(new Reading(0, 3, 7));
        HeatMaps batched = new HeatMaps(HeatPolicy.plain(10).readBy(2));
        batched.read(filled(HeatPolicy.plain(10), 2));
        assertThat(batched.reading()).isEqualTo(new Reading(0, 3, 2));
    }

    @Test
    void counts_are_kept_aged_or_cleared() {
        BpfMap kept = filled(HeatPolicy.plain(10), 1);
        new HeatMaps(HeatPolicy.plain(10)).read(kept);
        assertThat(new HeatMaps(HeatPolicy.plain(10)).read(kept)).containsEntry(key(2), 20L);
        BpfMap aged = filled(HeatPolicy.plain(10), 1);
        HeatPolicy half = HeatPolicy.plain(10).keeping(0.5);
        new HeatMaps(half).read(aged);
        assertThat(new HeatMaps(half).read(aged)).containsEntry(key(2), 10L);
        BpfMap cleared = filled(HeatPolicy.lru(10), 1);
        new HeatMaps(HeatPolicy.lru(10).keeping(0)).read(cleared);
        assertThat(cleared.size()).isZero();
    }

    @Test
    void of_equal_counts_one_survives_or_all() {
        Map<Key, Long> counts = new LinkedHashMap<>();
        List.of(5L, 7L, 5L, 9L).forEach(count -> counts.put(key(counts.size()), count));
        assertThat(HeatMaps.top(counts, 3, Selection.Ties.COLLAPSE)).containsExactly(key(3), key(1), key(0));
        assertThat(HeatMaps.top(counts, 9, Selection.Ties.COLLAPSE)).hasSize(3);
        assertThat(HeatMaps.top(counts, 9, Selection.Ties.ANY)).containsExactly(key(3), key(1), key(0), key(2));
    }

    @Test
    void shares_above_one_are_refused() {
        assertThatThrownBy(() -> Instrumentation.sampled(1.5, Instrumentation.Scope.PER_MAP))
                .isInstanceOf(EbpfException.class)
                .hasMessageContaining("0 to 1");
    }
}
