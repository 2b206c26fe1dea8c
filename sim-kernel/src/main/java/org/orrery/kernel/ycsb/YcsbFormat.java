package org.orrery.kernel.ycsb;

import java.io.BufferedReader;
import java.io.IOException;
import org.orrery.kernel.param.InputFormat;

/** Workload files of YCSB: Java properties, known ones only, whose shares add up to 1. */
public final class YcsbFormat implements InputFormat {
    @Override
    public void check(BufferedReader reader) throws IOException {
        YcsbWorkload.of(reader);
    }
}
