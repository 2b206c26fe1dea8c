package org.orrery.studies.plan;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.orrery.config.yaml.Problems;

/** Names of components within dotted paths: those of an included file have dots themselves. */
final class ComponentNames {
    private ComponentNames() {}

    /** Returns the component that a path is or begins with; the longest, if there are several. */
    static Optional<String> first(String path, Collection<String> components) {
        String name = path;
        while (!components.contains(name) && name.contains(".")) {
            name = name.substring(0, name.lastIndexOf('.'));
        }
        return components.contains(name) ? Optional.of(name) : Optional.empty();
    }

    /** Returns what would follow a component if a path began with it: as many dots as its name has belong to the name. */
    static String rest(String path, String component) {
        int from = 0;
        for (int dots = component.split("\\.").length; dots > 0; dots--) {
            int dot = path.indexOf('.', from);
            if (dot < 0) {
                return "";
            }
            from = dot + 1;
        }
        return path.substring(from - 1);
    }

    /** Says that a wire's end does not exist, with the nearest name. */
    static String unknown(String path, Collection<String> components, Problems problems) {
        String prefix = path + ".";
        List<String> inside =
                components.stream().filter(name -> name.startsWith(prefix)).toList();
        if (!inside.isEmpty()) {
            return "'" + path + "', a whole subsystem; name one of " + String.join(", ", inside);
        }
        boolean whole = !path.contains(".") || components.stream().anyMatch(name -> name.contains("."));
        String name = whole ? path : path.substring(0, path.indexOf('.'));
        return "'" + name + "', which does not exist" + problems.hint(name, components);
    }
}
