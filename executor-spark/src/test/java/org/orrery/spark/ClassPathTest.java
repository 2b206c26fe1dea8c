package org.orrery.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {
    @TempDir
    private Path directory;

    private Path jar(String name) throws IOException {
        Files.createDirectories(directory.resolve(name).getParent());
        return Files.createFile(directory.resolve(name));
    }

    @Test
    void jarsAreSentButNotSparkAndNotWhatNoRunUses() throws IOException {
        Path model = jar("model.jar");
        Set<Path> places = new LinkedHashSet<>(List.of(
                jar("spark/spark-core.jar"),
                model,
                jar("duckdb_jdbc-2.jar"),
                jar("parquet-floor-1.jar"),
                directory.resolve("gone.jar")));
        ClassPath path = ClassPath.of(places, directory.resolve("spark"));
        assertThat(path.sent()).containsExactly(model.toString());
        assertThat(path.seen()).isEmpty();
    }

    @Test
    void withAFolderOfClassesNothingIsSent() throws IOException {
        Path model = jar("model.jar");
        Path classes = Files.createDirectory(directory.resolve("classes"));
        ClassPath path = ClassPath.of(new LinkedHashSet<>(List.of(classes, model)), directory.resolve("spark"));
        assertThat(path.sent()).isEmpty();
        assertThat(path.seen()).containsExactly(classes.toString(), model.toString());
    }
}
