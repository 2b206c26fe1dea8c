package org.orrery.vnic.machnet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SackTest {
    @Test
    void thePublicCodesSenderMisreadsWhatItsReceiverWrites() {
        Sack holes = new Sack(new long[] {0b110, 0, 0, 0});
        assertThat(holes.isSet(1)).isTrue();
        assertThat(holes.count()).isEqualTo(2);
        Sack read = holes.asTheQuirkReadsIt();
        assertThat(read.isSet(1)).isFalse();
        assertThat(read.isSet(3 * 64 + 1)).isTrue();
        assertThat(read.count()).isEqualTo(2);
    }
}
