package org.orrery.studies.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;

/**
 * An axis of a sweep: names that move together.
 *
 * @param steps what each step sets
 */
record Axis(List<List<Setting>> steps) {
    /** Returns the names that arguments set or vary themselves. */
    static Set<String> pinned(PlanOptions options) {
        Set<String> pinned = new LinkedHashSet<>();
        options.settings().forEach(setting -> pinned.add(setting.key()));
        options.axes().forEach(axis -> pinned.add(axis.key()));
        return pinned;
    }

    /** Reads the axes of a scenario; those that are pinned by an argument are left out. */
    static List<Axis> ofFile(Scenario scenario, Set<String> pinned, Problems problems) {
        List<Axis> axes = new ArrayList<>();
        Scenario.entries(scenario.file().sweep())
                .forEach((key, entry) -> listed(key, entry, pinned, problems).ifPresent(axes::add));
        zipped(scenario, pinned, problems).ifPresent(axes::add);
        return axes;
    }

    /** Reads the axes that arguments give. */
    static List<Axis> ofArguments(PlanOptions options, Problems problems) {
        List<Axis> axes = new ArrayList<>();
        for (Setting axis : options.axes()) {
            listed(axis.key(), new Tree.Entry(axis.keyAt(), axis.value()), Set.of(), problems)
                    .ifPresent(axes::add);
        }
        return axes;
    }

    /** Reads an axis with a list of values; empty if it is pinned. */
    static Optional<Axis> listed(String key, Tree.Entry entry, Set<String> pinned, Problems problems) {
        List<Tree> values = values(key, entry, problems);
        different(key, values, problems);
        return pinned.contains(key)
                ? Optional.empty()
                : Optional.of(new Axis(values.stream()
                        .map(value -> List.of(new Setting(key, entry.keyAt(), value)))
                        .toList()));
    }

    /** Reads the names that move together. */
    static Optional<Axis> zipped(Scenario scenario, Set<String> pinned, Problems problems) {
        return zipped(Scenario.entries(scenario.file().zip()), pinned, problems);
    }

    /** Returns the names that it sets, for people. */
    String name() {
        return steps.isEmpty()
                ? ""
                : String.join(" and ", steps.get(0).stream().map(Setting::key).toList());
    }

    /** Returns where it stands. */
    Position at() {
        return steps.get(0).get(0).keyAt();
    }

    private static Optional<Axis> zipped(Map<String, Tree.Entry> zip, Set<String> pinned, Problems problems) {
        List<List<Setting>> steps = new ArrayList<>();
        int[] length = {-1};
        zip.forEach((key, entry) -> {
            List<Tree> values = values(key, entry, problems);
            if (length[0] >= 0 && values.size() != length[0]) {
                problems.add(
                        entry.value().at(),
                        "zip: '" + key + "' has " + values.size() + " values, the ones before it have " + length[0]
                                + "; axes that move together have equally many");
            }
            length[0] = values.size();
            for (int i = 0; i < values.size(); i++) {
                if (steps.size() <= i) {
                    steps.add(new ArrayList<>());
                }
                if (!pinned.contains(key)) {
                    steps.get(i).add(new Setting(key, entry.keyAt(), values.get(i)));
                }
            }
        });
        boolean empty = steps.isEmpty() || steps.get(0).isEmpty();
        if (zip.keySet().stream().noneMatch(pinned::contains)) {
            different(steps, problems);
        }
        return empty ? Optional.empty() : Optional.of(new Axis(steps));
    }

    private static List<Tree> values(String key, Tree.Entry entry, Problems problems) {
        boolean isList = entry.value() instanceof Tree.Sequence sequence
                && !sequence.items().isEmpty();
        if (isList || Ranges.isRange(entry.value())) {
            return Ranges.expanded(entry.value(), problems);
        }
        problems.add(
                entry.value().at(),
                "'" + key + "' needs a list of values or a range such as 1..8, not "
                        + entry.value().kind());
        return List.of();
    }

    /** Equal values would be one point twice, under one name. */
    private static void different(String key, List<Tree> values, Problems problems) {
        Map<String, Tree> seen = new LinkedHashMap<>();
        for (Tree value : values) {
            Tree first = seen.putIfAbsent(Values.key(value), value);
            if (first != null) {
                problems.add(
                        value.at(),
                        "'" + key + "' has the value " + label(value) + " already, as " + label(first) + " at "
                                + first.at() + "; each value stands once");
            }
        }
    }

    private static void different(List<List<Setting>> steps, Problems problems) {
        Map<List<String>, List<Setting>> seen = new LinkedHashMap<>();
        for (List<Setting> step : steps) {
            List<String> key =
                    step.stream().map(setting -> Values.key(setting.value())).toList();
            List<Setting> first = seen.putIfAbsent(key, step);
            if (first != null && !step.isEmpty()) {
                problems.add(
                        step.get(0).value().at(),
                        "zip: these values stand together already at "
                                + first.get(0).value().at() + "; each point stands once");
            }
        }
    }

    /** Returns all combinations of points with axes, the last axis fastest. */
    static List<List<Setting>> combinations(List<List<Setting>> from, List<Axis> axes) {
        List<List<Setting>> points = from;
        for (Axis axis : axes) {
            List<List<Setting>> longer = new ArrayList<>();
            for (List<Setting> point : points) {
                for (List<Setting> step : axis.steps) {
                    List<Setting> both = new ArrayList<>(point);
                    both.addAll(step);
                    longer.add(both);
                }
            }
            points = longer;
        }
        return points;
    }

    /** Returns the names and values of a point, for people and for CSV. */
    static Map<String, String> point(List<Setting> settings) {
        Map<String, String> point = new LinkedHashMap<>();
        settings.forEach(setting -> point.put(setting.key(), label(setting.value())));
        return point;
    }

    /** Returns the values of an axis, for people. */
    static List<String> labels(Tree values) {
        return values instanceof Tree.Sequence || Ranges.isRange(values)
                ? Ranges.expanded(values, new Problems()).stream()
                        .map(Axis::label)
                        .toList()
                : List.of();
    }

    private static String label(Tree value) {
        if (value instanceof Tree.Scalar scalar) {
            return scalar.text();
        }
        if (value instanceof Tree.Mapping mapping) {
            List<String> parts = new ArrayList<>();
            mapping.entries()
                    .forEach((key, entry) ->
                            parts.add(key.equals("type") ? label(entry.value()) : key + "=" + label(entry.value())));
            return String.join(" ", parts);
        }
        return "["
                + String.join(
                        ", ",
                        ((Tree.Sequence) value)
                                .items().stream().map(Axis::label).toList()) + "]";
    }
}
