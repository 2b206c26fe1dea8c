package org.orrery.studies.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PackedLongsTest {
    @Test
    void listsComeBackAsTheyWere() {
        for (long[] list :
                new long[][] {{}, {0}, {1, 2, 300, 1L << 40}, {Long.MAX_VALUE}, {127, 128, 16_383, 16_384}}) {
            assertThat(PackedLongs.readAscending(PackedLongs.ascending(list))).isEqualTo(list);
            assertThat(PackedLongs.readAny(PackedLongs.any(list))).isEqualTo(list);
        }
        assertThat(PackedLongs.readAny(PackedLongs.any(new long[] {5, -1, Long.MIN_VALUE})))
                .containsExactly(5, -1, Long.MIN_VALUE);
    }

    @Test
    void manySmallNumbersTakeLittleRoom() {
        long[] list = new long[10_000];
        for (int i = 0; i < list.length; i++) {
            list[i] = 1_000_000L + 512L * i;
        }
        assertThat(PackedLongs.ascending(list)).hasSizeLessThan(200);
    }

    @Test
    void aDamagedTextIsRefused() {
        String whole = PackedLongs.any(new long[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
        assertThatThrownBy(() -> PackedLongs.readAny(whole.substring(0, 4)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PackedLongs.readAny("?" + whole)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PackedLongs.readAny("")).isInstanceOf(IllegalArgumentException.class);
    }
}
