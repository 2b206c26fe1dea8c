package org.orrery.config.bind;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.param.TypeName;

/** The records behind a sealed interface, by their names in files. */
public final class Choices {
    private final Map<String, Class<? extends Record>> byName = new LinkedHashMap<>();

    private Choices() {}

    /**
     * Finds the records of a sealed interface.
     *
     * @throws IllegalArgumentException if the type is not sealed or a record has no {@link TypeName}: a defect of the model
     */
    public static Choices of(Class<?> sealed) {
        Choices choices = new Choices();
        choices.add(sealed);
        return choices;
    }

    private void add(Class<?> type) {
        if (type.isRecord()) {
            TypeName name = type.getAnnotation(TypeName.class);
            if (name == null) {
                throw new IllegalArgumentException("record " + type.getName() + " lacks @TypeName");
            }
            byName.put(name.value(), type.asSubclass(Record.class));
        } else if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                add(permitted);
            }
        } else {
            throw new IllegalArgumentException("parameter type " + type.getName() + " is not supported");
        }
    }

    /** Returns the record of a name. */
    public Optional<Class<? extends Record>> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Returns the names, in the order of declaration. */
    public Collection<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }

    /** Returns the records by name. */
    public Map<String, Class<? extends Record>> all() {
        return Collections.unmodifiableMap(byName);
    }

    /** Returns whether a scalar begins with a letter, as names do and quantities do not. */
    boolean looksLikeName(Tree tree) {
        return tree instanceof Tree.Scalar scalar
                && !scalar.text().isEmpty()
                && Character.isLetter(scalar.text().charAt(0));
    }
}
