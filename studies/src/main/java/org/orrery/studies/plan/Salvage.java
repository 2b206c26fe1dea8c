package org.orrery.studies.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.orrery.config.bind.Binder;
import org.orrery.config.bind.Calibration;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;

/** Leaves out what is wrong in the form of a file, so that the rest of it can be checked all the same. */
final class Salvage {
    private static final Map<String, Class<? extends Record>> LISTS =
            Map.of("figures", ScenarioFile.FigureSpec.class, "expect", ExpectSpec.class);
    private static final Map<String, Class<? extends Record>> SECTIONS = Map.of(
            "paper",
            ScenarioFile.Paper.class,
            "search",
            ScenarioFile.SearchSection.class,
            "record",
            ScenarioFile.RecordSection.class);

    private Salvage() {}

    /** Returns what is left of a file. */
    static Tree.Mapping of(Tree.Mapping root) {
        Set<String> known = Arrays.stream(ScenarioFile.class.getRecordComponents())
                .map(component -> component.getName())
                .collect(Collectors.toUnmodifiableSet());
        Map<String, Tree.Entry> kept = new LinkedHashMap<>();
        root.entries().forEach((key, entry) -> {
            if (LISTS.containsKey(key) && entry.value() instanceof Tree.Sequence list) {
                kept.put(key, new Tree.Entry(entry.keyAt(), good(list, LISTS.get(key))));
            } else if (!SECTIONS.containsKey(key) && !LISTS.containsKey(key)) {
                boolean named = known.contains(key);
                kept.putAll(named ? Map.of(key, entry) : Map.of());
            } else if (SECTIONS.containsKey(key) && binds(entry.value(), SECTIONS.get(key))) {
                kept.put(key, entry);
            }
        });
        for (String text : List.of("scenario", "title")) {
            kept.putIfAbsent(text, new Tree.Entry(root.at(), new Tree.Scalar(root.at(), text, false)));
        }
        return new Tree.Mapping(root.at(), kept, false);
    }

    private static Tree.Sequence good(Tree.Sequence list, Class<? extends Record> type) {
        List<Tree> items = new ArrayList<>();
        list.items().stream().filter(item -> binds(item, type)).forEach(items::add);
        return new Tree.Sequence(list.at(), items);
    }

    private static boolean binds(Tree tree, Class<? extends Record> type) {
        return new Binder(new Problems(), Calibration.none())
                .record(type, tree, "", List.of())
                .isPresent();
    }
}
