package org.orrery.hardware.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static final long M = 1_000_000_000_000L;
    private static final Supplier<Packet> PACKETS =
            () -> new Packet(new Tuple(1, 1, 2, 2, Tuple.UDP), 0, 60, 18, HeaderFormat.NONE);

    @Test
    void packetsAtAConstantRateComeAtTheirTimesAndEnd() {
        Arrivals arrivals = new PacedArrivals(M, 500, 3_000_000, PACKETS);
        assertThat(arrivals.nextAt()).isEqualTo(500);
        arrivals.take();
        assertThat(arrivals.nextAt()).isEqualTo(1_000_500);
        arrivals.take();
        arrivals.take();
        assertThat(arrivals.nextAt()).isEqualTo(Arrivals.NEVER);
        assertThat(arrivals.lose(9_000_000)).isZero();
    }

    @Test
    void losingManyAtOnceIsLosingEach() {
        // A period of a third of a microsecond is no whole number of picoseconds.
        for (long until = 0; until < 40_000_000; until += 333_331) {
            PacedArrivals atOnce = new PacedArrivals(3 * M, 17, 30_000_000, PACKETS);
            PacedArrivals each = new PacedArrivals(3 * M, 17, 30_000_000, PACKETS);
            long lost = 0;
            while (each.nextAt() <= until) {
                each.take();
                lost++;
            }
            assertThat(atOnce.lose(until)).isEqualTo(lost);
            assertThat(atOnce.nextAt()).isEqualTo(each.nextAt());
        }
    }

    @Test
    void twoSendersComeInOneOrder() {
        Arrivals merged = Arrivals.merged(
                new PacedArrivals(M, 100, Arrivals.NEVER, PACKETS), new PacedArrivals(M, 0, Arrivals.NEVER, PACKETS));
        assertThat(merged.nextAt()).isZero();
        merged.take();
        assertThat(merged.nextAt()).isEqualTo(100);
        assertThat(merged.lose(2_000_000)).isEqualTo(4);
        assertThat(merged.nextAt()).isEqualTo(2_000_100);
    }

    @Test
    void aRateOfNothingIsRefused() {
        assertThatThrownBy(() -> new PacedArrivals(0, 0, 1, PACKETS)).hasMessageContaining("above 0, not 0");
    }
}
