package org.orrery.studies.execute;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What earlier versions kept: a file for each run, in folders by the first two digits of its key. It is only read. */
final class OldStore {
    private final Path directory;
    private final Set<String> folders = new TreeSet<>();

    OldStore(Path directory) {
        this.directory = directory;
    }

    /** Sees which folders there are, so that not every run that is not there is looked for in one. */
    void open() throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "[0-9a-f][0-9a-f]")) {
            found.forEach(folder -> folders.add(folder.getFileName().toString()));
        }
    }

    boolean contains(String key) {
        return folders.contains(key.substring(0, 2)) && Files.exists(file(key));
    }

    /** Returns a run as JSON; empty if it is not there or damaged. */
    Optional<byte[]> content(String key) throws IOException {
        if (!folders.contains(key.substring(0, 2))) {
            return Optional.empty();
        }
        try {
            return StoredRun.opened(Files.readAllBytes(file(key))).filter(json -> belongsTo(key, json));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    private static boolean belongsTo(String key, byte[] json) {
        byte[] start = RunResultJson.front(key);
        return Arrays.equals(start, Arrays.copyOf(json, start.length));
    }

    private Path file(String key) {
        return directory.resolve(key.substring(0, 2)).resolve(key + ".json");
    }
}
