package org.orrery.ebpf.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The counts of a run by program. */
final class CountsTable {
    private final List<RunCounts> used = new ArrayList<>(1);
    private final List<RunCounts> seen = Collections.unmodifiableList(used);
    private RunCounts[] counts = new RunCounts[8];

    void clear() {
        for (int i = 0; i < used.size(); i++) {
            used.get(i).clear();
        }
        used.clear();
    }

    List<RunCounts> used() {
        return seen;
    }

    RunCounts of(Executable executable) {
        int number = executable.number();
        if (number >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(number + 1, 2 * counts.length));
        }
        RunCounts found = counts[number];
        if (found == null || found.executable() != executable) {
            found = new RunCounts(executable);
            counts[number] = found;
        }
        if (!used.contains(found)) {
            used.add(found);
        }
        return found;
    }
}
