package org.orrery.ebpf.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CellsTest {
    @Test
    void numbers_bytes_and_addresses_become_bytes() throws Cells.BadCellException {
        assertThat(Cells.bytes("258", 4)).containsExactly(2, 1, 0, 0);
        assertThat(Cells.bytes("-1", 2)).containsExactly(255, 255);
        assertThat(Cells.bytes("18446744073709551615", 8)).containsOnly(255);
        assertThat(Cells.bytes("0x0a0B", 2)).containsExactly(10, 11);
        assertThat(Cells.bytes("10.0.0.255", 4)).containsExactly(10, 0, 0, 255);
        assertThat(Cells.bytes("10.1.0.0/16", 8)).containsExactly(16, 0, 0, 0, 10, 1, 0, 0);
        assertThat(Cells.bytes("02:00:00:00:00:ff", 6)).containsExactly(2, 0, 0, 0, 0, 255);
        assertThat(Cells.bytes("10.0.0.1 258:be2 258:2 7:1", 9)).containsExactly(10, 0, 0, 1, 1, 2, 2, 1, 7);
    }

    @Test
    void what_does_not_fit_is_refused_with_what_was_expected() {
        assertRefused("256", 1, "does not fit into 1 bytes");
        assertRefused("-129", 1, "does not fit into 1 bytes");
        assertRefused("65536:be2", 2, "does not fit into 2 bytes");
        assertRefused("5", 3, "expected a number with its bytes");
        assertRefused("0x1", 1, "expected a number with its bytes");
        assertRefused("0x0102", 4, "expected 4 bytes, but '0x0102' has 2");
        assertRefused("", 4, "expected 4 bytes, but '' has 0");
        assertRefused("10.0.0.256", 4, "such as 10.0.0.1");
        assertRefused("10.0.0.0/33", 8, "0 to 32 bits");
        assertRefused("zero", 4, "not 'zero'");
    }

    private static void assertRefused(String cell, int size, String reason) {
        assertThatThrownBy(() -> Cells.bytes(cell, size))
                .isInstanceOf(Cells.BadCellException.class)
                .hasMessageContaining(reason);
    }
}
