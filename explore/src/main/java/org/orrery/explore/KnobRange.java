package org.orrery.explore;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.orrery.config.bind.BoundParameter;
import org.orrery.kernel.param.Provenance;
import org.orrery.kernel.units.Dimension;
import org.orrery.kernel.units.Quantity;

/** Finds the ends of a slider: the range of the calibration, the bounds of the declaration, or else a span around the value. */
final class KnobRange {
    private static final Pattern RELATIVE = Pattern.compile("([+-][0-9.]+)\\s*%");
    private static final double SPAN = 4;
    private static final int FEW = 7;
    private static final double DECADES = 30;
    private static final BigDecimal BYTE = Dimension.DATA.units().get("B");

    private final BoundParameter parameter;
    private final double value;

    private KnobRange(BoundParameter parameter, double value) {
        this.parameter = parameter;
        this.value = value;
    }

    /** Returns the ends for a number; empty if the value is none. */
    static Optional<Knob.Range> of(BoundParameter parameter) {
        OptionalDouble number = number(parameter.value());
        return number.isEmpty() ? Optional.empty() : new KnobRange(parameter, number.getAsDouble()).range();
    }

    private static OptionalDouble number(String text) {
        try {
            double number = new BigDecimal(text).doubleValue();
            return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException other) {
            return OptionalDouble.empty();
        }
    }

    private Optional<Knob.Range> range() {
        OptionalDouble min = inUnit(parameter.spec().min());
        OptionalDouble max = inUnit(parameter.spec().max());
        Optional<Knob.Range> calibrated = calibrated();
        if (calibrated.isPresent()) {
            return calibrated;
        }
        if (min.isPresent() && max.isPresent()) {
            return between(min.getAsDouble(), max.getAsDouble(), "bounds of the parameter");
        }
        Provenance.Kind kind = parameter.provenance().kind();
        boolean chosen = kind == Provenance.Kind.SCENARIO || kind == Provenance.Kind.DEFAULT;
        if (!chosen || value <= 0) {
            return Optional.empty();
        }
        double low = isInteger() ? Math.max(1, Math.floor(value / SPAN)) : value / SPAN;
        double high = isInteger() ? Math.max(value + FEW, value * SPAN) : value * SPAN;
        return between(
                Math.max(low, min.orElse(low)),
                Math.min(high, max.orElse(high)),
                "no range is declared: around the value");
    }

    private Optional<Knob.Range> calibrated() {
        String[] ends = parameter.provenance().range().split(" … ", -1);
        if (ends.length != 2) {
            return Optional.empty();
        }
        OptionalDouble low = end(ends[0]);
        OptionalDouble high = end(ends[1]);
        return low.isPresent() && high.isPresent()
                ? between(low.getAsDouble(), high.getAsDouble(), "range of the calibration")
                : Optional.empty();
    }

    private OptionalDouble end(String text) {
        Matcher relative = RELATIVE.matcher(text);
        return relative.matches()
                ? OptionalDouble.of(value * (1 + Double.parseDouble(relative.group(1)) / 100))
                : inUnit(text);
    }

    /** Returns a quantity in the unit of the value; empty if there is none. */
    private OptionalDouble inUnit(String text) {
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        String unit = parameter.unit();
        Optional<Dimension> dimension = dimension();
        try {
            BigDecimal base = Quantity.parse(text, dimension.orElse(Dimension.NONE));
            double scale = dimension
                    .map(each -> each.units().get(unit))
                    .map(BigDecimal::doubleValue)
                    .orElse(1.0);
            return OptionalDouble.of(base.doubleValue() / scale);
        } catch (IllegalArgumentException other) {
            return OptionalDouble.empty();
        }
    }

    /** Returns what the value measures, as its unit says: that of the declaration may be a distribution's. */
    private Optional<Dimension> dimension() {
        String unit = parameter.unit();
        return unit.isEmpty()
                ? Optional.of(parameter.spec().dimension())
                : Arrays.stream(Dimension.values())
                        .filter(each -> each.units().containsKey(unit))
                        .findFirst();
    }

    /** Returns the units in which any whole number is one of the base unit, or of bytes; empty if there are none. */
    private List<Knob.Unit> wholeUnits() {
        String unit = parameter.unit();
        Map<String, BigDecimal> all = dimension()
                .filter(each -> each.isExact() && each.units().containsKey(unit))
                .map(Dimension::units)
                .orElse(Map.of());
        BigDecimal own = all.get(unit);
        List<Map.Entry<String, BigDecimal>> units = all.entrySet().stream()
                .filter(each -> isOfKind(each.getKey(), unit))
                .sorted(Map.Entry.<String, BigDecimal>comparingByValue().reversed())
                .toList();
        boolean whole =
                !units.isEmpty() && units.get(units.size() - 1).getValue().compareTo(BYTE) <= 0;
        return !whole
                ? List.of()
                : units.stream()
                        .map(each ->
                                new Knob.Unit(each.getKey(), each.getValue().doubleValue() / own.doubleValue()))
                        .toList();
    }

    /** Returns whether a size in one unit may be said in another: bits stay bits, multiples of bytes decimal or binary. */
    private static boolean isOfKind(String other, String unit) {
        boolean decimal = !unit.contains("iB");
        return other.contains("bit") == unit.contains("bit")
                && (decimal ? !other.contains("iB") : other.contains("iB") || other.startsWith("B"));
    }

    private Optional<Knob.Range> between(double from, double to, String basis) {
        double low = Math.min(from, value);
        double high = Math.max(to, value);
        if (!(low < high)) {
            return Optional.empty();
        }
        boolean wide = value > 0 && high / Math.max(low, value / DECADES) >= DECADES;
        boolean logarithmic = wide && high / value > 2;
        double positive = logarithmic && low <= 0 ? value / DECADES : low;
        double begin = isInteger() ? Math.ceil(positive) : positive;
        return Optional.of(new Knob.Range(begin, high, logarithmic, isInteger(), wholeUnits(), basis));
    }

    private boolean isInteger() {
        Dimension dimension = parameter.spec().dimension();
        return parameter.unit().isEmpty() && (dimension == Dimension.COUNT || dimension == Dimension.CORES)
                || dimension == Dimension.CORES;
    }
}
