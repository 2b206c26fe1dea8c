package org.orrery.config.bind;

import java.io.IOException;
import java.lang.reflect.Type;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;
import org.orrery.config.yaml.TreeReader;
import org.orrery.kernel.param.InputFile;
import org.orrery.kernel.param.InputFormat;
import org.orrery.kernel.param.InputFormatException;

/**
 * What was read and bound so far: systems of one plan share their files, traces and calibrated tables.
 *
 * <p>Bound values are immutable, so one may stand in many systems. Only what was bound without a problem is kept. A cache
 * belongs to one plan and is filled by one thread.
 */
public final class BindingCache {
    private final Map<Place, Optional<Tree>> files = new LinkedHashMap<>();
    private final Map<Listed, Calibration> calibrations = new LinkedHashMap<>();
    private final Map<Tree, Map<Use, Kept>> values = new IdentityHashMap<>();
    private final Map<Place, String> digests = new LinkedHashMap<>();
    private final Map<Checked, Optional<InputFormatException>> checks = new LinkedHashMap<>();

    /** Calibration files that are added to others. */
    private record Listed(Calibration base, List<Place> files) {}

    /** A file of a known content, and what it must look like. */
    private record Checked(InputFile file, Class<? extends InputFormat> format) {}

    /** What a tree was bound for, with the entries that fill in what it leaves out. */
    record Use(Type type, Slot slot, Calibration calibration) {
        /** The path tells uses apart; that of whole records takes as long as a tenth of a small scenario to prepare. */
        @Override
        public int hashCode() {
            return slot.path().hashCode();
        }
    }

    /** A bound value, and what was noted while it was bound. */
    record Kept(Bound<?> bound, List<BoundParameter> parameters) {}

    /** Creates an empty cache. */
    public BindingCache() {}

    /**
     * Returns the content of a file, which is read once; problems are reported then.
     *
     * @return empty if a problem was reported
     */
    Optional<Tree> read(Place place, Position asked, Problems problems) {
        return files.computeIfAbsent(place, each -> new TreeReader(problems).read(each, Optional.of(asked)));
    }

    /** Returns the entries of a base with those of files, which are read once and not changed afterwards. */
    public Calibration calibration(Calibration base, List<Place> places, Supplier<Calibration> reading) {
        return calibrations.computeIfAbsent(new Listed(base, List.copyOf(places)), absent -> reading.get());
    }

    /** Returns the SHA-256 of a file, which is read once. */
    String digest(Place file) throws IOException {
        String known = digests.get(file);
        if (known == null) {
            known = InputCheck.digest(file);
            digests.put(file, known);
        }
        return known;
    }

    /** Returns what is wrong with an input file, which is checked once for each format; empty if nothing is. */
    Optional<InputFormatException> check(InputFile file, Class<? extends InputFormat> format) throws IOException {
        Checked key = new Checked(file, format);
        Optional<InputFormatException> known = checks.get(key);
        if (known == null) {
            known = InputCheck.check(file, format);
            checks.put(key, known);
        }
        return known;
    }

    Optional<Kept> find(Tree tree, Use use) {
        return Optional.ofNullable(values.getOrDefault(tree, Map.of()).get(use));
    }

    void keep(Tree tree, Use use, Kept kept) {
        values.computeIfAbsent(tree, absent -> new LinkedHashMap<>()).put(use, kept);
    }
}
