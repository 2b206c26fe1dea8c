package org.orrery.studies.summarise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.config.yaml.BadInputException;

class OutputDirectoryTest {
    @TempDir
    private Path root;

    private static OutputDirectory.Content files(String... names) {
        return directory -> {
            for (String name : names) {
                Path file = directory.resolve(name);
                Files.createDirectories(file.getParent());
                Files.writeString(file, "content of " + name);
            }
        };
    }

    private List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theManifestListsEveryFileWithItsSizeAndHash() throws IOException {
        Path out = root.resolve("out");
        OutputDirectory.open(out).replace(files("summary.csv", "figures/a.svg"));
        JsonNode listed =
                new ObjectMapper().readTree(out.resolve("manifest.json").toFile());
        assertThat(listed.path("files").findValuesAsText("path")).containsExactly("figures/a.svg", "summary.csv");
        assertThat(listed.path("files").get(1).path("bytes").asInt()).isEqualTo("content of summary.csv".length());
        assertThat(listed.path("files").get(1).path("sha256").asText()).hasSize(64);
    }

    @Test
    void onlyWhatTheManifestListsIsReplaced() throws IOException {
        Path out = root.resolve("out");
        OutputDirectory.open(out).replace(files("summary.csv", "figures/old.svg", "series/s.csv"));
        Files.writeString(out.resolve("figures/mine.txt"), "mine");
        Files.writeString(out.resolve("notes.txt"), "mine");
        OutputDirectory.open(out).replace(files("summary.csv", "figures/new.svg"));
        assertThat(names(out))
                .containsExactly("figures/mine.txt", "figures/new.svg", "manifest.json", "notes.txt", "summary.csv");
        assertThat(out.resolve("series")).doesNotExist();
    }

    @Test
    void filesOfTheSameNamesThatAreNotOursAreRefusedAndNamed() throws IOException {
        for (String name : List.of("index.html", "figures/mine.png", "tables/mine.csv", "manifest.json", "runs.csv")) {
            Path out = root.resolve("of-" + name.replace('/', '-'));
            files(name).writeTo(out);
            assertThatThrownBy(() -> OutputDirectory.open(out))
                    .as(name)
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining(name.replaceAll("/.*", ""))
                    .hasMessageContaining("--out");
            assertThat(Files.readString(out.resolve(name))).isEqualTo("content of " + name);
        }
    }

    @Test
    void aFileThatIsPutInTheWayLaterIsRefusedToo() throws IOException {
        Path out = root.resolve("out");
        OutputDirectory.open(out).replace(files("summary.csv"));
        OutputDirectory opened = OutputDirectory.open(out);
        files("figures/a.svg").writeTo(out);
        assertThatThrownBy(() -> opened.replace(files("summary.csv", "figures/a.svg")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("figures/a.svg");
        assertThat(names(out)).containsExactly("figures/a.svg", "manifest.json", "summary.csv");
    }

    @Test
    void nothingOutsideTheDirectoryIsWrittenOrRemoved() throws IOException {
        Path elsewhere = root.resolve("elsewhere");
        files("a.svg", "victim.txt").writeTo(elsewhere);
        Path out = root.resolve("out");
        OutputDirectory.open(out).replace(files("figures/a.svg", "summary.csv"));
        Files.delete(out.resolve("figures/a.svg"));
        Files.delete(out.resolve("figures"));
        Files.createSymbolicLink(out.resolve("figures"), elsewhere);
        assertThatThrownBy(() -> OutputDirectory.open(out).replace(files("figures/a.svg", "summary.csv")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("figures");
        String forged =
                Files.readString(out.resolve("manifest.json")).replace("figures/a.svg", "../elsewhere/victim.txt");
        Files.delete(out.resolve("figures"));
        Files.writeString(out.resolve("manifest.json"), forged);
        OutputDirectory.open(out).replace(files("summary.csv"));
        assertThat(names(elsewhere)).containsExactly("a.svg", "victim.txt");
        Files.delete(out.resolve("summary.csv"));
        Files.createSymbolicLink(out.resolve("summary.csv"), elsewhere.resolve("victim.txt"));
        assertThatThrownBy(() -> OutputDirectory.open(out)).isInstanceOf(BadInputException.class);
    }

    @Test
    void whatKilledProcessesLeaveIsRemovedAndWhatLivingOnesWriteStays() throws IOException {
        Path out = root.resolve("out");
        OutputDirectory.open(out);
        Path dead = Files.createDirectory(out.resolve(".partial-dead"));
        Files.writeString(dead.resolve(".lock"), "");
        Files.writeString(dead.resolve("summary.csv"), "");
        Path old = Files.createDirectory(out.resolve(".partial-old"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(7200)));
        Path young = Files.createDirectory(out.resolve(".partial-young"));
        Path living = Files.createDirectory(out.resolve(".partial-living"));
        try (FileChannel channel =
                FileChannel.open(living.resolve(".lock"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.lock();
            OutputDirectory.open(out);
            assertThat(living).exists();
        }
        assertThat(dead).doesNotExist();
        assertThat(old).doesNotExist();
        assertThat(young).exists();
        OutputDirectory.open(out);
        assertThat(living).doesNotExist();
    }

    @Test
    void afterAFailureTheEarlierResultsAreStillThere() throws IOException {
        Path out = root.resolve("out");
        OutputDirectory.open(out).replace(files("summary.csv"));
        OutputDirectory.Content broken = directory -> {
            files("summary.csv", "runs.csv").writeTo(directory);
            throw new IOException("no space left");
        };
        assertThatThrownBy(() -> OutputDirectory.open(out).replace(broken)).hasMessage("no space left");
        assertThat(names(out)).containsExactly("manifest.json", "summary.csv");
    }
}
