package org.orrery.studies.summarise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFilesTest {
    @TempDir
    private Path directory;

    @Test
    void namesAreCutIntoGroupsInTheirOrder() {
        List<String> names = IntStream.range(0, 250).mapToObj(String::valueOf).toList();
        List<List<String>> groups = CsvFiles.groups(names);
        assertThat(groups).extracting(List::size).containsExactly(100, 100, 50);
        assertThat(groups.stream().flatMap(List::stream)).containsExactlyElementsOf(names);
        assertThat(CsvFiles.groups(List.of())).isEmpty();
    }

    @Test
    void aFileIsOpenedOnceAndCompleteInTheEnd() throws Exception {
        try (CsvFiles files = new CsvFiles(directory.resolve("made"))) {
            files.of("a").row(List.of("1"));
            files.of("b").row(List.of("2"));
            files.of("a").row(List.of("3"));
        }
        assertThat(Files.readString(directory.resolve("made/a.csv"))).isEqualTo("1\n3\n");
        assertThat(Files.readString(directory.resolve("made/b.csv"))).isEqualTo("2\n");
    }
}
