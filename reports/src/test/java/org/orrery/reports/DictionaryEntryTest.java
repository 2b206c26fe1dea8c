package org.orrery.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.orrery.reports.ReportModel.DictionaryEntry;

class DictionaryEntryTest {
    @Test
    void theColumnsOfAFileStandInATable() {
        assertThat(DictionaryEntry.of("a.csv", """
                time | s | When.
                name |   | Who; not what.
                """))
                .containsExactly(
                        new DictionaryEntry("a.csv", "time", "s", "When."),
                        new DictionaryEntry("a.csv", "name", "", "Who; not what."));
    }

    @Test
    void aLineWithOtherPartsIsRefused() {
        assertThatThrownBy(() -> DictionaryEntry.of("a.csv", "time | When.\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'time | When.'");
    }
}
