package org.orrery.smartnic.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineSetTest {
    private static int misses(LineSet cache, int pages, int lines) {
        int misses = 0;
        for (int round = 0; round < 2; round++) {
            misses = 0;
            for (long page = 0; page < pages; page++) {
                for (int line = 0; line < lines; line++) {
                    misses += cache.touch(page << LineSet.PAGE_LINE_BITS | line) ? 0 : 1;
                }
            }
        }
        return misses;
    }

    @Test
    void linesOfOnePageNeverDriveOneAnotherOutAndThoseOfAsManyPagesAsWaysNeither() {
        assertThat(misses(new LineSet(48 * 1024, 3, 1), 3, 64)).isZero();
    }

    @Test
    void aCacheWhoseSetsArePlaceWithinThePageHoldsAsManyPagesAsItHasWaysWhateverTheirPlaces() {
        // 32 KiB in 8 ways: 64 sets, so all pages have one colour.
        assertThat(misses(new LineSet(32 * 1024, 8, 1), 8, 1)).isZero();
        assertThat(misses(new LineSet(32 * 1024, 8, 2), 9, 1)).isEqualTo(9);
    }

    @Test
    void withSeveralColoursWhatFitsDependsOnWherePagesLie() {
        // 12 pages of one line, 4 colours of 3 ways: they fit where each colour gets three of them, which chance seldom
        // gives.
        int all = 0;
        int different = 0;
        for (long placement = 1; placement <= 50; placement++) {
            int misses = misses(new LineSet(48 * 1024, 3, placement), 12, 1);
            all += misses;
            different += misses == 0 ? 1 : 0;
        }
        assertThat(all).isBetween(50, 500);
        assertThat(different).isLessThan(15);
    }
}
