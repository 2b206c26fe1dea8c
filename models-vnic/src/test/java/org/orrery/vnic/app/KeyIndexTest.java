package org.orrery.vnic.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyIndexTest {
    private static KeyIndex index(int recordBytes, int cacheLines) {
        return new KeyIndex(new KeyIndex.Parameters(1000, recordBytes * 8L, 60, 20, 95, 0.5, cacheLines * 64 * 8L));
    }

    @Test
    void aColdKeyWaitsForMemoryTwiceAndAHotOneNever() {
        KeyIndex index = index(24, 1000);
        assertThat(index.time(7)).isEqualTo(60 + 2 * 95);
        assertThat(index.time(7)).isEqualTo(60 + 2 * 20);
    }

    @Test
    void aLargerRecordHasFurtherLinesThatOverlap() {
        assertThat(index(200, 1000).time(7)).isEqualTo(60 + 2 * 95 + Math.round(3 * 95 * 0.5));
    }

    @Test
    void theKeyThatWasUsedLongestAgoIsColdAgain() {
        KeyIndex index = index(24, 4);
        index.time(1);
        index.time(2);
        index.time(3);
        assertThat(index.time(1)).isEqualTo(60 + 2 * 95);
        assertThat(index.time(3)).isEqualTo(60 + 2 * 20);
    }
}
