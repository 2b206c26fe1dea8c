package org.orrery.studies.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;

/** Puts named values and settings into the system of a scenario. */
final class Assembler {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");

    private final Map<String, Tree.Entry> parameters;
    private final Tree.Mapping system;
    private final Problems problems;
    private final Set<String> used = new LinkedHashSet<>();

    Assembler(Map<String, Tree.Entry> parameters, Tree.Mapping system, Problems problems) {
        this.parameters = parameters;
        this.system = system;
        this.problems = problems;
    }

    /** Returns the names of the parameters that some system used. */
    Set<String> used() {
        return used;
    }

    /** Returns whether the key names a parameter or a component. */
    boolean isKnown(String key) {
        return parameters.containsKey(key) || component(key).isPresent();
    }

    /** Returns the system with all settings applied, later ones over earlier ones, and all references replaced. */
    Tree.Mapping assemble(List<Setting> settings) {
        Map<String, Tree.Entry> values = new LinkedHashMap<>(parameters);
        List<Setting> paths = new ArrayList<>();
        for (Setting setting : settings) {
            if (parameters.containsKey(setting.key())) {
                values.put(setting.key(), new Tree.Entry(setting.keyAt(), setting.value()));
            } else if (isKnown(setting.key())) {
                paths.add(setting);
            } else {
                unknown(setting);
            }
        }
        // What a file is included with may come from parameters of the file that includes it, which stand before.
        values.replaceAll((name, entry) ->
                name.contains(".") ? new Tree.Entry(entry.keyAt(), substitute(entry.value(), values)) : entry);
        Tree.Mapping resolved = (Tree.Mapping) substitute(system, values);
        for (Setting setting : paths) {
            Tree value = substitute(setting.value(), values);
            resolved = set(resolved, setting.key(), new Tree.Entry(setting.keyAt(), value));
        }
        return resolved;
    }

    /** Sets a value at a path that begins with a component of the system. */
    Tree.Mapping set(Tree.Mapping to, String key, Tree.Entry entry) {
        String first = component(key).orElseThrow();
        List<String> path = new ArrayList<>(List.of(first));
        path.addAll(List.of(key.substring(first.length() + 1).split("\\.")));
        return set(to, path, entry);
    }

    private void unknown(Setting setting) {
        String key = setting.key();
        for (String name = key; !name.isEmpty(); name = name.substring(0, Math.max(0, name.lastIndexOf('.')))) {
            Optional<String> onWire = Adapters.path(system, name);
            if (onWire.isPresent()) {
                String rest = key.substring(name.length());
                problems.add(setting.keyAt(), "'" + name + "' stands on a wire; write '" + onWire.get() + rest + "'");
                return;
            }
        }
        List<String> names = new ArrayList<>(parameters.keySet());
        if (system.entries().containsKey(key)) {
            problems.add(
                    setting.keyAt(),
                    "'" + key + "' is a whole component; set one of its parameters, such as '" + key + ".…'");
            return;
        }
        system.entries().keySet().forEach(name -> names.add(name + ComponentNames.rest(key, name)));
        problems.add(
                setting.keyAt(),
                "'" + key + "' names neither a parameter of the scenario nor a path in its system"
                        + problems.hint(key, names));
    }

    /** Returns the component in which a path begins; empty if it is none or the whole component. */
    private Optional<String> component(String key) {
        return ComponentNames.first(key, system.entries().keySet()).filter(name -> name.length() < key.length());
    }

    private Tree.Mapping set(Tree.Mapping mapping, List<String> path, Tree.Entry entry) {
        String key = path.get(0);
        if (path.size() == 1) {
            return mapping.with(key, entry);
        }
        Tree old = mapping.get(key).orElse(null);
        List<String> rest = path.subList(1, path.size());
        if (old instanceof Tree.Sequence sequence) {
            return mapping.with(key, new Tree.Entry(mapping.entries().get(key).keyAt(), item(sequence, rest, entry)));
        }
        if (old instanceof Tree.Scalar file
                && (file.text().endsWith(".yaml") || file.text().endsWith(".csv"))) {
            problems.add(
                    entry.keyAt(),
                    "'" + key + "' stands in the file " + file.text() + "; give another file or the whole value");
            return mapping;
        }
        Tree.Mapping inner = old != null ? named(old) : new Tree.Mapping(entry.keyAt(), Map.of(), true);
        Tree.Entry known = mapping.entries().get(key);
        return mapping.with(
                key, new Tree.Entry(known == null ? entry.keyAt() : known.keyAt(), set(inner, rest, entry)));
    }

    /** Returns a mapping as it is; a name stands for one of this type. */
    private static Tree.Mapping named(Tree tree) {
        return tree instanceof Tree.Mapping mapping ? mapping : Tree.Mapping.ofType(tree.at(), tree);
    }

    private Tree item(Tree.Sequence sequence, List<String> path, Tree.Entry entry) {
        int index = sequence.index(path.get(0));
        if (index < 0) {
            problems.add(entry.keyAt(), sequence.lacks(path.get(0)));
            return sequence;
        }
        List<Tree> items = new ArrayList<>(sequence.items());
        Tree old = items.get(index);
        if (path.size() == 1) {
            items.set(index, entry.value());
        } else if (old instanceof Tree.Sequence) {
            problems.add(entry.keyAt(), "item " + index + " of the list has no parts");
        } else {
            items.set(index, set(named(old), path.subList(1, path.size()), entry));
        }
        return new Tree.Sequence(sequence.at(), items);
    }

    /** Returns the tree with references replaced; the same tree where there is none, so that what it holds is bound once. */
    private Tree substitute(Tree tree, Map<String, Tree.Entry> values) {
        if (tree instanceof Tree.Scalar scalar) {
            return substitute(scalar, values);
        }
        return tree.withParts(part -> substitute(part, values));
    }

    private Tree substitute(Tree.Scalar scalar, Map<String, Tree.Entry> values) {
        Matcher reference = REFERENCE.matcher(scalar.text());
        if (!reference.find()) {
            return scalar;
        }
        if (!reference.matches()) {
            return computed(scalar, values);
        }
        String name = reference.group(1);
        Tree.Entry value = values.get(name);
        if (value == null) {
            problems.add(
                    scalar.at(),
                    "there is no parameter '" + name + "' under 'parameters:'" + problems.hint(name, values.keySet()));
            return scalar;
        }
        used.add(name);
        return value.value();
    }

    private Tree computed(Tree.Scalar scalar, Map<String, Tree.Entry> values) {
        try {
            String value = Arithmetic.value(scalar.text(), name -> {
                if (values.get(name) == null) {
                    throw new IllegalArgumentException("there is no parameter '" + name + "' under 'parameters:'"
                            + problems.hint(name, values.keySet()));
                }
                used.add(name);
                if (values.get(name).value() instanceof Tree.Scalar number) {
                    return number.text();
                }
                throw new IllegalArgumentException("'" + scalar.text() + "': the parameter '" + name + "' is "
                        + values.get(name).value().kind() + ", not a quantity to compute with");
            });
            return new Tree.Scalar(scalar.at(), value, true);
        } catch (IllegalArgumentException bad) {
            problems.add(scalar.at(), bad.getMessage());
            return scalar;
        }
    }
}
