package org.orrery.hardware.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToeplitzTest {
    private static final String MICROSOFT =
            "6d5a56da255b0ec24167253d43a38fb0d0ca2bcbae7b30b477cb2da38030f20c6a42b73bbeac01fa";
    private static final String SYMMETRIC = "6d5a".repeat(20);

    private static int ip(String dotted) {
        int ip = 0;
        for (String part : dotted.split("\\.", -1)) {
            ip = ip << 8 | Integer.parseInt(part);
        }
        return ip;
    }

    @ParameterizedTest
    @CsvSource({
        "66.9.149.187,2794,161.142.100.80,1766,51ccc178",
        "199.92.111.2,14230,65.69.140.83,4739,c626b0ea",
        "24.19.198.95,12898,12.22.207.184,38024,5c2b394a",
        "38.27.205.30,48228,209.142.163.6,2217,afc7327f",
        "153.39.163.191,44251,202.188.127.2,1303,10e828a2"
    })
    void theVectorsOfTheVerificationSuiteComeOut(
            String source, int sourcePort, String destination, int destinationPort, String hash) {
        Tuple tuple = new Tuple(ip(source), sourcePort, ip(destination), destinationPort, Tuple.TCP);
        assertThat(Integer.toHexString(Toeplitz.ofHex(MICROSOFT).hash(tuple))).isEqualTo(hash);
        String oneBitOff = MICROSOFT.replaceFirst("6d5a", "6d5b");
        assertThat(Integer.toHexString(Toeplitz.ofHex(oneBitOff).hash(tuple))).isNotEqualTo(hash);
    }

    @Test
    void theSymmetricKeyHashesBothDirectionsAlikeAndOthersDoNot() {
        Tuple tuple = new Tuple(ip("10.0.0.1"), 4000, ip("10.0.0.2"), 9000, Tuple.UDP);
        Toeplitz symmetric = Toeplitz.ofHex(SYMMETRIC);
        assertThat(symmetric.hash(tuple)).isEqualTo(symmetric.hash(tuple.mirrored()));
        Toeplitz other = Toeplitz.ofHex(MICROSOFT);
        assertThat(other.hash(tuple)).isNotEqualTo(other.hash(tuple.mirrored()));
    }

    @Test
    void theTableSpreadsOverTheQueues() {
        Rss rss = new Rss(Toeplitz.ofHex(MICROSOFT), 128, 3);
        int[] packets = new int[3];
        for (int port = 1024; port < 31_024; port++) {
            packets[rss.queue(ip("10.0.0.1"), ip("10.0.0.2"), port, 80)]++;
        }
        // 128 entries over 3 queues are 43, 43 and 42.
        assertThat(packets[0]).isBetween(9_600, 10_500);
        assertThat(packets[1]).isBetween(9_600, 10_500);
        assertThat(packets[2]).isBetween(9_400, 10_300);
    }

    @Test
    void moreQueuesThanEntriesAreRefused() {
        assertThatThrownBy(() -> new Rss(Toeplitz.ofHex(MICROSOFT), 4, 5))
                .hasMessage("5 queues do not fit into an indirection table of 4 entries");
    }

    @Test
    void aKeyOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> new Toeplitz(new byte[52])).hasMessage("an RSS key has 40 bytes, not 52");
    }
}
