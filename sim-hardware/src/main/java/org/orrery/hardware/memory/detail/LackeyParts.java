package org.orrery.hardware.memory.detail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.stream.IntStream;
import org.orrery.kernel.param.InputFormatException;

/** The text of a large trace in parts of whole lines, which are checked side by side. */
final class LackeyParts {
    private static final int BLOCK = 1 << 16;

    private final FileChannel file;
    /** Where each part begins, and where the last one ends. */
    private final long[] bounds;

    private LackeyParts(FileChannel file, long[] bounds) {
        this.file = file;
        this.bounds = bounds;
    }

    /**
     * Cuts a text.
     *
     * @param file the text
     * @param count parts of about the same size, 1 or more
     * @return empty if somewhere no line ends for long
     */
    static Optional<LackeyParts> of(FileChannel file, int count) throws IOException {
        long[] bounds = new long[count + 1];
        bounds[count] = file.size();
        for (int part = 1; part < count; part++) {
            long next = endOfLine(file, file.size() / count * part);
            if (next < 0) {
                return Optional.empty();
            }
            bounds[part] = next;
        }
        return Optional.of(new LackeyParts(file, bounds));
    }

    /** Returns where the line behind that at a place begins; -1 if it is not near. */
    private static long endOfLine(FileChannel file, long from) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        int size = file.read(block, from);
        for (int at = 0; at < size; at++) {
            if (block.get(at) == '\n') {
                return from + at + 1;
            }
        }
        return -1;
    }

    /**
     * Returns whether all lines are right and one of them is a load or a store.
     *
     * @throws IOException if the text cannot be read
     */
    boolean areRight() throws IOException {
        try {
            int[] found = IntStream.range(0, bounds.length - 1)
                    .parallel()
                    .map(this::references)
                    .toArray();
            return IntStream.of(found).noneMatch(each -> each < 0)
                    && IntStream.of(found).anyMatch(each -> each > 0);
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    /** Returns 1 if a part has a load or a store, 0 if it has none, -1 if a line is wrong. */
    private int references(int part) {
        try (InputStream in = new Range(bounds[part], bounds[part + 1])) {
            return LackeyFormat.refers(new LackeyTrace(in)) ? 1 : 0;
        } catch (InputFormatException wrong) {
            return -1;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The bytes between two places. */
    private final class Range extends InputStream {
        private final long end;
        private long at;

        Range(long begin, long end) {
            this.at = begin;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int wanted = (int) Math.min(length, end - at);
            int got = wanted == 0 ? -1 : file.read(ByteBuffer.wrap(bytes, from, wanted), at);
            at += Math.max(0, got);
            return got;
        }
    }
}
