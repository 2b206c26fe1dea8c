package org.orrery.studies.execute;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A file of many finished runs, one record after the other, of which this process has read the heads. What was appended since, by
 * this process or another, is found by reading on. Damage costs the records that it touches: the next head is searched for.
 */
final class Segment {
    static final String SUFFIX = ".runs";

    private static final int WINDOW = 1 << 16;

    private final Path file;
    private long read;
    private boolean torn;

    Segment(Path file) {
        this.file = file;
    }

    /**
     * Where a record lies.
     *
     * @param segment its file
     * @param offset of its head, in bytes
     * @param length of head, content and seal, in bytes
     * @param other another record of the same run; one of them may be damaged
     */
    record Place(Segment segment, long offset, int length, Optional<Place> other) {
        byte[] bytes() throws IOException {
            return segment.bytes(offset, length);
        }

        Place before(Place earlier) {
            return new Place(segment, offset, length, Optional.of(earlier));
        }
    }

    Path file() {
        return file;
    }

    /** Returns whether the file ends with a whole record, as far as it was read. */
    boolean endsWhole() {
        return !torn;
    }

    /** Tells of the records that were not read before, by their keys. */
    void readOn(BiConsumer<String, Place> found) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size == read) {
                return;
            }
            torn = false;
            Heads heads = new Heads(channel, size);
            while (read < size) {
                long at = heads.next(read);
                if (at < 0) {
                    torn = true;
                    return;
                }
                ByteBuffer head = heads.at(at);
                int length = StoreRecord.length(head);
                if (at + length > size) {
                    // Perhaps another process is writing it just now; it is read again the next time.
                    torn = true;
                    read = at;
                    return;
                }
                found.accept(StoreRecord.key(head), new Place(this, at, length, Optional.empty()));
                read = at + length;
            }
        } catch (NoSuchFileException removed) {
            read = 0;
        }
    }

    /** Returns the bytes of a record; fewer if the file has become shorter. */
    byte[] bytes(long offset, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate(length);
            int n = 0;
            while (bytes.hasRemaining() && n >= 0) {
                n = channel.read(bytes, offset + bytes.position());
            }
            return bytes.hasRemaining() ? new byte[0] : bytes.array();
        }
    }

    /** A window on the file, in which heads of records are looked for. */
    private static final class Heads {
        private final FileChannel channel;
        private final long size;
        private ByteBuffer window = ByteBuffer.allocate(0);
        private long start;

        Heads(FileChannel channel, long size) {
            this.channel = channel;
            this.size = size;
        }

        /** Returns where the next head begins; -1 if there is none. */
        long next(long from) throws IOException {
            for (long at = from; at + StoreRecord.HEAD <= size; at++) {
                if (StoreRecord.isHead(at(at))) {
                    return at;
                }
            }
            return -1;
        }

        /** Returns the bytes at a place that a head may have. */
        ByteBuffer at(long offset) throws IOException {
            if (offset < start || offset + StoreRecord.HEAD > start + window.limit()) {
                window = ByteBuffer.allocate((int) Math.min(WINDOW, size - offset));
                start = offset;
                int n = 0;
                while (window.hasRemaining() && n >= 0) {
                    n = channel.read(window, start + window.position());
                }
                window.flip();
            }
            return window.slice((int) (offset - start), StoreRecord.HEAD);
        }
    }
}
