package org.orrery.ebpf.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.ebpf.fault.EbpfException;

class CaptureTest {
    private static final byte[] FIRST = {1, 2, 3, 4, 5};
    private static final byte[] SECOND = {6, 7, 8, 9};
    private static final byte[] THIRD = {10, 11};

    @Test
    void both_byte_orders_and_both_resolutions_give_the_same_packets() {
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            for (boolean nanoseconds : List.of(true, false)) {
                assertThat(Captures.read(Captures.pcap(order, nanoseconds, 1, FIRST, SECOND)))
                        .containsExactly(
                                new Captures.Found(
                                        100_000_000_000L, 9, List.of((byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5)),
                                new Captures.Found(
                                        100_000_001_000L, 8, List.of((byte) 6, (byte) 7, (byte) 8, (byte) 9)));
            }
        }
    }

    @Test
    void blocks_of_all_kinds_give_packets_with_the_stamps_of_their_interface() {
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            List<Captures.Found> found = Captures.read(Captures.pcapng(order, 9, 1, FIRST, SECOND, THIRD));
            assertThat(found).hasSize(3);
            assertThat(found.get(0).nanoseconds()).isEqualTo(10_001_000_000L);
            assertThat(found.get(1).nanoseconds()).isEqualTo(10_001_000_001L);
            assertThat(found.get(2)).isEqualTo(new Captures.Found(0, 2, List.of((byte) 10, (byte) 11)));
        }
        assertThat(time(6)).isEqualTo(11_000_000_000L);
        assertThat(time(12)).isEqualTo(10_000_001_000L);
        assertThat(time(128 + 20)).isEqualTo(10_000_000_000L + 1_000_000L * 1_000_000_000L / (1 << 20));
        assertThat(time(128 + 40)).isEqualTo(10_000_000_000L + 909);
    }

    private static long time(int resolution) {
        return Captures.read(Captures.pcapng(ByteOrder.LITTLE_ENDIAN, resolution, 1, FIRST))
                .get(0)
                .nanoseconds();
    }

    @Test
    void a_capture_of_another_link_type_is_refused_by_name() {
        assertRefused(Captures.pcap(ByteOrder.BIG_ENDIAN, true, 113, FIRST), 0, 20, "link type 113 (Linux cooked");
        assertRefused(Captures.pcapng(ByteOrder.BIG_ENDIAN, 6, 101, FIRST), 0, 36, "link type 101 (raw IP)");
    }

    @Test
    void what_is_damaged_is_named_by_packet_and_byte() {
        byte[] good = Captures.pcap(FIRST, SECOND);
        assertRefused(Arrays.copyOf(good, good.length - 1), 2, good.length - 1, "cut off");
        assertRefused(Arrays.copyOf(good, 30), 1, 30, "cut off");
        assertRefused(Arrays.copyOf(good, 10), 0, 10, "cut off");
        assertRefused(new byte[] {31, -117, 8, 0}, 0, 0, "no beginning of a capture");
        byte[] large = good.clone();
        large[24 + 8 + 3] = 127;
        assertRefused(large, 1, 40, "expected at most 262144");
        byte[] late = good.clone();
        late[24 + 4 + 3] = 127;
        assertRefused(late, 1, 32, "expected less than a second");
        byte[] blocks = Captures.pcapng(ByteOrder.LITTLE_ENDIAN, 9, 1, FIRST);
        byte[] unequal = blocks.clone();
        unequal[blocks.length - 4]++;
        assertRefused(unequal, 1, blocks.length - 4, "the block ends with the length 41, but begins with 40");
    }

    private static void assertRefused(byte[] file, long packet, long offset, String reason) {
        assertThatThrownBy(() -> Captures.read(file))
                .isInstanceOf(CaptureException.class)
                .hasMessageStartingWith("test.pcap: ")
                .hasMessageContaining(reason)
                .satisfies(e -> {
                    assertThat(((CaptureException) e).packet()).isEqualTo(packet);
                    assertThat(((CaptureException) e).offset()).isEqualTo(offset);
                });
    }

    @Test
    void mutated_and_cut_captures_fail_with_our_own_exception_only() {
        List<byte[]> seeds = List.of(
                Captures.pcap(FIRST, SECOND, THIRD),
                Captures.pcap(ByteOrder.BIG_ENDIAN, false, 1, FIRST, SECOND, THIRD),
                Captures.pcapng(ByteOrder.LITTLE_ENDIAN, 6, 1, FIRST, SECOND, THIRD, FIRST),
                Captures.pcapng(ByteOrder.BIG_ENDIAN, 128 + 30, 1, FIRST, SECOND, THIRD, FIRST));
        SplittableRandom random = new SplittableRandom(7);
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] file = seeds.get(i % seeds.size()).clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                file[random.nextInt(file.length)] = (byte) (random.nextBoolean() ? -1 : random.nextInt(256));
            }
            byte[] cut = random.nextInt(3) == 0 ? Arrays.copyOf(file, random.nextInt(file.length)) : file;
            try {
                Captures.read(cut);
            } catch (CaptureException e) {
                assertThat(e.offset()).isBetween(0L, (long) cut.length);
                refused++;
            }
        }
        assertThat(refused).isBetween(3000, 9900);
    }

    @Test
    void files_that_are_none_are_named(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> Capture.open(folder.resolve("none.pcap")))
                .isInstanceOf(EbpfException.class)
                .hasMessageContaining("none.pcap: there is no such file");
        assertThatThrownBy(() -> Capture.open(folder))
                .isInstanceOf(EbpfException.class)
                .hasMessageContaining("not a regular file");
        Path file = Files.write(folder.resolve("two.pcap"), Captures.pcap(FIRST, SECOND));
        try (Capture capture = Capture.open(file)) {
            assertThat(capture.next()).isTrue();
            assertThat(capture.next()).isTrue();
            assertThat(capture.number()).isEqualTo(2);
            assertThat(capture.next()).isFalse();
        }
    }

    @Test
    void a_capture_of_any_length_is_read_in_constant_memory() throws IOException {
        byte[] frame = new byte[1500];
        byte[] one = Captures.pcap(frame);
        InputStream endless = new InputStream() {
            private long at;

            @Override
            public int read() {
                return at < one.length ? one[(int) at++] : one[24 + (int) ((at++ - 24) % (one.length - 24))];
            }

            @Override
            public int read(byte[] to, int from, int length) {
                for (int i = 0; i < length; i++) {
                    to[from + i] = (byte) read();
                }
                return length;
            }
        };
        try (Capture capture = Capture.of(endless, "endless")) {
            for (int i = 0; i < 20_000; i++) {
                assertThat(capture.next()).isTrue();
            }
            assertThat(capture.bytes()).hasSizeLessThan(3000);
            assertThat(capture.length()).isEqualTo(1500);
        }
    }
}
