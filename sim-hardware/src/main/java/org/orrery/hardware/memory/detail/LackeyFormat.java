package org.orrery.hardware.memory.detail;

import java.io.BufferedReader;
import java.io.IOException;
import org.orrery.kernel.param.InputFormat;

/** Traces of valgrind's lackey with at least one load or store. They are read as a stream, whatever their size. */
public final class LackeyFormat implements InputFormat {
    @Override
    public void check(BufferedReader reader) throws IOException {
        LackeyTrace trace = new LackeyTrace(reader);
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
