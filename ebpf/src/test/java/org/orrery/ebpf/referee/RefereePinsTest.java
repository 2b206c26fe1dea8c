package org.orrery.ebpf.referee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script stands for bpftool, and a folder for the file system of pins. */
final class RefereePinsTest {
    /** Loads programs; an object whose text is "by name" has a map that pins itself beside the referee's folder. */
    private static final String SCRIPT = """
            #!/bin/sh
            root=ROOT
            case "$*" in
            *loadall*pinmaps*)
                grep -q 'by name' "$4" && { touch "$root/flows"; echo "map 'flows' already has pin path '$root/flows'"; exit 1; }
                mkdir "$5" "$7"; touch "$5/main" "$7/flows" ;;
            *loadall*) mkdir "$5"; touch "$5/main" "$root/flows" ;;
            *'prog show'*) echo '{"map_ids": [7]}' ;;
            *'map show id 7'*) echo "{\\"pinned\\": [\\"$root/flows\\"]}" ;;
            esac
            """;

    @TempDir
    private Path folder;

    private Path root;
    private Bpftool tool;

    @BeforeEach
    void prepare() throws IOException {
        root = Files.createDirectory(folder.resolve("pins"));
        Path script = Files.writeString(folder.resolve("bpftool"), SCRIPT.replace("ROOT", root.toString()));
        assertThat(script.toFile().setExecutable(true)).isTrue();
        tool = Bpftool.find(Optional.of(script));
    }

    private List<String> pins() throws IOException {
        try (Stream<Path> all = Files.list(root)) {
            return all.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void pinsOfAnotherProcessStayThoughTheyAreNewer() throws IOException {
        try (Referee first = Referee.open(tool, root);
                Referee second = Referee.open(tool, root)) {
            second.load("plain".getBytes(StandardCharsets.UTF_8));
            Files.createFile(root.resolve("foreign"));
            int before = pins().size();
            first.load("plain".getBytes(StandardCharsets.UTF_8));
            first.clear();
            assertThat(pins()).hasSize(before).contains("foreign");
            try (Stream<Path> all = Files.walk(root)) {
                assertThat(all.filter(each -> each.endsWith("main"))).hasSize(1);
            }
        }
        assertThat(pins()).containsExactly("foreign");
    }

    @Test
    void mapsThatAnObjectPinsByNameAreTakenAwayAgain() throws IOException {
        try (Referee referee = Referee.open(tool, root)) {
            referee.load("by name".getBytes(StandardCharsets.UTF_8));
            Files.createFile(root.resolve("foreign"));
            referee.load("by name".getBytes(StandardCharsets.UTF_8));
            assertThat(pins()).contains("flows");
            referee.clear();
            assertThat(pins()).doesNotContain("flows").contains("foreign");
        }
    }

    @Test
    void aMapThatAnotherHasPinnedIsNeitherUsedNorTakenAway() throws IOException {
        Files.createFile(root.resolve("flows"));
        try (Referee referee = Referee.open(tool, root)) {
            assertThatThrownBy(() -> referee.load("by name".getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(RefereeException.class)
                    .hasMessageContaining("flows by another program")
                    .hasMessageContaining("take the pin away");
        }
        assertThat(pins()).containsExactly("flows");
    }
}
