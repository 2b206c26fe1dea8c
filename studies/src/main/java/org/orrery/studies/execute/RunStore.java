package org.orrery.studies.execute;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import org.orrery.kernel.results.RunResult;

/**
 * A directory of finished runs, by the key of their specification.
 *
 * <p>Each run is one file that appears complete or not at all: it is written beside its place, forced to the disk, and renamed.
 * Several processes, and several users with a common group, may use one store; the worst that can happen is that both carry out
 * the same run, with the same result. A file of which a bit has changed counts as damaged.
 */
public final class RunStore {
    private final Path directory;

    private RunStore(Path directory) {
        this.directory = directory;
    }

    /**
     * Opens a store and creates its directory.
     *
     * @throws StoreException if it cannot be written to
     */
    public static RunStore open(Path directory) {
        try {
            Files.createDirectories(directory);
            Path probe = Files.createTempFile(directory, "probe", ".tmp");
            Files.delete(probe);
            return new RunStore(directory);
        } catch (IOException refused) {
            throw new StoreException(
                    "finished runs cannot be kept in " + directory + ": " + Reasons.of(refused)
                            + ". Choose another folder with --store",
                    refused);
        }
    }

    /** Returns the directory. */
    public Path directory() {
        return directory;
    }

    /** Returns a finished run; empty if it is not there, or if its file is damaged. */
    public Optional<RunResult> find(String key) {
        try {
            return StoredRun.opened(Files.readAllBytes(file(key))).flatMap(json -> RunResultJson.read(key, json));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new StoreException("a finished run cannot be read: " + Reasons.of(unreadable), unreadable);
        }
    }

    /** Returns whether a finished run is there. */
    public boolean contains(String key) {
        return Files.exists(file(key));
    }

    /**
     * Keeps a finished run.
     *
     * @throws StoreException if the disk is full or the directory may not be written; nothing is left behind
     */
    public void put(String key, RunResult result) {
        Path target = file(key);
        Path draft = null;
        try {
            Files.createDirectories(target.getParent());
            // Not a temporary file of the system's kind: those are for one user alone, and a store may be shared.
            draft = target.resolveSibling(key.substring(0, 12) + "-" + UUID.randomUUID() + ".tmp");
            try (FileChannel channel =
                    FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(StoredRun.sealed(RunResultJson.write(key, result)));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException refused) {
            discard(draft);
            throw new StoreException(
                    "a finished run cannot be kept in " + directory + ": " + Reasons.of(refused)
                            + ". Free some space or choose another folder with --store; the runs finished before are kept",
                    refused);
        }
    }

    private static void discard(Path draft) {
        if (draft != null) {
            try {
                Files.deleteIfExists(draft);
            } catch (IOException alsoRefused) {
                // A draft that stays behind is never read.
                return;
            }
        }
    }

    private Path file(String key) {
        return directory.resolve(key.substring(0, 2)).resolve(key + ".json");
    }
}
