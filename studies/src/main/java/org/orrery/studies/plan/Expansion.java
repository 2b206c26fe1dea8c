package org.orrery.studies.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;

/**
 * Expectations over several metrics or variants in one entry: {@code each: {metric: [a, b], of: [x, y]}} makes one for each
 * combination, with <code>${metric}</code> and <code>${of}</code> replaced in its texts; the last name moves fastest.
 */
public final class Expansion {
    private static final String EXPECT = "expect";
    private static final String EACH = "each";
    private static final Pattern NAME = Pattern.compile("\\$\\{([^}]*)}");
    private static final int MOST = 10_000;

    private final Problems problems;

    private Expansion(Problems problems) {
        this.problems = problems;
    }

    /** Returns a scenario with all expectations written out. */
    public static Tree.Mapping expanded(Tree.Mapping root, Problems problems) {
        if (!(root.get(EXPECT).orElse(null) instanceof Tree.Sequence sequence)) {
            return root;
        }
        Expansion expansion = new Expansion(problems);
        List<Tree> items = new ArrayList<>();
        sequence.items().forEach(item -> items.addAll(expansion.items(item)));
        return root.with(
                EXPECT, new Tree.Entry(root.entries().get(EXPECT).keyAt(), new Tree.Sequence(sequence.at(), items)));
    }

    private List<Tree> items(Tree item) {
        if (!(item instanceof Tree.Mapping entry) || entry.get(EACH).isEmpty()) {
            return List.of(item);
        }
        Tree.Mapping rest = entry.without(EACH);
        if (!(entry.get(EACH).get() instanceof Tree.Mapping each)
                || each.entries().isEmpty()) {
            problems.add(entry.get(EACH).get().at(), "each: expected names, each with a list of texts");
            return List.of();
        }
        if (entry.get("not-reproduced").isPresent() || entry.get("band").isPresent()) {
            problems.add(
                    entry.get("not-reproduced")
                            .or(() -> entry.get("band"))
                            .orElseThrow()
                            .at(),
                    "a known miss has a reason and a band of its own; write it as an entry without 'each'");
            return List.of();
        }
        List<Map<String, String>> combinations = combinations(each);
        Set<String> used = new LinkedHashSet<>();
        List<Tree> all = new ArrayList<>();
        for (Map<String, String> values : combinations) {
            all.add(replaced(rest, values, used, all.isEmpty()));
        }
        each.entries().forEach((name, list) -> {
            if (!combinations.isEmpty() && !used.contains(name)) {
                problems.add(list.keyAt(), "each: '" + name + "' is not used; write ${" + name + "} in the entry");
            }
        });
        return all;
    }

    private List<Map<String, String>> combinations(Tree.Mapping each) {
        List<Map<String, String>> all = List.of(Map.of());
        for (Map.Entry<String, Tree.Entry> axis : each.entries().entrySet()) {
            List<Tree> values = axis.getValue().value() instanceof Tree.Sequence list ? list.items() : List.of();
            if (values.isEmpty()
                    || !values.stream().allMatch(Tree.Scalar.class::isInstance)
                    || (long) all.size() * values.size() > MOST) {
                problems.add(
                        axis.getValue().value().at(),
                        String.format(
                                "each: '%s' needs a list of texts, and all lists together at most %,d combinations",
                                axis.getKey(), MOST));
                return List.of();
            }
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> before : all) {
                for (Tree value : values) {
                    Map<String, String> both = new LinkedHashMap<>(before);
                    both.put(axis.getKey(), ((Tree.Scalar) value).text());
                    longer.add(both);
                }
            }
            all = longer;
        }
        return all;
    }

    private Tree replaced(Tree tree, Map<String, String> values, Set<String> used, boolean first) {
        if (!(tree instanceof Tree.Scalar scalar)) {
            return tree.withParts(part -> replaced(part, values, used, first));
        }
        String text = NAME.matcher(scalar.text()).replaceAll(found -> {
            String name = found.group(1);
            if (values.containsKey(name)) {
                used.add(name);
            } else if (first) {
                problems.add(
                        scalar.at(), "each: there is no list '" + name + "'" + problems.hint(name, values.keySet()));
            }
            return Matcher.quoteReplacement(values.getOrDefault(name, found.group()));
        });
        return new Tree.Scalar(scalar.at(), text, scalar.plain());
    }
}
