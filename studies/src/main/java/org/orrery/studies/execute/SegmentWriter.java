package org.orrery.studies.execute;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Appends records to a segment that no other process writes. A segment has a place: the name of the machine and a number, locked by a
 * file beside it as long as its process lives. The next process goes on in the segment that it finds free, so that there are not more
 * segments than processes at a time; in one that ends in the middle of a record, nobody goes on.
 */
final class SegmentWriter implements AutoCloseable {
    private static final long LARGEST = 64L << 20;
    private static final long FORCED_EVERY_NANOS = 1_000_000_000L;

    private final FileChannel channel;
    private final FileChannel lock;
    private final Path file;
    private long end;
    private long forced = System.nanoTime();

    private SegmentWriter(Path file, FileChannel channel, FileChannel lock) throws IOException {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
        this.end = channel.size();
    }

    /** Opens the first free segment of this machine that has room and ends with a whole record. */
    static SegmentWriter in(Path directory) throws IOException {
        String machine = machine();
        for (int number = 0; ; number++) {
            String name = machine + "-" + number;
            Path file = directory.resolve(name + Segment.SUFFIX);
            if (Files.exists(file) && Files.size(file) >= LARGEST) {
                continue;
            }
            FileChannel lock = FileChannel.open(
                    directory.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (lock.tryLock() != null && endsWhole(file)) {
                    return new SegmentWriter(file, appending(file), lock);
                }
            } catch (OverlappingFileLockException ofThisProcess) {
                // Taken by another store of this process.
            } catch (IOException noLocks) {
                // This file system has no locks: the segment gets a name that nobody else takes.
                Path own = directory.resolve(machine + "-" + UUID.randomUUID() + Segment.SUFFIX);
                return new SegmentWriter(own, appending(own), lock);
            }
            lock.close();
        }
    }

    private static FileChannel appending(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static boolean endsWhole(Path file) throws IOException {
        Segment segment = new Segment(file);
        segment.readOn((key, place) -> {});
        return segment.endsWhole();
    }

    /** Locks may hold on one machine only, so its name stands in the names of its segments. */
    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9.]", "_");
        } catch (UnknownHostException nameless) {
            return "runs";
        }
    }

    Path file() {
        return file;
    }

    boolean isFull() {
        return end >= LARGEST;
    }

    /** Appends a record whole, or not at all: what a full disk has cut off is taken away again. */
    void append(byte[] record) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(record);
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException refused) {
            channel.truncate(end);
            throw refused;
        }
        end += record.length;
        if (System.nanoTime() - forced > FORCED_EVERY_NANOS) {
            force();
        }
    }

    private void force() throws IOException {
        channel.force(false);
        forced = System.nanoTime();
    }

    @Override
    public void close() throws IOException {
        try (lock;
                channel) {
            force();
            if (end == 0) {
                Files.deleteIfExists(file);
            }
        }
    }
}
