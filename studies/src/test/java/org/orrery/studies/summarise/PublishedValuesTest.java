package org.orrery.studies.summarise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedValuesTest {
    private static final String TWO = Judging.HALF_BUSY + """
            variants: {slow: {}, fast: {queue.service: 0.5 ms}}
            sweep: {queue.room: [3, 9]}
            expect:
              - {what: 'value(queue.utilisation, fast)', at: {queue.room: 9}, paper: 0.3, within: 50 %, basis: predicted}
              - {what: 'value(queue.utilisation, slow)', paper: 0.6, within: 50 %, basis: predicted}
              - {what: 'ratio(queue.sojourn, slow, fast)', paper: 2, within: 50 %, basis: predicted}
              - {what: 'value(queue.sojourn, slow)'}
            """;

    @TempDir
    Path directory;

    private OptionalDouble of(ResultSet set, int cell, String metric) {
        return new PublishedValues(set).scalar(set.plan().cells().get(cell), metric);
    }

    @Test
    void aValueIsThatOfItsVariantAtItsPoints() {
        ResultSet set = Judging.run(directory, TWO);
        assertThat(set.plan().cells())
                .extracting(cell -> cell.variant() + " " + cell.pointLabel())
                .containsExactly(
                        "slow queue.room = 3", "slow queue.room = 9", "fast queue.room = 3", "fast queue.room = 9");
        assertThat(of(set, 0, "queue.utilisation")).hasValue(0.6);
        assertThat(of(set, 1, "queue.utilisation")).hasValue(0.6);
        assertThat(of(set, 2, "queue.utilisation")).isEmpty();
        assertThat(of(set, 3, "queue.utilisation")).hasValue(0.3);
    }

    @Test
    void whatIsNotGivenOrIsNoSingleResultIsNotShown() {
        ResultSet set = Judging.run(directory, TWO);
        assertThat(of(set, 0, "queue.sojourn")).isEmpty();
        assertThat(of(set, 2, "queue.sojourn")).isEmpty();
    }
}
