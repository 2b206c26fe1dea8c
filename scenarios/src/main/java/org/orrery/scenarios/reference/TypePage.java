package org.orrery.scenarios.reference;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.orrery.config.bind.Choices;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.param.InputFile;
import org.orrery.kernel.param.NamedRecord;
import org.orrery.kernel.param.ParamSpec;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.units.Quantity;

/** Describes a component type in plain text. */
public final class TypePage {
    private final ComponentType<?> type;

    /** Creates the page of a type. */
    public TypePage(ComponentType<?> type) {
        this.type = type;
    }

    /** Returns the text. */
    public String text() {
        StringBuilder out = new StringBuilder();
        out.append(type.name()).append(": ").append(summary(type)).append('\n');
        section(out, "Parameters");
        parameters(out, type.parameters(), "  ");
        section(out, "Ports");
        type.ports()
                .forEach(port -> out.append(String.format(
                        "  %-20s %s %s: %s%n",
                        port.name(), port.kind().name().toLowerCase(Locale.ROOT), port.what(), port.doc())));
        section(out, "Metrics");
        type.emitted()
                .forEach((name, metric) -> out.append(String.format(
                        "  %-20s %s%s: %s%n",
                        name,
                        metric.kind().name().toLowerCase(Locale.ROOT),
                        metric.unit().isEmpty() ? "" : " in " + metric.unit(),
                        metric.doc())));
        return out.toString();
    }

    /** Returns what a type does, in a sentence or two. */
    static String summary(ComponentType<?> type) {
        return type.isAnalysis() ? type.doc() + " An analysis: it simulates nothing and needs no run." : type.doc();
    }

    private static void section(StringBuilder out, String title) {
        out.append('\n').append(title).append('\n');
    }

    private static void parameters(StringBuilder out, Class<? extends Record> record, String indent) {
        for (ParamSpec spec : ParamSpec.of(record)) {
            out.append(String.format(
                    "%s%-" + (22 - indent.length()) + "s %s%s. %s%n",
                    indent,
                    spec.name(),
                    describe(spec.type(), spec),
                    presence(spec),
                    spec.doc()));
            Class<?> inner = inner(spec.type());
            if (inner.isRecord()) {
                parameters(out, inner.asSubclass(Record.class), indent + "  ");
            } else if (inner.isInterface() && inner.isSealed() && inner != Distribution.class) {
                Choices.of(inner).all().forEach((name, choice) -> {
                    out.append(indent).append("  type: ").append(name).append('\n');
                    parameters(out, choice, indent + "    ");
                });
            }
        }
    }

    private static String presence(ParamSpec spec) {
        if (!spec.calibration().isEmpty()) {
            return "; from calibration " + spec.calibration();
        }
        if (!spec.fallback().isEmpty()) {
            return "; default " + spec.fallback();
        }
        return spec.isRequired() ? "; required" : "; optional";
    }

    /** Returns what may be written for a parameter. */
    static String describe(Type type, ParamSpec spec) {
        Class<?> inner = inner(type);
        String range = (spec.min().isEmpty() ? "" : " from " + spec.min())
                + (spec.max().isEmpty() ? "" : " to " + spec.max())
                + (spec.powerOfTwo() ? ", a power of two" : "");
        String one;
        if (Tree.class.isAssignableFrom(inner)) {
            one = "mapping";
        } else if (inner == Distribution.class) {
            one = "distribution of " + spec.dimension().title();
        } else if (inner.isInterface() && inner.isSealed()) {
            one = "choice";
        } else if (inner == InputFile.class) {
            one = "file";
        } else if (inner.isAnnotationPresent(NamedRecord.class)) {
            one = "name, or mapping with `like`";
        } else if (inner.isRecord()) {
            one = "mapping";
        } else if (inner.isEnum()) {
            one = "one of "
                    + String.join(
                            ", ",
                            List.of(inner.getEnumConstants()).stream()
                                    .map(constant -> constant.toString()
                                            .toLowerCase(Locale.ROOT)
                                            .replace('_', '-'))
                                    .toList());
        } else if (inner == String.class) {
            one = "text";
        } else if (inner == boolean.class || inner == Boolean.class) {
            one = "true or false";
        } else {
            one = (spec.inherit()
                            ? "a number in the unit of the parameter around it"
                            : Quantity.expected(spec.dimension()))
                    + range;
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() != Optional.class) {
            return (generic.getRawType() == List.class ? "list of " : "mapping of names to ") + one;
        }
        return one;
    }

    /** Returns the innermost class of lists, maps and optionals. */
    static Class<?> inner(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return inner(arguments[arguments.length - 1]);
        }
        return (Class<?>) type;
    }
}
