package org.orrery.scenarios.cli.ebpf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.scenarios.CommandLineRun;
import org.orrery.scenarios.CommandLineRun.Outcome;

/** What specialisation gains on the router of the examples. */
class SpecialiseOptionTest {
    private static final String PROGRAMS = "../ebpf/programs/";
    private static final int PACKETS = 200;

    @TempDir
    private Path folder;

    private String pcap;

    @BeforeEach
    void write() throws IOException {
        pcap = Files.write(folder.resolve("router.pcap"), capture()).toString();
    }

    /** Packets to four addresses. */
    private static byte[] capture() {
        ByteBuffer out = ByteBuffer.allocate(24 + PACKETS * (16 + 60)).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0xa1b2c3d4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(65535)
                .putInt(1);
        for (int i = 0; i < PACKETS; i++) {
            byte[] frame = new byte[60];
            frame[12] = 8;
            frame[14] = 0x45;
            frame[23] = 17;
            frame[30] = 10;
            frame[31] = (byte) (i % 4);
            frame[33] = (byte) (i % 4);
            out.putInt(i).putInt(0).putInt(60).putInt(60).put(frame);
        }
        return out.array();
    }

    private Outcome run(String command, String... more) {
        List<String> words = new ArrayList<>(List.of("ebpf", command, PROGRAMS + "router.s", "--pcap", pcap));
        words.addAll(List.of("--map", "routes=" + PROGRAMS + "router.routes.csv"));
        words.addAll(List.of("--map", "neighbours=" + PROGRAMS + "router.neighbours.csv"));
        words.addAll(List.of(more));
        return CommandLineRun.here(words.toArray(String[]::new));
    }

    @Test
    void the_gain_and_the_reasons_and_both_programs_are_shown() {
        Outcome outcome = run("cost", "--specialise");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out())
                .contains("specialised as 'released'")
                .contains("cycles a packet")
                .contains("routes               cached")
                .contains("the hottest keys of a large table")
                .contains("neighbours           eliminated")
                .contains("after: router")
                .doesNotContain("verdicts differ");
        assertThat(run("run", "--specialise", "--flavour", "paper").out())
                .contains("specialised as 'paper'")
                .contains("instructions a packet")
                .doesNotContain("cycles a packet");
    }

    @Test
    void a_rate_gives_waiting_times_of_both_sides() {
        assertThat(run("cost", "--specialise", "--rate", "1 M/s").out())
                .contains("us from arrival to end, P99")
                .doesNotContain("more than the busiest core");
        assertThat(run("cost", "--specialise", "--rate", "900 M/s").out())
                .contains("900.000 M packets/s are more than the busiest core can do before")
                .contains("900.000 M packets/s are more than the busiest core can do after")
                .doesNotContain("P99");
        assertThat(run("cost", "--specialise").out()).doesNotContain("P99");
    }

    @Test
    void a_change_from_next_to_nothing_is_no_share() {
        assertThat(GainReport.change(2, 3)).isEqualTo("  +50.0 %");
        assertThat(GainReport.change(0, 0)).isEqualTo("   +0.0 %");
        assertThat(GainReport.change(0, 0.5)).isEmpty();
        assertThat(GainReport.change(0.001, 0.5)).isEmpty();
    }

    @Test
    void json_has_both_sides_and_the_lookups() {
        assertThat(run("cost", "--specialise", "--flavour", "eswitch", "--json").out())
                .contains("\"before\" : {")
                .contains("\"after\" : {")
                .contains("\"state\" : \"eliminated\"");
    }

    @Test
    void a_flavour_alone_and_an_unknown_one_are_refused() {
        Outcome alone = run("run", "--flavour", "paper");
        assertThat(alone.status()).isEqualTo(2);
        assertThat(alone.err()).contains("it needs --specialise");
        Outcome unknown = run("run", "--specialise", "--flavour", "sweet");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("--flavour");
    }
}
