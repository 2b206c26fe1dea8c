package org.orrery.hardware.memory.detail;

import java.io.IOException;
import java.io.InputStream;
import org.orrery.kernel.param.InputFile;
import org.orrery.kernel.param.InputFormat;

/**
 * Traces of valgrind's lackey with at least one load or store, as text or packed with gzip or zstd. They are read as a stream, whatever
 * their size.
 */
public final class LackeyFormat implements InputFormat {
    @Override
    public void check(InputFile file) throws IOException {
        try (InputStream in = Packed.open(file)) {
            check(in);
        }
    }

    /** Checks an unpacked trace. */
    static void check(InputStream in) throws IOException {
        LackeyTrace trace = new LackeyTrace(in);
        boolean refers = false;
        while (trace.next()) {
            refers |= trace.kind() != LackeyTrace.Kind.INSTRUCTION;
        }
        if (!refers) {
            throw trace.wrongHere(
                    "the trace ends without a load or a store; record it with valgrind --tool=lackey --trace-mem=yes --log-file=FILE");
        }
    }
}
