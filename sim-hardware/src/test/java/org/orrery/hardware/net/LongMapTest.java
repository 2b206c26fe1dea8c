package org.orrery.hardware.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongMapTest {
    @Test
    void itAgreesWithAHashMapOverRandomOperations() {
        Random random = new Random(5);
        LongMap<String> map = new LongMap<>();
        Map<Long, String> reference = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            long key = random.nextInt(300) * 0x1_0000_0001L;
            switch (random.nextInt(3)) {
                case 0 -> {
                    map.put(key, "v" + i);
                    reference.put(key, "v" + i);
                }
                case 1 -> {
                    if (i % 10 == 0) {
                        map.remove(key);
                        reference.remove(key);
                    }
                }
                default -> assertThat(map.get(key)).isEqualTo(reference.get(key));
            }
        }
        assertThat(map.values()).containsExactlyInAnyOrderElementsOf(reference.values());
    }
}
