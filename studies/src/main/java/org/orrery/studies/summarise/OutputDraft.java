package org.orrery.studies.summarise;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder in which results are written before they appear. While it is in use a file in it is locked; the lock ends with its process,
 * so that folders of killed ones are known and removed.
 */
final class OutputDraft implements AutoCloseable {
    static final String LOCK = ".lock";
    private static final String PREFIX = ".partial";
    private static final Duration YOUNG = Duration.ofHours(1);

    private final Path path;
    private final FileChannel channel;

    private OutputDraft(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static OutputDraft in(Path directory) throws IOException {
        Path path = Files.createDirectory(directory.resolve(PREFIX + UUID.randomUUID()));
        FileChannel channel =
                FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        lock(channel);
        return new OutputDraft(path, channel);
    }

    /** Some file systems know no locks; what is left behind there stays. */
    private static boolean lock(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (IOException unknown) {
            return false;
        }
    }

    Path path() {
        return path;
    }

    /** Removes the folders of processes that have ended. */
    static void cleanUp(Path directory) throws IOException {
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(directory, PREFIX + "*")) {
            for (Path draft : drafts) {
                if (Files.isDirectory(draft, LinkOption.NOFOLLOW_LINKS) && isAbandoned(draft)) {
                    delete(draft);
                }
            }
        }
    }

    private static boolean isAbandoned(Path draft) throws IOException {
        Path lock = draft.resolve(LOCK);
        if (!Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)) {
            // Perhaps its process is about to lock it.
            Instant changed = Files.getLastModifiedTime(draft).toInstant();
            return changed.isBefore(Instant.now().minus(YOUNG));
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            return free != null;
        } catch (OverlappingFileLockException | IOException inUse) {
            return false;
        }
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        delete(path);
    }
}
