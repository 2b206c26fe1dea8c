package org.orrery.smartnic.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RegionsTest {
    private static Contents bytes(int size) {
        return new WordContents(size, () -> new long[size / 8]);
    }

    @Test
    void aRegionThatOverlapsAnotherIsRefused() {
        Regions regions = new Regions();
        regions.add(Home.HOST, 0, 0, true, false, bytes(4096));
        regions.add(Home.NIC, 0, 0, true, false, bytes(4096));
        assertThatThrownBy(() -> regions.add(Home.HOST, 4088, 1, true, false, bytes(64)))
                .hasMessageContaining("overlaps region 1");
    }

    @Test
    void rightsAndBoundsAreChecked() {
        Regions regions = new Regions();
        regions.add(Home.HOST, 0, false, bytes(64));
        assertThat(regions.check(1, 0, 56, 8, false)).isEqualTo(Regions.Verdict.ALLOWED);
        assertThat(regions.check(1, 0, 57, 8, false)).isEqualTo(Regions.Verdict.OUT_OF_BOUNDS);
        assertThat(regions.check(1, 0, -1, 8, false)).isEqualTo(Regions.Verdict.OUT_OF_BOUNDS);
        assertThat(regions.check(1, 0, 0, 8, true)).isEqualTo(Regions.Verdict.NO_RIGHT);
        assertThat(regions.check(1, 1, 0, 8, false)).isEqualTo(Regions.Verdict.NO_RIGHT);
        assertThat(regions.check(2, 0, 0, 8, false)).isEqualTo(Regions.Verdict.NO_REGION);
    }

    @Test
    void partsOfWordsAreReadAndWritten() {
        Contents contents = bytes(64);
        contents.write(4, new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, 0, 8);
        byte[] read = new byte[8];
        contents.read(4, read, 0, 8);
        assertThat(read).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        contents.read(8, read, 0, 4);
        assertThat(read).startsWith(5, 6, 7, 8);
    }
}
