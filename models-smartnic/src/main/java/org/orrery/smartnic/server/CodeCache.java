package org.orrery.smartnic.server;

import java.util.ArrayList;
import java.util.List;
import org.orrery.ebpf.run.Blocks;
import org.orrery.ebpf.run.RunCounts;
import org.orrery.smartnic.function.Function;

/**
 * Which lines of native images the instruction cache of a core and the second level of its pair hold (NAAM dossier, section
 * 2.4). Where all images together fit into the first level, nothing is ever refilled but once.
 */
final class CodeCache {
    private static final int LINE = 64;
    private static final int L1_WAYS = 3;
    private static final int L2_WAYS = 16;

    private final CodeParameters parameters;
    private final LineSet first;
    private final LineSet second;
    private final boolean allFit;
    private long refills;

    private CodeCache(CodeParameters parameters, LineSet second, boolean allFit) {
        this.parameters = parameters;
        this.first = new LineSet(parameters.l1() / Byte.SIZE, L1_WAYS);
        this.second = second;
        this.allFit = allFit;
    }

    /** Creates the caches of some cores, two of which share a second level. */
    static List<CodeCache> of(CodeParameters parameters, int cores, long imageBytes) {
        List<CodeCache> all = new ArrayList<>();
        LineSet second = null;
        for (int core = 0; core < cores; core++) {
            if (core % 2 == 0) {
                second = new LineSet(parameters.l2() / Byte.SIZE, L2_WAYS);
            }
            all.add(new CodeCache(parameters, second, imageBytes <= parameters.l1() / Byte.SIZE));
        }
        return all;
    }

    /** Runs the blocks that a call has run; returns the time to refill what was not resident. */
    long run(Function function, RunCounts counts) {
        if (allFit) {
            return 0;
        }
        Blocks blocks = function.program().blocks();
        double perSlot =
                (double) function.imageBytes() / function.program().program().slots();
        long base = function.firstLine();
        long last = -1;
        long time = 0;
        for (int block = 0; block < blocks.count(); block++) {
            if (counts.block(block) == 0) {
                continue;
            }
            long end = (long) ((blocks.end(block) + 1) * perSlot - 1) / LINE;
            for (long line = (long) (blocks.start(block) * perSlot) / LINE; line <= end; line++) {
                if (line != last) {
                    time += refill(base + line);
                    last = line;
                }
            }
        }
        return time;
    }

    private long refill(long line) {
        if (first.touch(line)) {
            return 0;
        }
        refills++;
        return second.touch(line) ? parameters.l2Refill() : parameters.refill();
    }

    /** Returns how many lines were refilled. */
    long refills() {
        return refills;
    }
}
