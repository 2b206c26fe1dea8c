package org.orrery.studies.plan;

import java.util.Optional;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Text;
import org.orrery.config.yaml.Tree;
import org.orrery.config.yaml.TreeReader;

/**
 * A value for a parameter of the scenario or for a dotted path in its system.
 *
 * @param key name or path
 * @param keyAt where it is given
 * @param value the value
 */
public record Setting(String key, Position keyAt, Tree value) {
    /**
     * Parses an argument such as {@code cluster.cores=20}; the value is YAML.
     *
     * @return the setting; empty if a problem was reported
     */
    public static Optional<Setting> parse(String argument, Problems problems) {
        Text text = new Text(new Place.Inline("--set"), argument);
        int equals = argument.indexOf('=');
        if (equals < 1) {
            problems.add(text.start(), "expected name=value, such as cluster.cores=20");
            return Optional.empty();
        }
        String value = argument.substring(equals + 1);
        // Blanks in place of the key keep the columns right.
        String padded = " ".repeat(equals + 1) + value;
        return new TreeReader(problems)
                .parse(text, padded)
                .map(tree -> new Setting(argument.substring(0, equals).strip(), text.start(), tree));
    }

    /**
     * Parses an axis such as {@code cluster.cores=8,14,20} or {@code cluster.cores=[8, 14, 20]}.
     *
     * @return the axis as a list; empty if a problem was reported
     */
    public static Optional<Setting> parseAxis(String argument, Problems problems) {
        int equals = argument.indexOf('=');
        boolean bare = equals > 0 && !argument.substring(equals + 1).strip().startsWith("[");
        return parse(
                bare ? argument.substring(0, equals + 1) + "[" + argument.substring(equals + 1) + "]" : argument,
                problems);
    }

    /** Returns a setting that a program makes. */
    public static Setting of(String key, Tree value) {
        return new Setting(key, new Text(new Place.Inline("--set"), key).start(), value);
    }

    /** Returns the entry of a mapping as a setting. */
    static Setting of(String key, Tree.Entry entry) {
        return new Setting(key, entry.keyAt(), entry.value());
    }
}
