package org.orrery.scenarios.machine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.config.yaml.BadInputException;
import org.orrery.config.yaml.Problems;
import org.orrery.studies.plan.Catalog;

/**
 * What the model says of calls, with a profile, beside what was measured of them; only of those that took no part in it.
 *
 * @param rows one for each call
 */
public record MachineComparison(List<Row> rows) {
    /**
     * One call.
     *
     * @param operation its name
     * @param pages size of its region in pages of 4 KiB
     * @param threads threads of the process
     * @param predicted simulated time, nanoseconds
     * @param measured measured time, nanoseconds
     */
    public record Row(String operation, long pages, long threads, double predicted, double measured) {
        /** Returns the relative error of the prediction, below 0 where it is too short. */
        public double error() {
            return predicted / measured - 1;
        }
    }

    /** Copies the rows. */
    public MachineComparison {
        rows = List.copyOf(rows);
    }

    /**
     * Simulates the calls that are held out.
     *
     * @throws BadInputException if there is none, if one took part in the profile, or with all problems of the profile
     */
    public static MachineComparison of(KernelProfile profile, Measurements measurements, Catalog catalog) {
        List<Measurement> cells = measurements.where(false);
        if (cells.isEmpty()) {
            throw new BadInputException("no row of the measurements is held out ('use' is held-out)");
        }
        requireHeldOut(cells, profile);
        CallModel model = new CallModel(catalog, measurements.machine(), Optional.of(profile));
        double[] times = model.times(
                cells.stream().map(cell -> new CallModel.Trial(cell, List.of())).toList());
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < times.length; i++) {
            Measurement cell = cells.get(i);
            rows.add(new Row(cell.call().text(), cell.pages(), cell.threads(), times[i], cell.nanoseconds()));
        }
        return new MachineComparison(rows);
    }

    private static void requireHeldOut(List<Measurement> cells, KernelProfile profile) {
        Problems problems = new Problems();
        cells.stream()
                .filter(cell -> profile.cells().contains(cell.cell()))
                .forEach(cell -> problems.add(
                        cell.at(),
                        cell.cell() + " took part in the profile " + profile.file() + ": it is not held out"));
        problems.throwIfAny();
    }

    /** Returns the median of the errors without their signs. */
    public double medianError() {
        return median(rows);
    }

    /** Returns the same for each operation and number of threads, such as {@code mprotect, 2 threads}. */
    public Map<String, Double> medians() {
        Map<String, List<Row>> groups = new LinkedHashMap<>();
        for (Row row : rows) {
            String group = row.operation() + ", " + row.threads() + (row.threads() == 1 ? " thread" : " threads");
            groups.computeIfAbsent(group, unused -> new ArrayList<>()).add(row);
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        groups.forEach((name, group) -> medians.put(name, median(group)));
        return medians;
    }

    private static double median(List<Row> rows) {
        double[] errors =
                rows.stream().mapToDouble(row -> Math.abs(row.error())).sorted().toArray();
        int half = errors.length / 2;
        return errors.length % 2 == 1 ? errors[half] : (errors[half - 1] + errors[half]) / 2;
    }
}
