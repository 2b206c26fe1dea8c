package org.orrery.kernel.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+2",
                "+SUM(A1)",
                "-2+3+cmd|' /C calc'!A0",
                "@now()",
                "\t=1",
                "\r=1",
                "-",
                "+-1",
                "-1 A1",
                "-inf()"
            })
    void whatASpreadsheetWouldComputeIsMarkedAsText(String text) {
        assertThat(CsvCell.of(text)).isEqualTo("'" + text);
        assertThat(CsvCell.text("'" + text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "+0.5",
                "-1.5e-9",
                "-inf",
                "-5 ms",
                "+2 k/s",
                "-.5",
                "1+2",
                "a=b",
                "'quoted'",
                "x@y",
                "'"
            })
    void numbersAndOtherTextStayAsTheyAre(String text) {
        assertThat(CsvCell.of(text)).isEqualTo(text);
        assertThat(CsvCell.text(text)).isEqualTo(text);
    }
}
