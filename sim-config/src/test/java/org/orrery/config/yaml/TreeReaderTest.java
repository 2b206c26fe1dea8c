package org.orrery.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeReaderTest {
    @TempDir
    private Path directory;

    private final Problems problems = new Problems();

    private Optional<Tree> read(byte[] content) throws IOException {
        Path file = Files.write(directory.resolve("t.yaml"), content);
        return new TreeReader(problems).read(new Place.OnDisk(file), Optional.empty());
    }

    private List<String> problemsOf(String content) throws IOException {
        read(content.getBytes(StandardCharsets.UTF_8));
        return problems.sorted().stream()
                .map(problem -> problem.toString().replace(directory + "/", ""))
                .toList();
    }

    @Test
    void aByteOrderMarkIsDropped() throws IOException {
        Tree tree = read("\uFEFFa: 1\n".getBytes(StandardCharsets.UTF_8)).orElseThrow();
        Tree.Mapping mapping = (Tree.Mapping) tree;
        assertThat(mapping.entries()).containsOnlyKeys("a");
        assertThat(mapping.entries().get("a").keyAt().column()).isEqualTo(1);
    }

    @Test
    void aByteThatIsNoTextIsShownWhereItStands() throws IOException {
        read(new byte[] {'a', ':', '\n', ' ', 'b', (byte) 0xE9, '\n'});
        assertThat(problems.sorted().get(0).toString())
                .endsWith("t.yaml:2:3: the file is not text in UTF-8: this byte cannot stand here");
    }

    @Test
    void aFileThatEndsWithinACharacterIsNoText() throws IOException {
        read(new byte[] {'a', (byte) 0xC3});
        assertThat(problems.sorted().get(0).toString()).contains("t.yaml:1:2: the file is not text");
    }

    @Test
    void aControlCharacterIsShownWhereItStands() throws IOException {
        assertThat(problemsOf("a: 1\nb: x\u0007\n"))
                .containsExactly("t.yaml:2:5: not YAML: the character U+0007 is no text");
    }

    @Test
    void aTabInPlaceOfBlanksIsShownWhereItStands() throws IOException {
        assertThat(problemsOf("a:\n\tb: 1\n")).singleElement().asString().startsWith("t.yaml:2:1: not YAML: ");
    }

    @Test
    void twoDocumentsInOneFileAreRefused() throws IOException {
        assertThat(problemsOf("a: 1\n---\nb: 1\n")).singleElement().asString().startsWith("t.yaml:2:1: not YAML: ");
    }

    @Test
    void aTagIsRefused() throws IOException {
        assertThat(problemsOf("a: !include b.yaml\nb: !!str 1\n"))
                .containsExactly("t.yaml:1:4: the tag '!include' means nothing here; leave it out");
    }

    @Test
    void allKeysThatAreGivenTwiceAreReported() throws IOException {
        assertThat(problemsOf("a: 1\na: 2\nb: 1\nb: 1\n"))
                .containsExactly(
                        "t.yaml:2:1: the key 'a' is given twice, first in line 1",
                        "t.yaml:4:1: the key 'b' is given twice, first in line 3");
    }

    @Test
    void deepNestingIsRefused() throws IOException {
        assertThat(problemsOf("[".repeat(100_000)))
                .singleElement()
                .asString()
                .startsWith("t.yaml:1:")
                .contains("Nesting Depth exceeded max 60");
    }

    @Test
    void deepNestingThroughAliasesIsRefused() throws IOException {
        StringBuilder content = new StringBuilder("a0: &a0 [1]\n");
        for (int i = 1; i < 10_000; i++) {
            content.append("a" + i + ": &a" + i + " [*a" + (i - 1) + "]\n");
        }
        assertThat(problemsOf(content.toString()))
                .singleElement()
                .asString()
                .contains("values are nested more than 100 deep through aliases");
    }

    @Test
    void deepNestingOfBlocksIsRefused() throws IOException {
        assertThat(problemsOf("- ".repeat(100_000)))
                .singleElement()
                .asString()
                .contains("Nesting Depth exceeded max 60");
    }

    @Test
    void aFileOfTooManyValuesIsRefusedWhereTheyAre() throws IOException {
        assertThat(problemsOf("[\n" + "1,\n".repeat(600_000) + "1]"))
                .containsExactly("t.yaml:500001:1: the file has more than 500,000 values; write fewer, or two files");
    }
}
