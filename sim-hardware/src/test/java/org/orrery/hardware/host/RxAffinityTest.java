package org.orrery.hardware.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.orrery.hardware.net.Rss;
import org.orrery.hardware.net.Toeplitz;

class RxAffinityTest {
    private static final String KEY =
            "6d5a56da255b0ec24167253d43a38fb0d0ca2bcbae7b30b477cb2da38030f20c6a42b73bbeac01fa";

    @Test
    void moreCoresThanEntriesAreRefused() {
        assertThatCode(() -> RxAffinity.require("cores", 16, 16)).doesNotThrowAnyException();
        assertThatThrownBy(() -> RxAffinity.require("cores", 18, 16))
                .hasMessage(
                        "18 cores, but the RSS indirection table has 16 entries, so that 2 of them would never see a"
                                + " packet; use at most 16 cores, or a larger table");
    }

    @Test
    void queuesGoRoundTheCores() {
        assertThat(RxAffinity.core(0, 2, 4)).isEqualTo(2);
        assertThat(RxAffinity.core(3, 2, 4)).isEqualTo(5);
        assertThat(RxAffinity.core(5, 2, 4)).isEqualTo(3);
    }

    @Test
    void manyFlowsSpreadEvenlyAndFewDoNot() {
        Rss rss = new Rss(new Toeplitz(HexFormat.of().parseHex(KEY)), 128, 4);
        int[] flows = new int[4];
        for (int flow = 0; flow < 16_384; flow++) {
            flows[RxAffinity.core(rss.queue(0x0a000000 + flow * 7919, 0xc0a80101, 1024 + flow % 60_000, 80), 0, 4)]++;
        }
        for (int each : flows) {
            assertThat(each).isBetween(3_700, 4_500);
        }
    }
}
