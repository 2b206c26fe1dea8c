package org.orrery.scenarios.machine;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.orrery.config.bind.Calibration;
import org.orrery.config.bind.CalibrationEntry;
import org.orrery.config.yaml.BadInputException;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Text;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.units.Dimension;
import org.orrery.kernel.units.Quantity;
import org.orrery.studies.plan.Catalog;

/**
 * Costs of a kernel that were measured on a machine: a calibration file with the prefix {@code kernel}, which scenarios list after
 * {@code models/kernel.yaml}.
 *
 * @param file the file
 * @param source where it was made
 * @param megahertz the clock of its cycles
 * @param cells the measurements that it was made from
 */
public record KernelProfile(Path file, String source, double megahertz, Set<String> cells) {
    /** The version that this program writes and reads. */
    static final String VERSION = "1";

    static final String VERSION_KEY = "profile-version";
    static final String CLOCK_KEY = "profile-clock";
    static final String CELLS_KEY = "profile-cells";

    private static final String PREFIX = "kernel.";
    private static final String BASE = "models/kernel.yaml";

    /** Copies the cells. */
    public KernelProfile {
        cells = Collections.unmodifiableSet(new LinkedHashSet<>(cells));
    }

    /**
     * Reads a profile; what its entries hold is checked when a simulation takes them.
     *
     * @throws BadInputException with all problems, each with line and column
     */
    public static KernelProfile read(String file, Catalog catalog) {
        Problems problems = new Problems();
        Place place = Place.onDisk(file);
        Calibration entries = calibration(place, file, problems);
        problems.throwIfAny();
        Position start = new Text(place, "").start();
        Optional<CalibrationEntry> version = need(entries, VERSION_KEY, start, problems);
        version.ifPresent(entry -> checkVersion(entry.value(), problems));
        double megahertz = need(entries, CLOCK_KEY, start, problems)
                .map(entry -> megahertz(entry.value(), problems))
                .orElse(1.0);
        Set<String> cells = need(entries, CELLS_KEY, start, problems)
                .map(entry -> cells(entry.value(), problems))
                .orElse(Set.of());
        checkNames(entries, catalog, problems);
        problems.throwIfAny();
        return new KernelProfile(
                Path.of(file), version.orElseThrow().provenance().source(), megahertz, cells);
    }

    private static Calibration calibration(Place place, String file, Problems problems) {
        Calibration entries = Calibration.none();
        Position asked = new Text(new Place.Inline("PROFILE"), file).start();
        entries.add(place, asked, problems);
        return entries;
    }

    private static Optional<CalibrationEntry> need(Calibration entries, String key, Position start, Problems problems) {
        Optional<CalibrationEntry> found = entries.find(PREFIX + key);
        if (found.isEmpty()) {
            problems.add(
                    start,
                    "there is no entry '" + PREFIX + key + "'; expected a profile as 'orrery numa profile' writes it");
        }
        return found;
    }

    private static void checkVersion(Tree value, Problems problems) {
        if (!(value instanceof Tree.Scalar scalar) || !scalar.text().equals(VERSION)) {
            String found = value instanceof Tree.Scalar scalar ? "'" + scalar.text() + "'" : value.kind();
            problems.add(
                    value.at(),
                    "the profile is of version " + found + ", but this program reads version " + VERSION
                            + "; make it again with 'orrery numa profile'");
        }
    }

    private static double megahertz(Tree value, Problems problems) {
        try {
            if (value instanceof Tree.Scalar scalar) {
                return Quantity.parse(scalar.text(), Dimension.FREQUENCY).doubleValue() / 1e6;
            }
            problems.add(value.at(), "expected a clock such as 2.6 GHz, not " + value.kind());
        } catch (IllegalArgumentException bad) {
            problems.add(value.at(), bad.getMessage());
        }
        return 1;
    }

    private static Set<String> cells(Tree value, Problems problems) {
        Set<String> cells = new LinkedHashSet<>();
        if (value instanceof Tree.Sequence sequence) {
            sequence.items().stream()
                    .filter(Tree.Scalar.class::isInstance)
                    .forEach(item -> cells.add(((Tree.Scalar) item).text()));
        }
        if (cells.isEmpty()) {
            problems.add(value.at(), "expected the list of measurements that the profile was made from");
        }
        return cells;
    }

    /** A name that the kernel's costs do not have would change nothing. */
    private static void checkNames(Calibration entries, Catalog catalog, Problems problems) {
        Place base = catalog.calibration(BASE).orElseThrow();
        Set<String> known =
                new LinkedHashSet<>(calibration(base, BASE, problems).keys());
        known.add(PREFIX + VERSION_KEY);
        known.add(PREFIX + CLOCK_KEY);
        known.add(PREFIX + CELLS_KEY);
        for (String key : entries.keys()) {
            if (!known.contains(key)) {
                entries.find(key)
                        .ifPresent(entry -> problems.add(
                                entry.value().at(),
                                "the kernel has no cost '" + key + "'" + problems.hint(key, known)));
            }
        }
    }
}
