package org.orrery.scenarios.machine;

import java.util.List;
import org.orrery.config.yaml.BadInputException;
import org.orrery.config.yaml.Problems;

/** The measurements of one machine, as {@code bench/numa/measure} writes them. */
public final class Measurements {
    private final MeasuredMachine machine;
    private final List<Measurement> rows;

    Measurements(MeasuredMachine machine, List<Measurement> rows) {
        this.machine = machine;
        this.rows = List.copyOf(rows);
    }

    /**
     * Reads a file.
     *
     * @throws BadInputException with all problems, each with line and column
     */
    public static Measurements read(String file) {
        Problems problems = new Problems();
        Measurements read = new MeasurementReader(problems).read(file);
        problems.throwIfAny();
        return read;
    }

    /** Returns processor, kernel and date. */
    public String where() {
        return machine.text();
    }

    MeasuredMachine machine() {
        return machine;
    }

    /** Returns the measurements that take part in a profile, or those that do not. */
    List<Measurement> where(boolean calibrates) {
        return rows.stream().filter(row -> row.calibrates() == calibrates).toList();
    }
}
