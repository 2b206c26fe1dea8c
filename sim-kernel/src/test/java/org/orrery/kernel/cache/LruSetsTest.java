package org.orrery.kernel.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LruSetsTest {
    @Test
    void itHoldsWhatQueuesOfTheLinesOfEachSetHold() {
        int ways = 3;
        LruSets cache = new LruSets(4, ways);
        List<Deque<Long>> sets = new ArrayList<>();
        for (int set = 0; set < cache.sets(); set++) {
            sets.add(new ArrayDeque<>());
        }
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            long line = random.nextInt(20);
            int set = (int) line % cache.sets();
            Deque<Long> expected = sets.get(set);
            assertThat(cache.touch(set, line)).isEqualTo(expected.remove(line));
            expected.addFirst(line);
            if (expected.size() > ways) {
                expected.removeLast();
            }
        }
    }

    @Test
    void aCacheHasRoom() {
        assertThatThrownBy(() -> new LruSets(0, 8)).hasMessageContaining("not 0 sets");
        assertThatThrownBy(() -> new LruSets(8, 0)).hasMessageContaining("0 ways");
    }
}
