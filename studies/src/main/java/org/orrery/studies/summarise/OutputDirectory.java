package org.orrery.studies.summarise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.orrery.config.yaml.BadInputException;
import org.orrery.studies.execute.Reasons;

/**
 * The directory of the results. Files appear there when all are complete, the manifest last; results of an earlier study are
 * replaced, and other files stay as they are.
 */
public final class OutputDirectory {
    private static final List<String> OURS = List.of(
            "manifest.json",
            "summary.csv",
            "runs.csv",
            "expectations.csv",
            "elasticities.csv",
            "comparison.csv",
            "differences.csv",
            "dictionary.csv",
            "index.html",
            "series",
            "tables",
            "figures");

    private final Path directory;

    private OutputDirectory(Path directory) {
        this.directory = directory;
    }

    /** Writes the files of a result into a directory. */
    public interface Content {
        /** Writes everything below the given directory. */
        void writeTo(Path directory) throws IOException;
    }

    /**
     * Creates the directory if needed and tries whether it can be written.
     *
     * @throws BadInputException if not
     */
    public static OutputDirectory open(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, ".probe", ".tmp"));
            return new OutputDirectory(directory);
        } catch (IOException refused) {
            throw new BadInputException("results cannot be written to " + directory + ": " + Reasons.of(refused)
                    + ". Choose another folder with --out");
        }
    }

    /** Returns the directory. */
    public Path path() {
        return directory;
    }

    /**
     * Replaces the results.
     *
     * @throws IOException if the disk is full; the earlier results are then still there
     */
    public void replace(Content content) throws IOException {
        Path draft = Files.createTempDirectory(directory, ".partial");
        try {
            content.writeTo(draft);
            for (String name : OURS) {
                delete(directory.resolve(name));
            }
            for (int i = OURS.size() - 1; i >= 0; i--) {
                Path file = draft.resolve(OURS.get(i));
                if (Files.exists(file)) {
                    Files.move(file, directory.resolve(OURS.get(i)), StandardCopyOption.ATOMIC_MOVE);
                }
            }
        } finally {
            delete(draft);
        }
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
