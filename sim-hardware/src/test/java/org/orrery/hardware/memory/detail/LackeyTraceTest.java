package org.orrery.hardware.memory.detail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orrery.kernel.param.InputFormatException;

class LackeyTraceTest {
    /** The address of main in the recorded program ledger, as nm prints it. */
    private static final long MAIN = 0x401000;

    private static List<String> read(String text, Optional<Long> start) throws IOException {
        return read(new LackeyTrace(in(text), start));
    }

    private static List<String> read(LackeyTrace trace) throws IOException {
        List<String> accesses = new ArrayList<>();
        while (trace.next()) {
            accesses.add(trace.kind() + " " + Long.toHexString(trace.address()) + " " + trace.size());
        }
        return accesses;
    }

    private static InputStream ledger() {
        return LackeyTraceTest.class.getResourceAsStream("ledger.lackey");
    }

    private static InputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void addressesAreUnsigned() throws IOException {
        assertThat(read(" L ffffffffff600000,8\n S fffffffffffffffc,8\n M 8000000000000000,4\n", Optional.empty()))
                .containsExactly("LOAD ffffffffff600000 8", "STORE fffffffffffffffc 8", "MODIFY 8000000000000000 4");
    }

    @Test
    void remarksAndEmptyLinesAreNoAccesses() throws IOException {
        assertThat(read("==7== Lackey\n--7-- a warning\n**7** a word\n\n L 10,1\r\n==7==", Optional.empty()))
                .containsExactly("LOAD 10 1");
    }

    /** As lackey 3.19 writes lock xadd and xchg (a pair), lock cmpxchg (one line), and a plain load before a plain increment. */
    @Test
    void aLockedExchangeIsOneAccess() throws IOException {
        String text =
                "I  401000,9\n L 10,8\n M 10,8\nI  401009,9\n M 18,8\nI  401012,4\n L 10,8\nI  401016,4\n M 10,8\n";
        assertThat(read(text, Optional.empty()))
                .filteredOn(access -> !access.startsWith("INSTRUCTION"))
                .containsExactly("MODIFY 10 8", "MODIFY 18 8", "LOAD 10 8", "MODIFY 10 8");
    }

    @Test
    void otherPairsAreTwoAccesses() throws IOException {
        for (String pair :
                List.of(" L 10,8\n M 18,8\n", " L 10,8\n M 10,4\n", " L 10,8\n S 10,8\n", " L 10,8\n L 10,8\n")) {
            assertThat(read("I  401000,9\n" + pair, Optional.empty())).hasSize(3);
        }
        assertThat(read(" L 10,8\n M 10,8\n", Optional.empty())).hasSize(2);
    }

    @Test
    void aTraceBeginsAtTheFirstFetchOfItsStartAddress() throws IOException {
        String text = "I  400000,4\n L 10,8\nI  401000,4\n L 20,8\nI  401000,4\n L 30,8\n";
        assertThat(read(text, Optional.of(0x401000L)))
                .containsExactly("INSTRUCTION 401000 4", "LOAD 20 8", "INSTRUCTION 401000 4", "LOAD 30 8");
        LackeyTrace missing = new LackeyTrace(in(text), Optional.of(0x402000L));
        assertThat(missing.next()).isFalse();
        assertThat(missing.isStarted()).isFalse();
    }

    /** Counted in its source: eight rounds of an exchange, two loads, two stores, a store of the lock, an addition; a load; the return. */
    @Test
    void aRecordedProgramFromItsMainOn() throws IOException {
        try (InputStream reader = ledger()) {
            List<String> accesses = read(new LackeyTrace(reader, Optional.of(MAIN)));
            assertThat(accesses).filteredOn(each -> each.startsWith("MODIFY")).hasSize(8 * 2);
            assertThat(accesses).filteredOn(each -> each.startsWith("LOAD")).hasSize(8 * 2 + 2);
            assertThat(accesses).filteredOn(each -> each.startsWith("STORE")).hasSize(8 * 3);
        }
    }

    @Test
    void whatLackeyWritesIsOfItsFormat() throws IOException {
        try (InputStream reader = ledger()) {
            assertThatCode(() -> LackeyFormat.check(reader)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\" L 1ffeff\" | 2 | 10 | end of the file",
                "\" L\" | 2 | 3 | a blank precedes the address",
                "\" L 1ffeffe7e0,\" | 2 | 15 | 1 to 4096 bytes",
                "\" L 1ffeffe7e0,0\" | 2 | 16 | 1 to 4096 bytes",
                "\" L 1ffeffe7e0,99999\" | 2 | 18 | 1 to 4096 bytes",
                "\" L 1ffeffe7e0,8 \" | 2 | 16 | end of the line",
                "\" X 1ffeffe7e0,8\" | 2 | 2 | expected L, S or M",
                "\" L 1ffzffe7e0,8\" | 2 | 7 | 'z' is not part",
                "\" L 10000000000000000,8\" | 2 | 20 | at most 16 hexadecimal digits",
                "\" L ,8\" | 2 | 4 | an address",
                "\"I 0400000,4\" | 2 | 3 | a blank precedes",
                "\"hello\" | 2 | 1 | ' L '",
                "\"=7= Lackey\" | 2 | 2 | a remark",
            })
    void faultsAreFoundWithLineAndColumn(String text, long line, int column, String message) {
        assertThatThrownBy(() -> LackeyFormat.check(in(" L 10,8\n" + text)))
                .isInstanceOfSatisfying(InputFormatException.class, wrong -> {
                    assertThat(wrong.line()).isEqualTo(line);
                    assertThat(wrong.column()).isEqualTo(column);
                })
                .hasMessageContaining(message)
                .hasMessageContaining("may be truncated");
    }

    @Test
    void aLineThatEndsTooEarlyIsSaidToEnd() {
        assertThatThrownBy(() -> LackeyFormat.check(in(" L 1f\n L 10,8\n")))
                .hasMessageContaining("the end of the line is not part");
    }

    @Test
    void positionsHoldBeyondTheBuffer() {
        String text = " L 1ffeffe7e0,8\n".repeat(20_000) + " L 1ffeffe7e0,x\n";
        assertThatThrownBy(() -> LackeyFormat.check(in(text)))
                .isInstanceOfSatisfying(InputFormatException.class, wrong -> {
                    assertThat(wrong.line()).isEqualTo(20_001);
                    assertThat(wrong.column()).isEqualTo(15);
                });
    }

    @Test
    void aTraceWithoutLoadsAndStoresIsRefused() {
        for (String text : List.of("", "==7== Lackey\n", "I  400000,4\n")) {
            assertThatThrownBy(() -> LackeyFormat.check(in(text)))
                    .isInstanceOf(InputFormatException.class)
                    .hasMessageContaining("without a load or a store");
        }
    }

    @Test
    void remarksOfValgrindAreSkipped() throws IOException {
        LackeyTrace trace = new LackeyTrace(in("==1== Lackey\nI  04001f2e,3\n L 1ffeffe7e0,8\n M 1ffeffe7e8,4\n"));
        assertThat(trace.next()).isTrue();
        assertThat(trace.kind()).isEqualTo(LackeyTrace.Kind.INSTRUCTION);
        assertThat(trace.address()).isEqualTo(0x04001f2eL);
        assertThat(trace.next()).isTrue();
        assertThat(trace.size()).isEqualTo(8);
        assertThat(trace.next()).isTrue();
        assertThat(trace.kind()).isEqualTo(LackeyTrace.Kind.MODIFY);
        assertThat(trace.next()).isFalse();
    }
}
