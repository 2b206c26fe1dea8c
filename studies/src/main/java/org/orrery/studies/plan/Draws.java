package org.orrery.studies.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;

/** As which component each draws its random numbers: a part of an included file as in that file alone. */
final class Draws {
    private final Map<String, String> names = new LinkedHashMap<>();

    Draws(Tree.Mapping system, Problems problems) {
        Map<String, Tree.Scalar> written = new LinkedHashMap<>();
        system.entries().forEach((name, entry) -> {
            if (entry.value() instanceof Tree.Mapping content
                    && content.get(Subsystem.DRAWS_AS).orElse(null) instanceof Tree.Scalar as) {
                written.put(name, as);
            }
        });
        Map<String, String> drawn = new LinkedHashMap<>();
        system.entries().forEach((name, entry) -> {
            String as = written.containsKey(name) ? written.get(name).text() : onWire(name, written);
            names.put(name, as);
            String first = drawn.putIfAbsent(as, name);
            if (first != null) {
                Position at = written.containsKey(name) ? written.get(name).at() : entry.keyAt();
                problems.add(
                        at,
                        "'" + name + "' would draw the same random numbers as '" + first + "', as '" + as
                                + "'; each component draws its own");
            }
        });
    }

    /** What stands on a wire is named after its sender, and draws beside it. */
    private static String onWire(String name, Map<String, Tree.Scalar> written) {
        String sender = name;
        while (sender.contains("-") && !written.containsKey(sender)) {
            sender = sender.substring(0, sender.lastIndexOf('-'));
        }
        return written.containsKey(sender) ? written.get(sender).text() + name.substring(sender.length()) : name;
    }

    String of(String component) {
        return names.get(component);
    }
}
