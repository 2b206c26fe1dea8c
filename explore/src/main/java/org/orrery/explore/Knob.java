package org.orrery.explore;

import java.util.List;
import java.util.Optional;

/**
 * Something on the page that can be moved.
 *
 * @param path name or dotted path that it sets
 * @param doc one sentence, from the declaration of the parameter
 * @param value the value now, without its unit
 * @param unit unit of the value, may be empty
 * @param own whether the scenario itself chooses the value, so that it stands first
 * @param range ends, for a slider; empty if they are not known
 * @param choices values, for a choice; empty for a slider
 */
record Knob(
        String path, String doc, String value, String unit, boolean own, Optional<Range> range, List<String> choices) {
    Knob {
        choices = List.copyOf(choices);
    }

    /**
     * The ends of a slider, in the unit of its knob.
     *
     * @param low lower end
     * @param high upper end
     * @param logarithmic whether equal steps are equal factors
     * @param integer whether only integers make sense
     * @param units where not every number is allowed, as half a byte is not: units of which any whole number is, from
     *     the largest to the smallest; empty otherwise
     * @param basis where the ends come from, for people
     */
    record Range(double low, double high, boolean logarithmic, boolean integer, List<Unit> units, String basis) {
        Range {
            units = List.copyOf(units);
        }
    }

    /**
     * A unit of a knob.
     *
     * @param size how many units of the knob it is
     */
    record Unit(String name, double size) {}

    /** Returns whether it is at 0, of which no unit and no range can be told. */
    boolean isZero() {
        return value.equals("0");
    }

    /** Returns this knob with the ends of another one; empty if they are in another unit. */
    Optional<Knob> steadied(Knob other) {
        return unit.equals(other.unit) || isZero()
                ? Optional.of(new Knob(path, doc, value, other.unit, own, other.range, choices))
                : Optional.empty();
    }

    Knob named(String other) {
        return new Knob(other, doc, value, unit, true, range, choices);
    }
}
