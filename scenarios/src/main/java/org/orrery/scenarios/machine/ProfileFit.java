package org.orrery.scenarios.machine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.orrery.config.yaml.BadInputException;
import org.orrery.studies.plan.Catalog;
import org.orrery.studies.search.AbsoluteFit;

/**
 * Makes a profile from the measurements that are named for it. The model itself says how much each cost adds to each call: it is
 * run once with all costs at a trial value and once more for each cost at twice that. The costs are then those with which the sum of
 * relative errors is least. A cost that adds to none of the calls is left to the kernel's own file.
 */
public final class ProfileFit {
    private final MeasuredMachine machine;
    private final List<Measurement> cells;
    private final double[] trial;
    private final double[][] steps;

    private ProfileFit(MeasuredMachine machine, List<Measurement> cells, double[] trial, double[][] steps) {
        this.machine = machine;
        this.cells = cells;
        this.trial = trial;
        this.steps = steps;
    }

    /**
     * Returns the text of a profile.
     *
     * @throws BadInputException if no measurement is for calibration
     */
    public static String profile(Measurements measurements, Catalog catalog) {
        List<Measurement> cells = measurements.where(true);
        if (cells.isEmpty()) {
            throw new BadInputException("no row of the measurements is for calibration ('use' is calibrate)");
        }
        CallModel model = new CallModel(catalog, measurements.machine(), Optional.empty());
        int costs = Cost.values().length;
        List<CallModel.Trial> trials = new ArrayList<>();
        for (Measurement cell : cells) {
            for (int raised = -1; raised < costs; raised++) {
                trials.add(new CallModel.Trial(cell, settings(raised)));
            }
        }
        double[] times = model.times(trials);
        double[] trial = new double[cells.size()];
        double[][] steps = new double[cells.size()][costs];
        for (int i = 0; i < trial.length; i++) {
            trial[i] = times[i * (costs + 1)];
            for (int k = 0; k < costs; k++) {
                steps[i][k] = times[i * (costs + 1) + 1 + k] - trial[i];
            }
        }
        return new ProfileFit(measurements.machine(), cells, trial, steps).text();
    }

    private static List<String> settings(int raised) {
        return Stream.of(Cost.values())
                .map(cost -> cost.setting(cost.ordinal() == raised ? 2 : 1))
                .toList();
    }

    /** Returns each cost that adds to a call, as a multiple of its trial value. */
    private Map<Cost, Double> solve() {
        double[][] rows = new double[trial.length][Cost.values().length];
        double[] observed = new double[trial.length];
        for (int i = 0; i < trial.length; i++) {
            double measured = cells.get(i).nanoseconds();
            double rest = trial[i];
            for (int k = 0; k < rows[i].length; k++) {
                rows[i][k] = steps[i][k] / measured;
                rest -= steps[i][k];
            }
            observed[i] = (measured - rest) / measured;
        }
        double[] multiples = AbsoluteFit.solve(rows, observed);
        Map<Cost, Double> solved = new LinkedHashMap<>();
        for (Cost cost : Cost.values()) {
            if (!told(cost).isEmpty()) {
                solved.put(cost, multiples[cost.ordinal()]);
            }
        }
        return solved;
    }

    /** Returns the calls that a cost adds to. */
    private List<String> told(Cost cost) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < trial.length; i++) {
            if (steps[i][cost.ordinal()] != 0) {
                all.add(cells.get(i).cell());
            }
        }
        return all;
    }

    private String text() {
        String where = machine.text().replace("\"", "'");
        StringBuilder text = new StringBuilder();
        text.append(
                        "# What calls of the memory manager cost on a machine; 'orrery numa profile' made it from measurements.\n")
                .append(
                        "# List it after models/kernel.yaml. Numbers without a unit are cycles of the clock named here.\n")
                .append("calibration: kernel\nsource: \"")
                .append(where)
                .append("\"\nentries:\n")
                .append(entry(KernelProfile.VERSION_KEY, KernelProfile.VERSION, where, "setting"))
                .append(entry(
                        KernelProfile.CLOCK_KEY,
                        String.format(Locale.ROOT, "%.3f MHz", machine.megahertz()),
                        where,
                        "vendor"));
        List<String> names = cells.stream().map(Measurement::cell).toList();
        text.append(entry(KernelProfile.CELLS_KEY, "[" + String.join(", ", names) + "]", where, "setting"));
        solve().forEach((cost, multiple) -> text.append(
                entry(cost.key(), cost.value(multiple), where + ": " + String.join(", ", told(cost)), "measured")));
        return text.toString();
    }

    private static String entry(String key, String value, String source, String kind) {
        return "  " + key + ": {value: " + value + ", source: \"" + source + "\", kind: " + kind + "}\n";
    }
}
