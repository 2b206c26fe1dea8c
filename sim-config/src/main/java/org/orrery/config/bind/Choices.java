package org.orrery.config.bind;

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.param.TypeName;

/** The records behind a sealed interface, by their names in files. */
public final class Choices {
    /** What follows from a class alone and is dear to find. */
    private static final ClassValue<Choices> KNOWN = new ClassValue<>() {
        @Override
        protected Choices computeValue(Class<?> sealed) {
            Choices choices = new Choices();
            choices.add(sealed);
            return choices;
        }
    };

    private final Map<String, Class<? extends Record>> byName = new LinkedHashMap<>();

    private Choices() {}

    /**
     * Finds the records of a sealed interface.
     *
     * @throws IllegalArgumentException if the type is not sealed or a record has no {@link TypeName}: a defect of the model
     */
    public static Choices of(Class<?> sealed) {
        return KNOWN.get(sealed);
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

    /** Returns the constants of an enumeration by their names in files, in the order of declaration. */
    static Map<String, Object> constants(Class<?> enumeration) {
        Map<String, Object> constants = new LinkedHashMap<>();
        for (Object constant : enumeration.getEnumConstants()) {
            constants.put(((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
        }
        return constants;
    }

    /** Returns the names that stand for a value of a type; none if it is not chosen by name. */
    static Collection<String> namesFor(Type type) {
        if (!(type instanceof Class<?> raw)) {
            return List.of();
        }
        if (raw.isEnum()) {
            return constants(raw).keySet();
        }
        boolean isAnyYaml = raw == Tree.class;
        return raw.isSealed() && !isAnyYaml ? of(raw).names() : List.of();
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
    static boolean looksLikeName(Tree tree) {
        return tree instanceof Tree.Scalar scalar
                && !scalar.text().isEmpty()
                && Character.isLetter(scalar.text().charAt(0));
    }
}
