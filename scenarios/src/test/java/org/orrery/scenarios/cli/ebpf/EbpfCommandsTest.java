package org.orrery.scenarios.cli.ebpf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.scenarios.CommandLineRun;
import org.orrery.scenarios.CommandLineRun.Outcome;

class EbpfCommandsTest {
    private static final String COUNTER = """
            .map seen array 4 8 256
            .program counter xdp
            ldxw %r2, [%r1]
            ldxw %r3, [%r1+4]
            mov %r0, 1
            mov %r4, %r2
            add %r4, 24
            jgt %r4, %r3, exit
            ldxb %r5, [%r2+23]
            stxw [%r10-4], %r5
            lddw %r1, map seen
            mov %r2, %r10
            add %r2, -4
            call 1
            jeq %r0, 0, none
            mov %r1, 1
            lock add [%r0], %r1
            none:
            mov %r0, 3
            exit
            """;

    @TempDir
    private Path folder;

    private String program;
    private String pcap;

    @BeforeEach
    void write() throws IOException {
        program = Files.writeString(folder.resolve("counter.s"), COUNTER).toString();
        pcap = Files.write(folder.resolve("two.pcap"), capture(1)).toString();
    }

    private static byte[] capture(int link) {
        ByteBuffer out = ByteBuffer.allocate(24 + 3 * (16 + 60)).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0xa1b2c3d4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(65535)
                .putInt(link);
        for (int i = 0; i < 3; i++) {
            byte[] frame = new byte[60];
            frame[23] = (byte) (i == 0 ? 17 : 6);
            out.putInt(i).putInt(0).putInt(60).putInt(60).put(frame);
        }
        return out.array();
    }

    @Test
    void good_programs_are_checked_and_shown() {
        Outcome check = CommandLineRun.here("ebpf", "check", program);
        assertThat(check.status()).isZero();
        assertThat(check.out()).contains("program 'counter' (xdp), 18 slots, maps seen: good");
        Outcome show = CommandLineRun.here("ebpf", "show", program);
        assertThat(show.status()).isZero();
        assertThat(show.out())
                .contains("map seen: array, keys of 4 and values of 8 bytes, 256 entries")
                .contains("     6  ldxb %r5, [%r2+23]");
        Outcome words = CommandLineRun.here("ebpf", "asm", program);
        assertThat(words.status()).isZero();
        assertThat(words.out()).contains("0x0000000000000095");
    }

    @Test
    void bad_programs_are_refused_with_lines_and_slots() throws IOException {
        String text = Files.writeString(folder.resolve("bad.s"), "mov %r11, 1\nmvo %r0, 1\nja nowhere\nexit\n")
                .toString();
        Outcome outcome = CommandLineRun.here("ebpf", "check", text, program);
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("bad.s:1:1")
                .contains("bad.s:2:1")
                .contains("bad.s:3:1: there is no label 'nowhere'")
                .contains("3 problems")
                .doesNotContain("1 problem");
        assertThat(outcome.out()).contains("good");
        String loaded = Files.writeString(folder.resolve("slots.s"), "call 9999\nmov %r10, 1\nmov %r0, 0\n")
                .toString();
        Outcome slots = CommandLineRun.here("ebpf", "check", loaded);
        assertThat(slots.status()).isEqualTo(2);
        assertThat(slots.err())
                .contains("slot 0: call 9999: there is no helper function 9999")
                .contains("slot 1: mov %r10, 1: %r10 is read-only")
                .contains("slot 2: mov %r0, 0: control runs off the end")
                .contains("3 problems");
        assertThat(CommandLineRun.here("ebpf", "asm", loaded).status()).isEqualTo(2);
        Outcome missing = CommandLineRun.here("ebpf", "show", "none.s");
        assertThat(missing.status()).isEqualTo(2);
        assertThat(missing.err()).contains("the file none.s does not exist");
    }

    @Test
    void programs_for_user_space_are_shorter_than_those_for_the_kernel() throws IOException {
        String text = ".program long xdp\n" + "mov %r0, 1\n".repeat(65_536) + "exit\n";
        String file = Files.writeString(folder.resolve("long.s"), text).toString();
        assertThat(CommandLineRun.here("ebpf", "check", file).status()).isZero();
        Outcome check = CommandLineRun.here("ebpf", "check", "--user-space", file);
        assertThat(check.status()).isEqualTo(2);
        assertThat(check.err()).contains("65537").contains("65536");
        Outcome cost = CommandLineRun.here("ebpf", "cost", file, "--pcap", pcap, "--jit", "ubpf");
        assertThat(cost.status()).isEqualTo(2);
        assertThat(cost.err()).contains("long.s").contains("65536");
    }

    @Test
    void hottest_instructions_name_their_source_line_where_the_object_knows_it() {
        String object = "../ebpf/src/test/resources/org/orrery/ebpf/objects/flows-clang19-v3.o";
        Outcome cost = CommandLineRun.here("ebpf", "cost", object, "--pcap", pcap);
        assertThat(cost.status()).isZero();
        assertThat(cost.out()).contains("(flows.c:51: __builtin_memcpy(&flow, data + 26, 12);)");
        Outcome text = CommandLineRun.here("ebpf", "cost", program, "--pcap", pcap);
        assertThat(text.out()).doesNotContain(".c:");
    }

    @Test
    void traffic_gives_verdicts_without_a_profile_and_rates_with_one() throws IOException {
        Outcome run = CommandLineRun.here("ebpf", "run", program, "--pcap", pcap);
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("3 packets")
                .contains("tx                   3  100.00 %")
                .doesNotContain("saturation")
                .doesNotContain("cycles");
        Outcome cost = CommandLineRun.here(
                "ebpf", "cost", program, "--pcap", pcap, "--cores", "2", "--rate", "1 k/s", "--profile", "epyc-7542");
        assertThat(cost.status()).isZero();
        assertThat(cost.out())
                .contains("epyc-7542, 2.90 GHz")
                .contains("At saturation:")
                .contains("P99")
                .contains("lookup in seen");
    }

    @Test
    void a_rate_that_is_too_high_is_said_to_be_so() throws IOException {
        String[] words = {"ebpf", "cost", program, "--pcap", pcap, "--rate", "900 M/s", "--json"};
        Outcome table = CommandLineRun.here(Arrays.copyOf(words, words.length - 1));
        assertThat(table.out())
                .contains("At 900.000 M packets/s: more than the busiest core can do")
                .doesNotContain("P99");
        JsonNode json = new ObjectMapper().readTree(CommandLineRun.here(words).out());
        assertThat(json.at("/costs/overload").asDouble()).isEqualTo(900e6);
        assertThat(json.at("/costs/waiting").isMissingNode()).isTrue();
    }

    @Test
    void the_result_comes_as_json_and_as_stacks() throws IOException {
        Path stacks = folder.resolve("stacks.txt");
        Outcome outcome =
                CommandLineRun.here("ebpf", "cost", program, "--pcap", pcap, "--json", "--stacks", stacks.toString());
        assertThat(outcome.status()).isZero();
        JsonNode json = new ObjectMapper().readTree(outcome.out());
        assertThat(json.at("/verdicts/tx").asInt()).isEqualTo(3);
        assertThat(json.at("/costs/packetsPerSecond").asDouble()).isPositive();
        assertThat(json.at("/costs/byCause/driver").asDouble()).isPositive();
        List<String> lines = Files.readAllLines(stacks);
        assertThat(lines).isNotEmpty().allMatch(line -> line.matches("packet;.* \\d+"));
    }

    @Test
    void bad_traffic_maps_and_options_are_bad_input() throws IOException {
        String cooked = Files.write(folder.resolve("cooked.pcap"), capture(113)).toString();
        refused("link type 113 (Linux cooked", "ebpf", "run", program, "--pcap", cooked);
        refused("--pcap FILE is missing", "ebpf", "run", program);
        refused("--map is NAME=FILE", "ebpf", "run", program, "--pcap", pcap, "--map", "seen");
        refused("there is no profile 'xeno'", "ebpf", "cost", program, "--pcap", pcap, "--profile", "xeno");
        refused("--rate needs a --profile", "ebpf", "run", program, "--pcap", pcap, "--rate", "1 k/s");
        refused("--limit is 1 or more", "ebpf", "run", program, "--pcap", pcap, "--limit", "0");
        String twice = "seen=" + program;
        refused("names 'seen' twice", "ebpf", "run", program, "--pcap", pcap, "--map", twice, "--map", twice);
        String deep = folder.resolve("none/out").toString();
        refused("there is no folder", "ebpf", "cost", program, "--pcap", pcap, "--stacks", deep);
        refused("there is no folder", "ebpf", "asm", program, "--out", deep + ".o");
        refused("there is no folder", "ebpf", "measure-machine", "--out", deep + ".yaml");
        refused("it is a directory", "ebpf", "asm", program, "--out", folder.toString());
        refused("neither an ELF object nor assembler text", "ebpf", "check", pcap);
        String empty = Files.createFile(folder.resolve("empty.pcap")).toString();
        refused(
                "empty.pcap: before the first packet, byte 0: the file is empty",
                "ebpf",
                "run",
                program,
                "--pcap",
                empty);
        refused("--rate: ", "ebpf", "cost", program, "--pcap", pcap, "--rate", "fast");
        String map = Files.writeString(folder.resolve("seen.csv"), "key,value\n256,1\n17,x\n")
                .toString();
        refused("seen.csv:3:4: value: expected", "ebpf", "run", program, "--pcap", pcap, "--map", "seen=" + map);
        refused(
                "seen.csv:2:5: the map 'seen' does not take",
                "ebpf",
                "run",
                program,
                "--pcap",
                pcap,
                "--map",
                "seen=" + map);
        String loose = Files.writeString(folder.resolve("loose.s"), ".program l xdp\nagain:\nja again\n")
                .toString();
        refused("packet 1: program 'l', slot 0: ja -1: the run has carried out", "ebpf", "run", loose, "--pcap", pcap);
    }

    private static void refused(String reason, String... arguments) {
        Outcome outcome = CommandLineRun.here(arguments);
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err()).contains(reason);
    }
}
