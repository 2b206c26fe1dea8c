package org.orrery.ebpf.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The counts of a run by program. */
final class CountsTable {
    private final List<RunCounts> used = new ArrayList<>();
    private RunCounts[] counts = new RunCounts[8];

    void clear() {
        used.forEach(RunCounts::clear);
        used.clear();
    }

    List<RunCounts> used() {
        return Collections.unmodifiableList(used);
    }

    RunCounts of(Executable executable) {
        int number = executable.number();
        if (number >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(number + 1, 2 * counts.length));
        }
        if (counts[number] == null || counts[number].executable() != executable) {
            counts[number] = new RunCounts(executable);
        }
        if (!used.contains(counts[number])) {
            used.add(counts[number]);
        }
        return counts[number];
    }
}
