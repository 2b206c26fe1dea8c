package org.orrery.inference.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.inference.Runs;
import org.orrery.kernel.param.ParamException;

class TraceDataTest {
    private static List<Long> minute(long count) {
        return new ArrayList<>(Collections.nCopies(60, count));
    }

    @Test
    void theMainTraceHasItsLengthAndItsBurst() {
        long[] counts = new Runs().trace("main").counts();
        assertThat(counts).hasSize(1260);
        assertThat(counts[13 * 60 + 19]).isEqualTo(274);
    }

    @Test
    void theAlternateTraceIsComplete() {
        assertThat(new Runs().trace("alternate").counts()).hasSize(1500);
    }

    @Test
    void aNegativeSecondIsNamed() {
        List<Long> second = minute(1);
        second.set(7, -3L);
        assertThatThrownBy(() -> new TraceData("t", "s", 120, 112, List.of(minute(1), second)))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("second 67 (minute 1, position 7) has -3 requests");
    }

    @Test
    void aSecondThatWouldFillTheMemoryIsRefused() {
        List<Long> second = minute(1);
        second.set(7, 200_000_000L);
        assertThatThrownBy(() -> new TraceData("t", "s", 120, 200_000_119, List.of(minute(1), second)))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("second 67 (minute 1, position 7) has 200000000 requests")
                .hasMessageContaining("expected at most 1000000 in a second");
    }

    @Test
    void aTraceWithMoreRequestsThanARunCanSendIsRefusedWithAnEstimate() {
        List<List<Long>> minutes = Collections.nCopies(34, minute(1_000_000));
        assertThatThrownBy(() -> new TraceData("t", "s", 34 * 60, 2_040_000_000, minutes))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("2040000000 requests, more than 10200000000 events");
    }

    @Test
    void aTraceOfThreeRequestsInTwoMinutesIsSound() {
        List<Long> first = minute(0);
        first.set(5, 1L);
        List<Long> second = minute(0);
        second.set(30, 2L);
        assertThat(new TraceData("t", "s", 120, 3, List.of(first, second)).counts())
                .hasSize(120)
                .contains(2L);
    }

    @Test
    void aMissingSecondIsNamedByItsMinute() {
        List<Long> first = minute(1);
        first.remove(10);
        assertThatThrownBy(() -> new TraceData("t", "s", 119, 119, List.of(first, minute(1))))
                .hasMessageContaining("minute 0 (seconds 0 to 59) has 59 seconds, expected 60");
    }

    @Test
    void aTraceThatIsCutOffIsRefused() {
        assertThatThrownBy(() -> new TraceData("t", "s", 120, 60, List.of(minute(1))))
                .hasMessageContaining("hold 60 seconds, but 'seconds' says 120");
    }

    @Test
    void aWrongSumIsRefused() {
        assertThatThrownBy(() -> new TraceData("t", "s", 60, 61, List.of(minute(1))))
                .hasMessageContaining("add up to 60 requests, but 'requests' says 61");
    }
}
