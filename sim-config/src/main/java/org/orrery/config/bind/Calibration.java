package org.orrery.config.bind;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Spelling;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.param.Provenance;

/** The calibration entries of a scenario, by key. */
public final class Calibration {
    private final Map<String, CalibrationEntry> entries = new LinkedHashMap<>();
    private final Map<String, CalibrationRecord> records = new LinkedHashMap<>();
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
            @Param(doc = "Prefix of the keys; a file that only lists others needs none.")
            Optional<String> calibration,

            @Param(
                    doc = "Calibration files whose entries come before those of this one: a platform is one name.",
                    fallback = "[]")
            Tree files,

            @Param(doc = "Publication that the entries come from.")
            Optional<String> source,

            @Param(doc = "Entries by key.", fallback = "{}") Map<String, Item> entries,

            @Param(doc = "Records by name, each with 'like: name' and what differs, or whole.", fallback = "{}")
            Tree.Mapping records) {
        /** Checks that what has keys has a prefix for them. */
        File {
            if (calibration.isEmpty()
                    && !(entries.isEmpty() && records.entries().isEmpty())) {
                throw new ParamException("calibration", "entries and records need a prefix for their keys");
            }
        }

        private String key(String name) {
            return calibration.orElseThrow() + "." + name;
        }
    }

    /**
     * A file that was asked for.
     *
     * @param place where it is
     * @param asked where it is named
     */
    public record Listed(Place place, Position asked) {}

    /** Finds the files of a list of names. */
    @FunctionalInterface
    public interface Finder {
        /** Returns the files in their order, without those that are not there; the finder reports these. */
        List<Listed> find(Tree names);
    }

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

        CalibrationEntry entry(String key) {
            Provenance provenance =
                    new Provenance(Provenance.Kind.valueOf(kind.name()), source, String.join(" … ", range), fittedTo);
            return new CalibrationEntry(key, value, provenance, range);
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
        copy.records.putAll(records);
        return copy;
    }

    /**
     * Adds files, each after those that it lists. Where one of them has the same prefix as entries that are here already, it
     * stands in for all of those: a part that it leaves out is left out, and is not taken over from what it replaces. A record
     * is a whole of its own: it replaces the one of its name, and leaves the others.
     *
     * @param listed the files; later ones add to earlier ones and replace single entries of them
     * @param finder finds what they list in turn
     * @param cache what was read before
     * @param problems collects what is wrong
     */
    public void add(List<Listed> listed, Finder finder, CalibrationCache cache, Problems problems) {
        Map<Place, Optional<File>> files = new LinkedHashMap<>();
        listed.forEach(each -> read(each, finder, cache, new LinkedHashSet<>(), files, problems));
        List<File> found = files.values().stream().flatMap(Optional::stream).toList();
        found.forEach(file ->
                file.calibration().ifPresent(prefix -> entries.keySet().removeIf(key -> key.startsWith(prefix + "."))));
        found.forEach(file -> addAll(file, problems));
        CalibrationRecord.checkLikes(records, this, problems);
    }

    /** Adds files as {@link #add(List, Finder, CalibrationCache, Problems)} does, each of which is read. */
    public void add(List<Listed> listed, Finder finder, Problems problems) {
        add(listed, finder, new CalibrationCache(), problems);
    }

    /**
     * Adds one file that lists no others.
     *
     * @param place where it is
     * @param asked where it is named
     * @param problems collects what is wrong
     */
    public void add(Place place, Position asked, Problems problems) {
        Finder none = names -> {
            if (!(names instanceof Tree.Sequence sequence) || !sequence.items().isEmpty()) {
                problems.add(names.at(), "files: this file stands for itself and cannot list others");
            }
            return List.of();
        };
        add(List.of(new Listed(place, asked)), none, problems);
    }

    /** Reads a file and, before it, those that it lists; what was read already stays where it is. */
    private static void read(
            Listed listed,
            Finder finder,
            CalibrationCache cache,
            Set<Place> within,
            Map<Place, Optional<File>> files,
            Problems problems) {
        if (!within.add(listed.place())) {
            problems.add(
                    listed.asked(),
                    "the calibration files list each other in a circle: "
                            + Stream.concat(
                                            within.stream().dropWhile(place -> !place.equals(listed.place())),
                                            Stream.of(listed.place()))
                                    .map(Place::name)
                                    .collect(Collectors.joining(" lists ")));
            return;
        }
        if (!files.containsKey(listed.place())) {
            Optional<File> file = cache.read(listed.place(), listed.asked(), problems);
            file.ifPresent(found ->
                    finder.find(found.files()).forEach(each -> read(each, finder, cache, within, files, problems)));
            files.put(listed.place(), file);
        }
        within.remove(listed.place());
    }

    private void addAll(File file, Problems problems) {
        file.entries().forEach((name, item) -> {
            String key = file.key(name);
            entries.put(key, item.entry(key));
        });
        file.records().entries().forEach((name, content) -> {
            String key = file.key(name);
            CalibrationRecord.read(key, content, problems).ifPresent(record -> records.put(key, record));
        });
    }

    /** Returns the entry of a key. */
    public Optional<CalibrationEntry> find(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** Returns the record of a key. */
    Optional<CalibrationRecord> record(String key) {
        return Optional.ofNullable(records.get(key));
    }

    /** Returns the names of the records that a record is like, nearest first. */
    List<String> lineage(String key) {
        return CalibrationRecord.lineage(records, key);
    }

    /** Returns a record and those that it is like, nearest first; none if there is no such record. */
    List<CalibrationRecord> withLineage(String key) {
        List<CalibrationRecord> all = new ArrayList<>();
        record(key).ifPresent(all::add);
        String prefix = key.substring(0, key.indexOf('.') + 1);
        lineage(key).forEach(name -> all.add(records.get(prefix + name)));
        return all;
    }

    /** Returns whether a record and all those that it is like are there. */
    boolean isWhole(String key) {
        List<CalibrationRecord> all = withLineage(key);
        return !all.isEmpty() && all.get(all.size() - 1).like().isEmpty();
    }

    /** Says that there is no such record, which there are, and which file has it. */
    String noSuchRecord(String prefix, String name) {
        List<String> names = records.keySet().stream()
                .filter(key -> key.startsWith(prefix + "."))
                .map(key -> key.substring(prefix.length() + 1))
                .toList();
        List<String> files = elsewhere(prefix + "." + name);
        String where =
                files.isEmpty() ? Spelling.hint(name, names) : "; list " + files.get(0) + " under 'calibration:'";
        return "there is no " + prefix + " '" + name + "'" + where;
    }

    /** Returns the names of the files that hold a key but are not listed. */
    List<String> elsewhere(String key) {
        return others.apply(key);
    }

    /** Returns all keys, of entries and records. */
    public Collection<String> keys() {
        Set<String> keys = new LinkedHashSet<>(entries.keySet());
        keys.addAll(records.keySet());
        return Collections.unmodifiableSet(keys);
    }
}
