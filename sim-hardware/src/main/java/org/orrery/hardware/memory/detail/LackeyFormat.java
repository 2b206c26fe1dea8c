package org.orrery.hardware.memory.detail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.orrery.kernel.param.InputFile;
import org.orrery.kernel.param.InputFormat;

/**
 * Traces of valgrind's lackey with at least one load or store, as text or packed with gzip or zstd. They are read as a stream, whatever
 * their size.
 */
public final class LackeyFormat implements InputFormat {
    /** A text of which each processor would get less is checked by one. */
    private static final long LEAST_PART = 16 << 20;

    @Override
    public void check(InputFile file) throws IOException {
        // Of what is wrong, one way through the whole tells the first place.
        if (isRightInParts(file)) {
            return;
        }
        try (InputStream in = Packed.open(file)) {
            check(in);
        }
    }

    private static boolean isRightInParts(InputFile file) throws IOException {
        if (file.path().startsWith(InputFile.RESOURCE) || Packed.isPacked(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(Path.of(file.path()))) {
            long parts = Math.min(Runtime.getRuntime().availableProcessors(), channel.size() / LEAST_PART);
            Optional<LackeyParts> cut = parts > 1 ? LackeyParts.of(channel, (int) parts) : Optional.empty();
            return cut.isPresent() && cut.get().areRight();
        }
    }

    /** Goes through a trace to its end; returns whether it has a load or a store. */
    static boolean refers(LackeyTrace trace) throws IOException {
        boolean refers = false;
        while (trace.next()) {
            refers |= trace.kind() != LackeyTrace.Kind.INSTRUCTION;
        }
        return refers;
    }

    /** Checks an unpacked trace. */
    static void check(InputStream in) throws IOException {
        LackeyTrace trace = new LackeyTrace(in);
        if (!refers(trace)) {
            throw trace.wrongHere(
                    "the trace ends without a load or a store; record it with valgrind --tool=lackey --trace-mem=yes --log-file=FILE");
        }
    }
}
