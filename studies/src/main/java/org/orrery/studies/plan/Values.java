package org.orrery.studies.plan;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.units.Dimension;
import org.orrery.kernel.units.Quantity;

/** Compares values of an axis as quantities: {@code 0.30}, {@code 30 %} and {@code 3e-1} are one. */
public final class Values {
    /** Numbers by size, each in its unit; they measure the same. */
    public static final Comparator<String> BY_SIZE =
            Comparator.comparing(text -> numbers(List.of(text)).orElseThrow().base());

    private static final Pattern NUMBER = Pattern.compile("^[-+0-9.eE\\s]+");

    private Values() {}

    /**
     * Numbers that measure the same.
     *
     * @param values the numbers in one unit
     * @param unit the unit: that of the first; may be empty
     * @param base the first in base units
     */
    public record Numbers(double[] values, String unit, BigDecimal base) {}

    /** Reads texts as numbers in one unit; empty if they are none, or measure different things. */
    public static Optional<Numbers> numbers(List<String> texts) {
        if (texts.isEmpty()) {
            return Optional.empty();
        }
        for (Dimension dimension : Dimension.values()) {
            try {
                String first = texts.get(0);
                String unit = unit(first);
                BigDecimal size = dimension.units().getOrDefault(unit, BigDecimal.ONE);
                double[] values = texts.stream()
                        .mapToDouble(text -> Quantity.parse(text, dimension).doubleValue() / size.doubleValue())
                        .toArray();
                return Optional.of(new Numbers(values, unit, Quantity.parse(first, dimension)));
            } catch (IllegalArgumentException other) {
                continue;
            }
        }
        return Optional.empty();
    }

    /** Returns whether two texts stand for the same value. */
    public static boolean same(String a, String b) {
        return a.equals(b) || key(a).equals(key(b));
    }

    /** Returns a text that is the same for equal values only. */
    static String key(Tree value) {
        if (value instanceof Tree.Scalar scalar) {
            return key(scalar.text());
        }
        if (value instanceof Tree.Sequence sequence) {
            return sequence.items().stream().map(Values::key).collect(Collectors.joining(", ", "[", "]"));
        }
        Map<String, String> entries = new TreeMap<>();
        ((Tree.Mapping) value).entries().forEach((key, entry) -> entries.put(key, key(entry.value())));
        return entries.toString();
    }

    private static String unit(String quantity) {
        return NUMBER.matcher(quantity).replaceFirst("").strip();
    }

    private static String key(String text) {
        String unit = unit(text);
        for (Dimension dimension : Dimension.values()) {
            boolean measures = dimension.units().isEmpty()
                    ? unit.isEmpty()
                    : dimension.units().containsKey(unit);
            if (!measures) {
                // Trying it would be an error for people, which takes longer than to ask first.
                continue;
            }
            try {
                BigDecimal number = Quantity.parse(text, dimension).stripTrailingZeros();
                boolean bare = dimension.allowsBareNumber() || dimension.units().isEmpty();
                return (bare ? "number" : dimension.name()) + " " + number;
            } catch (IllegalArgumentException other) {
                continue;
            }
        }
        return text.strip();
    }
}
