package org.orrery.config.bind;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;

/** Finds items of a list that have one name: results are told apart by it. */
final class UniqueNames {
    private static final String NAME = "name";

    private UniqueNames() {}

    /**
     * Reports each item whose parameter {@value #NAME} has the text of an earlier one.
     *
     * @param type what the list holds; only records with a text called {@value #NAME} are looked at
     * @param values the items
     * @param items the same as they are written
     * @return whether no name is given twice
     */
    static boolean check(Type type, List<Object> values, List<Tree> items, Slot slot, Problems problems) {
        Optional<Method> name = accessor(type);
        Map<String, Position> seen = new LinkedHashMap<>();
        boolean unique = true;
        for (int i = 0; i < values.size() && name.isPresent(); i++) {
            Optional<String> text = text(name.get(), values.get(i));
            Position at = at(items.get(i), slot);
            Position first = text.isPresent() ? seen.putIfAbsent(text.get(), at) : null;
            if (first != null) {
                unique = false;
                problems.add(at, slot.label() + "the name '" + text.get() + "' is given twice, first at " + first);
            }
        }
        return unique;
    }

    private static Optional<Method> accessor(Type type) {
        if (!(type instanceof Class<?> raw) || !raw.isRecord()) {
            return Optional.empty();
        }
        return Arrays.stream(raw.getRecordComponents())
                .filter(component -> component.getName().equals(NAME))
                .map(RecordComponent::getAccessor)
                .findFirst();
    }

    private static Optional<String> text(Method accessor, Object item) {
        try {
            accessor.setAccessible(true);
            Object value = accessor.invoke(item);
            Object name = value instanceof Optional<?> optional ? optional.orElse(null) : value;
            return name instanceof String text ? Optional.of(text) : Optional.empty();
        } catch (IllegalAccessException | InvocationTargetException defect) {
            throw new IllegalStateException("the name of " + item + " cannot be read", defect);
        }
    }

    private static Position at(Tree item, Slot slot) {
        Tree name = item instanceof Tree.Mapping mapping ? mapping.get(NAME).orElse(item) : item;
        return slot.at(name);
    }
}
