package org.orrery.config.bind;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;
import org.orrery.config.yaml.TreeReader;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.param.Provenance;

/** The calibration entries of a scenario, by key. */
public final class Calibration {
    private final Map<String, CalibrationEntry> entries = new LinkedHashMap<>();
    private final Function<String, List<String>> others;

    private Calibration(Function<String, List<String>> others) {
        this.others = others;
    }

    /** How a value of a calibration file was obtained. */
    enum Kind {
        MEASURED,
        VENDOR,
        DERIVED,
        ESTIMATED,
        FITTED,
        SETTING
    }

    /** A calibration file. */
    record File(
            @Param(doc = "Prefix of the keys.") String calibration,

            @Param(doc = "Publication that the entries come from.")
            Optional<String> source,

            @Param(doc = "Entries by key.") Map<String, Item> entries) {}

    /** An entry of a calibration file. */
    record Item(
            @Param(doc = "The value; anything that the parameter can bind.")
            Tree value,

            @Param(doc = "Publication with section or table, data sheet, code, or reasoning.")
            String source,

            @Param(doc = "How it was obtained.") Kind kind,

            @Param(doc = "Lowest and highest value for a sensitivity analysis.", fallback = "[]")
            List<String> range,

            @Param(doc = "Figures that a fitted value was fitted to.", fallback = "[]")
            List<String> fittedTo) {
        /** Checks that fitted values, and only they, name their figures, and that a range has two ends. */
        Item {
            if ((kind == Kind.FITTED) == fittedTo.isEmpty()) {
                throw new ParamException(
                        "fitted-to",
                        kind == Kind.FITTED
                                ? "a fitted value names the figures that it was fitted to"
                                : "only a fitted value has 'fitted-to'");
            }
            if (!range.isEmpty() && range.size() != 2) {
                throw new ParamException("range", "a range is [lowest, highest]");
            }
        }
    }

    /** No entries. */
    public static Calibration none() {
        return none(key -> List.of());
    }

    /**
     * No entries.
     *
     * @param others the names of the files that are known to hold a key, for what is missing
     */
    public static Calibration none(Function<String, List<String>> others) {
        return new Calibration(others);
    }

    /** Returns the same entries, to add others to. */
    public Calibration copy() {
        Calibration copy = new Calibration(others);
        copy.entries.putAll(entries);
        return copy;
    }

    /**
     * Adds files. Where one of them has the same prefix as entries that are here already, it stands in for all of those:
     * a part that it leaves out is left out, and is not taken over from what it replaces.
     *
     * @param places the files; later ones add to earlier ones and replace single entries of them
     * @param asked for each file, where it is named
     * @param problems collects what is wrong
     */
    public void add(List<Place> places, List<Position> asked, Problems problems) {
        List<File> files = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            read(places.get(i), asked.get(i), problems).ifPresent(files::add);
        }
        files.forEach(file -> entries.keySet().removeIf(key -> key.startsWith(file.calibration() + ".")));
        files.forEach(this::addAll);
    }

    private static Optional<File> read(Place place, Position asked, Problems problems) {
        return new TreeReader(problems)
                .read(place, Optional.of(asked))
                .flatMap(tree -> new Binder(problems, none()).record(File.class, tree, "", List.of()))
                .map(Bound::value);
    }

    private void addAll(File file) {
        file.entries().forEach((name, item) -> {
            String key = file.calibration() + "." + name;
            Provenance provenance = new Provenance(
                    Provenance.Kind.valueOf(item.kind().name()),
                    item.source(),
                    String.join(" … ", item.range()),
                    item.fittedTo());
            entries.put(key, new CalibrationEntry(key, item.value(), provenance, item.range()));
        });
    }

    /** Returns the entry of a key. */
    public Optional<CalibrationEntry> find(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** Returns the names of the files that hold a key but are not listed. */
    List<String> elsewhere(String key) {
        return others.apply(key);
    }

    /** Returns all keys. */
    public Collection<String> keys() {
        return Collections.unmodifiableSet(entries.keySet());
    }
}
