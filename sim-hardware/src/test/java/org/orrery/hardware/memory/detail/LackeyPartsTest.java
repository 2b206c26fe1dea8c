package org.orrery.hardware.memory.detail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LackeyPartsTest {
    private static final int MOST_PARTS = 7;

    @TempDir
    private Path directory;

    private static List<String> lines() {
        List<String> lines = new ArrayList<>(List.of("==12== Lackey, an example Valgrind tool"));
        for (int i = 0; i < 40; i++) {
            lines.add("I  0040" + i + ",3");
            lines.add((i % 2 == 0 ? " L " : " S ") + "1ffe" + i + ",8");
        }
        return lines;
    }

    private Optional<Boolean> right(String text, int parts) throws IOException {
        Path file = Files.writeString(directory.resolve("a.lackey"), text);
        try (FileChannel channel = FileChannel.open(file)) {
            Optional<LackeyParts> cut = LackeyParts.of(channel, parts);
            return cut.isEmpty() ? Optional.empty() : Optional.of(cut.get().areRight());
        }
    }

    @Test
    void aRightTraceIsRightInAnyNumberOfParts() throws IOException {
        for (int parts = 1; parts <= MOST_PARTS; parts++) {
            assertThat(right(String.join("\n", lines()), parts)).contains(true);
            assertThat(right(String.join("\r\n", lines()) + "\r\n", parts)).contains(true);
        }
    }

    @Test
    void aWrongLineIsFoundWhereverItStands() throws IOException {
        for (int parts = 1; parts <= MOST_PARTS; parts++) {
            for (int line = 0; line < lines().size(); line++) {
                List<String> lines = lines();
                lines.set(line, " L 12");
                assertThat(right(String.join("\n", lines), parts))
                        .as("line %s", line)
                        .contains(false);
            }
        }
    }

    @Test
    void aTraceWithoutLoadsAndStoresIsWrongAndOneInThePartThatHasAnyIsEnough() throws IOException {
        String instructions = "I  00400000,3\n".repeat(50);
        for (int parts = 1; parts <= MOST_PARTS; parts++) {
            assertThat(right(instructions, parts)).contains(false);
            assertThat(right(instructions + " L 10,8", parts)).contains(true);
        }
    }

    @Test
    void aTextInWhichNoLineEndsIsNotCut() throws IOException {
        assertThat(right("x".repeat(1 << 20), 2)).isEmpty();
    }
}
