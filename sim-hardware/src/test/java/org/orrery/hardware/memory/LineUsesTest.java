package org.orrery.hardware.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LineUsesTest {
    @Test
    void countsAreThoseOfATreeMap() {
        LineUses uses = new LineUses();
        for (int round = 0; round < 2; round++) {
            Random random = new Random(round);
            Map<Long, long[]> tree = new TreeMap<>();
            uses.clear();
            for (int i = 0; i < 20_000; i++) {
                long key = random.nextInt(3) == 0 ? random.nextLong() >>> 7 : random.nextInt(500);
                int way = random.nextInt(2);
                uses.add(key, way);
                tree.computeIfAbsent(key, unused -> new long[2])[way]++;
            }
            assertThat(uses.sum()).isEqualTo(20_000);
            for (int way = 0; way < 2; way++) {
                int of = way;
                List<Long> found = new ArrayList<>();
                uses.each(way, found::add);
                List<Long> expected = tree.values().stream()
                        .map(each -> each[of])
                        .filter(each -> each > 0)
                        .toList();
                assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
            }
        }
    }
}
