package org.orrery.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Text;
import org.orrery.config.yaml.TreeReader;
import org.orrery.kernel.param.InputFile;
import org.orrery.kernel.param.InputFormat;
import org.orrery.kernel.param.InputFormatException;
import org.orrery.kernel.param.Param;

class InputFilesTest {
    @TempDir
    private Path directory;

    private Path trace;
    private Bindings bindings;

    /** Lines of digits; writes down in the file beside it how often it was read. */
    static final class Digits implements InputFormat {
        @Override
        public void check(BufferedReader reader) throws IOException {
            long line = 0;
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                line++;
                if (text.startsWith("count ")) {
                    Path counted = Path.of(text.substring("count ".length()));
                    Files.writeString(counted, Files.readString(counted) + "x");
                } else if (!text.matches("\\d+")) {
                    throw new InputFormatException(line, 3, "'" + text + "' is not a number of digits");
                }
            }
        }
    }

    /** A file with a format, and one without. */
    record Reads(
            @Param(doc = "Digits.", format = Digits.class, fallback = "t.txt")
            InputFile trace,

            @Param(doc = "Anything.", fallback = "t.txt") InputFile any) {}

    @BeforeEach
    void write() throws IOException {
        trace = Files.writeString(directory.resolve("t.txt"), "12\n34\n");
        bindings = new Bindings(new Place.OnDisk(directory.resolve("s.yaml")));
    }

    private List<String> problemsOf(String content) {
        assertThat(bindings.bind(Reads.class, content)).isEmpty();
        return bindings.problems().stream()
                .map(problem -> problem.replace(directory + "/", ""))
                .toList();
    }

    @Test
    void aFileOfTheRightFormatIsBound() {
        assertThat(bindings.bind(Reads.class, "{trace: t.txt, any: t.txt}")).isPresent();
    }

    @Test
    void aFaultIsReportedAtItsOwnPlaceAndWhereTheFileIsNamed() throws IOException {
        Files.writeString(trace, "12\n3x\n");
        assertThat(problemsOf("{trace: t.txt, any: t.txt}"))
                .containsExactly("t.txt:2:3: '3x' is not a number of digits (read as 'c.trace', s.yaml:1:9)");
    }

    @Test
    void theFaultyLineIsShown() throws IOException {
        Files.writeString(trace, "12\n3x\n");
        assertThat(rendered()).contains("  2 | 3x\n    |   ^\n");
    }

    @Test
    void aFaultyLineFarBehindIsShownAndOfALongOneTheBeginOnly() throws IOException {
        Files.writeString(trace, "12\n".repeat(50_000) + "3\u00e4" + "7".repeat(100_000) + "\n12\n");
        assertThat(rendered()).containsPattern("\n  50001 \\| 3\u00e47{50,200}\n");
    }

    private String rendered() {
        Problems problems = new Problems();
        Text text = new Text(new Place.OnDisk(directory.resolve("s.yaml")), "");
        new TreeReader(problems)
                .parse(text, "{trace: t.txt, any: t.txt}")
                .ifPresent(tree -> new Binder(problems, Calibration.none()).record(Reads.class, tree, "", List.of()));
        return problems.render();
    }

    @Test
    void aFileIsCheckedOnceForAllSystemsOfAPlan() throws IOException {
        Path counted = Files.writeString(directory.resolve("counted"), "");
        Files.writeString(trace, "count " + counted + "\n");
        BindingCache cache = new BindingCache();
        Problems problems = new Problems();
        Text text = new Text(new Place.OnDisk(directory.resolve("s.yaml")), "");
        for (int i = 0; i < 3; i++) {
            new TreeReader(problems).parse(text, "{trace: t.txt, any: t.txt}").ifPresent(tree -> new Binder(
                            problems, Calibration.none(), cache)
                    .record(Reads.class, tree, "", List.of()));
        }
        assertThat(problems.isEmpty()).isTrue();
        assertThat(counted).hasContent("x");
    }

    @Test
    void aBinaryFileHasNoFormat() throws IOException {
        Files.write(trace, "12\n\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(problemsOf("{trace: t.txt, any: t.txt}"))
                .containsExactly("s.yaml:1:9: trace: the file t.txt cannot be read: it is not text in UTF-8");
    }

    @Test
    void aNameWithANulCharacterIsReported() {
        assertThat(problemsOf("{trace: \"a\\0b\", any: t.txt}"))
                .containsExactly("s.yaml:1:9: trace: the file a\\u0000b cannot be read: its name is no path: Nul"
                        + " character not allowed");
    }

    @Test
    void aDirectoryIsNoInput() {
        assertThat(problemsOf("{trace: ., any: t.txt}"))
                .singleElement()
                .asString()
                .endsWith("cannot be read: it is a directory");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDeviceIsNoInput() {
        assertThat(problemsOf("{trace: /dev/zero, any: t.txt}"))
                .containsExactly("s.yaml:1:9: trace: the file /dev/zero cannot be read: it is not a regular file");
    }
}
