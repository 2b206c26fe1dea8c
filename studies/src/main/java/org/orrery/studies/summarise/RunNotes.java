package org.orrery.studies.summarise;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Warnings of runs: one for each cell, or one where many cells share it. Those that differ in numbers alone are the same warning. */
final class RunNotes {
    private static final int FEW = 3;

    /** A number of its own, not that in a name such as stage-1. */
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.-])\\d+(?:[.,]\\d+)*(?![\\w-])");

    /** Warnings without their numbers; for each, by cell, what the runs said. */
    private final Map<String, Map<String, List<String>>> found = new LinkedHashMap<>();

    private final int cells;

    /**
     * Creates an empty collection.
     *
     * @param cells how many cells there are
     */
    RunNotes(int cells) {
        this.cells = cells;
    }

    /**
     * Takes a warning of one run.
     *
     * @param where variant and point; empty if there is only one cell
     */
    void add(String where, String note) {
        found.computeIfAbsent(NUMBER.matcher(note).replaceAll("#"), absent -> new LinkedHashMap<>())
                .computeIfAbsent(where, absent -> new ArrayList<>())
                .add(note);
    }

    /** Returns the warnings. */
    List<String> lines() {
        return found.values().stream().flatMap(this::lines).toList();
    }

    private Stream<String> lines(Map<String, List<String>> places) {
        if (places.size() <= FEW) {
            return places.entrySet().stream()
                    .map(each -> first(each.getKey(), each.getValue()) + replications(each.getValue()));
        }
        Map.Entry<String, List<String>> first = places.entrySet().iterator().next();
        int runs = places.values().stream().mapToInt(List::size).sum();
        String more = runs > places.size() ? " in " + (runs - 1) + " more runs," : "";
        return Stream.of(first(first.getKey(), first.getValue()) + " (likewise" + more + " at " + places.size() + " of "
                + cells + " variants and points)");
    }

    private static String first(String where, List<String> notes) {
        return (where.isEmpty() ? "" : where + ": ") + notes.get(0);
    }

    private static String replications(List<String> notes) {
        if (notes.size() == 1) {
            return "";
        }
        if (new HashSet<>(notes).size() == 1) {
            return " (in " + notes.size() + " replications)";
        }
        return notes.size() == 2
                ? " (likewise in another replication)"
                : " (likewise in " + (notes.size() - 1) + " more replications)";
    }
}
