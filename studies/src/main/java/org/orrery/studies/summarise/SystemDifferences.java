package org.orrery.studies.summarise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.orrery.studies.summarise.ManifestFile.SystemEntry;

/** The parameters that differ between systems of one name. */
final class SystemDifferences {
    private final Map<String, SystemEntry> first;
    private final Map<String, SystemEntry> second;

    SystemDifferences(List<SystemEntry> first, List<SystemEntry> second, Function<SystemEntry, String> name) {
        this.first = byName(first, name);
        this.second = byName(second, name);
    }

    private static Map<String, SystemEntry> byName(List<SystemEntry> systems, Function<SystemEntry, String> name) {
        Map<String, SystemEntry> byName = new LinkedHashMap<>();
        systems.forEach(system -> byName.put(name.apply(system), system));
        return byName;
    }

    /** Returns one line for each parameter and pair of values, however many systems share it. */
    List<Comparison.Difference> list() {
        Map<Comparison.Difference, List<String>> where = new LinkedHashMap<>();
        List<String> common =
                first.keySet().stream().filter(second::containsKey).toList();
        for (String name : common) {
            differences(first.get(name).parameters(), second.get(name).parameters())
                    .forEach(difference -> where.computeIfAbsent(difference, absent -> new ArrayList<>())
                            .add(name));
        }
        List<Comparison.Difference> all = new ArrayList<>();
        where.forEach((difference, names) -> all.add(
                names.size() == common.size()
                        ? difference
                        : new Comparison.Difference(
                                difference.what() + " of " + some(names), difference.first(), difference.second())));
        onlyIn(first, second).forEach(name -> all.add(new Comparison.Difference("system " + name, "there", "-")));
        onlyIn(second, first).forEach(name -> all.add(new Comparison.Difference("system " + name, "-", "there")));
        return all;
    }

    private static String some(List<String> names) {
        String more = names.size() > 3 ? " and " + (names.size() - 3) + " more" : "";
        return names.stream().limit(3).collect(Collectors.joining(", ")) + more;
    }

    private static List<String> onlyIn(Map<String, SystemEntry> one, Map<String, SystemEntry> other) {
        return one.keySet().stream().filter(name -> !other.containsKey(name)).toList();
    }

    private static List<Comparison.Difference> differences(Map<String, String> first, Map<String, String> second) {
        Set<String> paths = new LinkedHashSet<>(first.keySet());
        paths.addAll(second.keySet());
        return paths.stream()
                .filter(path -> !Objects.equals(first.get(path), second.get(path)))
                .map(path ->
                        new Comparison.Difference(path, first.getOrDefault(path, "-"), second.getOrDefault(path, "-")))
                .toList();
    }
}
