package org.orrery.dataplane.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.orrery.config.bind.Binder;
import org.orrery.config.bind.Calibration;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;
import org.orrery.config.yaml.TreeReader;

/** Reads the tables that come with the scenarios. */
public final class Tables {
    private static final String FOLDER = "../scenarios/morpheus/tables/";

    private Tables() {}

    /** Returns the 2,592 routes of the published experiments. */
    public static List<Route> routes() {
        return read("routes.csv", Route.class);
    }

    /** Returns the 449 rules of the first set of the published experiments. */
    public static List<Rule> firstRules() {
        return read("rules-fw1.csv", Rule.class);
    }

    /** Returns the 411 rules of the second set of the published experiments. */
    public static List<Rule> secondRules() {
        return read("rules-fw3.csv", Rule.class);
    }

    /** Returns the 10 virtual services of the published experiments. */
    public static List<VirtualService> services() {
        return read("vips.csv", VirtualService.class);
    }

    private static <R extends Record> List<R> read(String file, Class<R> type) {
        return read(Place.onDisk(FOLDER + file), type);
    }

    /**
     * Reads a table with one row for each record.
     *
     * @throws org.orrery.config.yaml.BadInputException with all problems, each with line and column
     */
    static <R extends Record> List<R> read(Place place, Class<R> type) {
        Problems problems = new Problems();
        List<R> rows = new ArrayList<>();
        Optional<Tree> tree = new TreeReader(problems).read(place, Optional.empty());
        Binder binder = new Binder(problems, Calibration.none());
        if (tree.isPresent() && tree.get() instanceof Tree.Sequence sequence) {
            for (Tree row : sequence.items()) {
                binder.record(type, row, "", List.of()).ifPresent(bound -> rows.add(bound.value()));
            }
        }
        problems.throwIfAny();
        return rows;
    }
}
