package org.orrery.hardware.memory.detail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.hardware.Hardware;
import org.orrery.hardware.memory.machine.PageSize;
import org.orrery.kernel.param.InputFile;
import org.orrery.kernel.param.InputFormatException;

/** Traces read in blocks, and packed, against their text read character by character. */
class TraceSourceTest {
    private static final int LINES = 120_000;

    @TempDir
    private Path folder;

    private InputFile file(byte[] content) throws IOException {
        Path file = folder.resolve("trace");
        Files.write(file, content);
        return new InputFile(file.toString(), "");
    }

    private TraceSource source(byte[] content) throws IOException {
        return new TraceSource(file(content), Optional.empty(), Long.MAX_VALUE);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What lackey writes, and what it does not write but is read: empty lines, carriage returns, leading zeros. */
    private static String text(Random random, int lines) {
        StringBuilder text = new StringBuilder("==1== Lackey\n");
        for (int i = 0; i < lines; i++) {
            int kind = random.nextInt(6);
            String address = Long.toHexString(random.nextLong() >>> random.nextInt(60));
            String size = Integer.toString(1 + random.nextInt(random.nextInt(10) == 0 ? 4096 : 9));
            text.append(List.of("I ", " L", " S", " M", "I ", " L").get(kind)).append(' ');
            text.append(random.nextInt(4) == 0 ? "10" : address).append(',');
            text.append(random.nextInt(9) == 0 ? "0" + size : size).append(random.nextInt(50) == 0 ? "\r\n" : "\n");
            text.append(random.nextInt(200) == 0 ? "--1-- a remark\n\n" : "");
        }
        return text.toString();
    }

    private interface Reading {
        boolean next() throws IOException;

        String access();
    }

    private static List<String> all(Reading reading) throws IOException {
        List<String> all = new ArrayList<>();
        try {
            while (reading.next()) {
                all.add(reading.access());
            }
        } catch (InputFormatException wrong) {
            all.add(wrong.line() + ":" + wrong.column() + ": " + wrong.getMessage());
        }
        return all;
    }

    private static List<String> plain(String text, Optional<Long> start) throws IOException {
        PlainLackeyTrace trace = new PlainLackeyTrace(new StringReader(text), start);
        return all(new Reading() {
            @Override
            public boolean next() throws IOException {
                return trace.next();
            }

            @Override
            public String access() {
                return trace.kind() + " " + trace.address() + " " + trace.size();
            }
        });
    }

    private static List<String> fast(String text, Optional<Long> start) throws IOException {
        LackeyTrace trace = new LackeyTrace(new ByteArrayInputStream(bytes(text)), start);
        return all(new Reading() {
            @Override
            public boolean next() throws IOException {
                return trace.next();
            }

            @Override
            public String access() {
                return trace.kind() + " " + trace.address() + " " + trace.size();
            }
        });
    }

    @Test
    void bothReadersFindTheSameAccessesAndTheSameFaults() throws IOException {
        Random random = new Random(1);
        String faults = " ,=-*ILSMXg0f\t\n\r9";
        int wrong = 0;
        for (int round = 0; round < 400; round++) {
            StringBuilder text = new StringBuilder(text(random, 40));
            if (round % 2 == 0) {
                text.setCharAt(random.nextInt(text.length()), faults.charAt(random.nextInt(faults.length())));
                text.setLength(text.length() - random.nextInt(30));
            }
            Optional<Long> start = round % 3 == 0 ? Optional.of(0x10L) : Optional.empty();
            List<String> expected = plain(text.toString(), start);
            assertThat(fast(text.toString(), start)).as(text.toString()).isEqualTo(expected);
            wrong += expected.stream().anyMatch(each -> each.contains("is not part of")) ? 1 : 0;
        }
        assertThat(wrong).isGreaterThan(100);
    }

    @Test
    void eightCharactersAreDigitsOrNone() {
        for (int character = 0; character < 256; character++) {
            for (int place = 0; place < 8; place++) {
                byte[] text = bytes("x01ef9a3b");
                text[1 + place] = (byte) character;
                boolean isDigit = character < 128 && "0123456789abcdef".indexOf(character) >= 0;
                long expected = isDigit
                        ? Long.parseLong(new String(text, 1, 8, StandardCharsets.US_ASCII), 16)
                        : EightDigits.NONE;
                assertThat(EightDigits.at(text, 1)).isEqualTo(expected);
            }
        }
    }

    @Test
    void aLongTextIsReadOverTheEndsOfItsBlocks() throws IOException {
        String text = text(new Random(2), 20_000);
        assertThat(fast(text, Optional.empty())).isEqualTo(plain(text, Optional.empty()));
    }

    private static List<Long> accesses(TraceSource source) throws IOException {
        List<Long> all = new ArrayList<>();
        source.read((block, count) -> Arrays.stream(block, 0, count).forEach(all::add));
        return all;
    }

    private static byte[] packed(OutputStream packer, ByteArrayOutputStream to, byte[] content) throws IOException {
        try (packer) {
            packer.write(content);
        }
        return to.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        return packed(new GZIPOutputStream(to), to, content);
    }

    private static byte[] zstd(byte[] content) throws IOException {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        return packed(new ZstdOutputStreamNoFinalizer(to), to, content);
    }

    @Test
    void packedTracesAreThoseThatWerePacked() throws IOException {
        byte[] text = bytes(text(new Random(3), LINES));
        List<Long> expected = accesses(source(text));
        assertThat(expected).hasSizeGreaterThan(2 * TraceReading.BLOCK);
        assertThat(accesses(source(gzip(text)))).isEqualTo(expected);
        assertThat(accesses(source(zstd(text)))).isEqualTo(expected);
    }

    @Test
    void packedTracesThatAreCutOffOrDamagedAreRefused() throws IOException {
        byte[] text = bytes(text(new Random(4), 5_000));
        for (byte[] whole : List.of(gzip(text), zstd(text))) {
            byte[] cut = Arrays.copyOf(whole, whole.length / 2);
            assertThatThrownBy(() -> source(cut).read((block, count) -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("damaged or cut off");
            byte[] damaged = whole.clone();
            Arrays.fill(damaged, whole.length / 3, whole.length / 3 + 100, (byte) 7);
            assertThatThrownBy(() -> new LackeyFormat().check(file(damaged))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void faultsFarBehindAreFoundWhereTheyAre() throws IOException {
        String text = " L 1ffeffe7e0,8\n".repeat(LINES) + " L 1ffeffe7e0,x\n";
        TraceSource source = source(bytes(text));
        assertThatThrownBy(() -> source.read((block, count) -> {}))
                .isInstanceOfSatisfying(InputFormatException.class, wrong -> {
                    assertThat(wrong.line()).isEqualTo(LINES + 1);
                    assertThat(wrong.column()).isEqualTo(15);
                    assertThat(source.described(wrong)).contains("trace:" + (LINES + 1) + ":15: 'x'");
                });
    }

    @Test
    void whoeverCannotTakeAnAccessEndsTheReading() throws IOException {
        TraceSource source = source(bytes(" L 10,8\n".repeat(10 * TraceReading.BLOCK)));
        int[] blocks = new int[1];
        assertThatThrownBy(() -> source.read((block, count) -> {
                    if (++blocks[0] == 3) {
                        throw new IllegalStateException("no more");
                    }
                }))
                .hasMessage("no more");
        assertThat(blocks[0]).isEqualTo(3);
    }

    @Test
    void aLimitCutsTheTraceAndCountsWhatIsBefore() throws IOException {
        byte[] text = bytes("I  400,4\n L 10,8\nI  404,4\n S 18,8\n".repeat(TraceReading.BLOCK));
        for (long limit : new long[] {1, 3, TraceReading.BLOCK, TraceReading.BLOCK + 1, 2 * TraceReading.BLOCK}) {
            long expected = Math.min(limit, 2 * TraceReading.BLOCK);
            TraceSource.Totals totals = new TraceSource(file(text), Optional.empty(), limit).read((block, count) -> {});
            assertThat(totals).isEqualTo(new TraceSource.Totals(expected, expected / 2, expected, true));
        }
    }

    @Test
    void longRecordingsAreReadAgainAndNoticeThatTheirFileHasChanged() throws IOException {
        // More than are kept.
        byte[] text = bytes("I  400,4\n L 10,8\n S 2018,8\n".repeat((1 << 20) + 1));
        Recording recording = new Recording(source(text));
        assertThat(recording.pages()).isEqualTo(2);
        AccessSimulator thread = new AccessSimulator(Hardware.machine(), PageSize.SMALL, 83_000, 83_000);
        recording.replay(thread);
        assertThat(thread.counters().accesses).isEqualTo(recording.accesses()).isEqualTo((1 << 21) + 2);
        file(bytes(" L 10,8\n"));
        assertThatThrownBy(() -> recording.replay(thread))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("has changed");
    }
}
