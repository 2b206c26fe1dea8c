package org.orrery.config.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** A YAML value with its position; immutable. */
public sealed interface Tree {
    /** Returns where it begins. */
    Position at();

    /** Returns what it is, for messages. */
    String kind();

    /** Returns whether nothing was written. */
    default boolean isNull() {
        return this instanceof Scalar scalar
                && scalar.plain()
                && List.of("", "~", "null", "Null", "NULL").contains(scalar.text());
    }

    /** Returns the same with each of its parts changed, keys and positions as they are; itself where nothing changes. A single value has no parts. */
    default Tree withParts(UnaryOperator<Tree> change) {
        return this;
    }

    /**
     * A single value, as text.
     *
     * @param at where it begins
     * @param text its text, without quotes
     * @param plain whether it was written without quotes
     */
    record Scalar(Position at, String text, boolean plain) implements Tree {
        @Override
        public String kind() {
            return isNull() ? "nothing" : "'" + text + "'";
        }
    }

    /**
     * A list.
     *
     * @param at where it begins
     * @param items its items
     */
    record Sequence(Position at, List<Tree> items) implements Tree {
        /** Copies the items. */
        public Sequence {
            items = List.copyOf(items);
        }

        /** Returns the index that a part of a path names, or -1 if it names no item. */
        public int index(String key) {
            int index = key.matches("[0-9]{1,6}") ? Integer.parseInt(key) : -1;
            return index < items.size() ? index : -1;
        }

        /** Says that a part of a path names no item. */
        public String lacks(String key) {
            return "'" + key + "' is not an item of a list of " + items.size() + "; items count from 0";
        }

        @Override
        public String kind() {
            return "a list";
        }

        @Override
        public Tree withParts(UnaryOperator<Tree> change) {
            List<Tree> changed = items.stream().map(change).toList();
            boolean same = IntStream.range(0, items.size()).allMatch(i -> changed.get(i) == items.get(i));
            return same ? this : new Sequence(at, changed);
        }
    }

    /**
     * A mapping.
     *
     * @param at where it begins
     * @param entries its entries, in order
     * @param overlay whether it only replaces some entries of a default, as made by an override
     */
    record Mapping(Position at, Map<String, Entry> entries, boolean overlay) implements Tree {
        /** Copies the entries, keeping their order. */
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** Returns what a name alone stands for: a mapping with this type. */
        public static Mapping ofType(Position at, Tree name) {
            return new Mapping(at, Map.of("type", new Entry(name.at(), name)), false);
        }

        @Override
        public String kind() {
            return "a mapping";
        }

        @Override
        public Tree withParts(UnaryOperator<Tree> change) {
            Map<String, Entry> changed = new LinkedHashMap<>();
            boolean same = true;
            for (Map.Entry<String, Entry> each : entries.entrySet()) {
                Entry entry = each.getValue();
                Tree value = change.apply(entry.value());
                same &= value == entry.value();
                changed.put(each.getKey(), new Entry(entry.keyAt(), value));
            }
            return same ? this : new Mapping(at, changed, overlay);
        }

        /** Returns the value of a key. */
        public Optional<Tree> get(String key) {
            return Optional.ofNullable(entries.get(key)).map(Entry::value);
        }

        /** Returns a copy with one entry added or replaced. */
        public Mapping with(String key, Entry entry) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.put(key, entry);
            return new Mapping(at, changed, overlay);
        }

        /** Returns a copy without one entry. */
        public Mapping without(String key) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.remove(key);
            return new Mapping(at, changed, overlay);
        }
    }

    /**
     * An entry of a mapping.
     *
     * @param keyAt where the key stands
     * @param value the value
     */
    record Entry(Position keyAt, Tree value) {}
}
