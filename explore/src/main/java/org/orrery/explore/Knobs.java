package org.orrery.explore;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.orrery.config.bind.BoundParameter;
import org.orrery.config.bind.Choices;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.param.ParamSpec;
import org.orrery.kernel.param.Provenance;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.units.Quantity;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.plan.Plan;

/** Finds what can be moved in a plan: what has the same value in all of its systems, and a range or a list of values. */
final class Knobs {
    /** Value of an axis that is not pinned. */
    static final String ALL = "all values";

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");
    private static final String TYPE = ".type";
    private static final int MOST = 2000;

    private final Plan plan;
    private final Map<String, BoundParameter> shared;

    private Knobs(Plan plan) {
        this.plan = plan;
        this.shared = shared(plan);
    }

    /** Returns the knobs of a plan: axes, then named values, then parameters in the order of the system. */
    static List<Knob> of(Plan plan) {
        return of(plan, List.of());
    }

    /** Returns the knobs of a plan with the ends that known ones of the same path have: a slider must not slip away under the hand. */
    static List<Knob> of(Plan plan, List<Knob> known) {
        Map<String, Knob> before = new LinkedHashMap<>();
        known.forEach(knob -> before.put(knob.path(), knob));
        return all(plan).stream()
                .map(knob -> Optional.ofNullable(before.get(knob.path()))
                        .flatMap(knob::steadied)
                        .orElse(knob))
                .filter(knob -> knob.range().isPresent() || !knob.choices().isEmpty())
                .limit(MOST)
                .toList();
    }

    private static Collection<Knob> all(Plan plan) {
        Knobs knobs = new Knobs(plan);
        Map<String, Knob> found = new LinkedHashMap<>();
        plan.axesOfFile().forEach((axis, values) -> {
            if (values.size() > 1 || !plan.axes().contains(axis)) {
                found.put(axis, knobs.axis(axis, values));
            }
        });
        Map<String, String> names = knobs.references();
        names.forEach(
                (path, name) -> knobs.parameter(path).ifPresent(knob -> found.putIfAbsent(name, knob.named(name))));
        for (String path : knobs.shared.keySet()) {
            knobs.knob(path)
                    .filter(knob -> names.keySet().stream()
                            .noneMatch(name -> knob.path().equals(name)))
                    .ifPresent(knob -> found.putIfAbsent(knob.path(), knob));
        }
        return found.values();
    }

    private static Map<String, BoundParameter> shared(Plan plan) {
        Map<String, BoundParameter> shared = new LinkedHashMap<>();
        List<Cell> cells = plan.cells();
        for (int i = 0; i < cells.size(); i++) {
            Map<String, BoundParameter> own = new LinkedHashMap<>();
            cells.get(i).system().parameters().forEach(parameter -> own.put(parameter.path(), parameter));
            if (i == 0) {
                shared.putAll(own);
            } else {
                shared.values()
                        .removeIf(each -> !own.containsKey(each.path())
                                || !own.get(each.path()).value().equals(each.value())
                                || !own.get(each.path()).unit().equals(each.unit()));
            }
        }
        return shared;
    }

    private Knob axis(String axis, List<String> values) {
        List<String> choices = new ArrayList<>(List.of(ALL));
        choices.addAll(values);
        List<String> now = plan.values().getOrDefault(axis, List.of());
        String value = now.size() > 1 ? ALL : now.isEmpty() ? "" : now.get(0);
        return new Knob(axis, "Axis of the scenario's sweep.", value, "", true, Optional.empty(), choices);
    }

    /** Returns, for each path in the system that is a named value and nothing else, its name. */
    private Map<String, String> references() {
        Map<String, String> names = new LinkedHashMap<>();
        collect("", plan.scenario().file().system(), names);
        return names;
    }

    private static void collect(String path, Tree tree, Map<String, String> names) {
        if (tree instanceof Tree.Scalar scalar) {
            Matcher reference = REFERENCE.matcher(scalar.text());
            if (reference.matches()) {
                names.put(path, reference.group(1));
            }
        } else if (tree instanceof Tree.Mapping mapping) {
            mapping.entries()
                    .forEach((key, entry) -> collect(path.isEmpty() ? key : path + "." + key, entry.value(), names));
        } else if (tree instanceof Tree.Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                collect(path + "." + i, sequence.items().get(i), names);
            }
        }
    }

    /** Returns the knob of a value that stands at a path, be it a number or what is chosen by a name. */
    private Optional<Knob> parameter(String path) {
        return shared.containsKey(path)
                ? knob(path)
                : shared.containsKey(path + TYPE) ? knob(path + TYPE) : Optional.empty();
    }

    private Optional<Knob> knob(String path) {
        BoundParameter parameter = shared.get(path);
        if (standsInAnotherFile(parameter)) {
            return Optional.empty();
        }
        boolean own = parameter.provenance().kind() == Provenance.Kind.SCENARIO;
        List<String> choices = choices(parameter);
        if (!choices.isEmpty()) {
            boolean sealed = path.endsWith(TYPE);
            String key = sealed ? path.substring(0, path.length() - TYPE.length()) : path;
            return Optional.of(
                    new Knob(key, parameter.spec().doc(), parameter.value(), "", own, Optional.empty(), choices));
        }
        Optional<Knob.Range> range = KnobRange.of(parameter);
        Knob knob = new Knob(path, doc(parameter), parameter.value(), parameter.unit(), own, range, List.of());
        return range.isPresent() || knob.isZero() ? Optional.of(knob) : Optional.empty();
    }

    /** Values of a trace or table are not set one by one. */
    private boolean standsInAnotherFile(BoundParameter parameter) {
        String origin = parameter.origin();
        return parameter.provenance().kind() == Provenance.Kind.SCENARIO
                && !origin.startsWith("--set")
                && Stream.of(plan.scenario().tree(), plan.scenario().file().system())
                        .noneMatch(tree -> origin.startsWith(tree.at().text().name()));
    }

    /** A part of a distribution or choice is explained by the parameter around it, too. */
    private String doc(BoundParameter parameter) {
        String path = parameter.path();
        int dot = path.lastIndexOf('.');
        BoundParameter around = dot < 0 ? null : shared.get(path.substring(0, dot) + TYPE);
        String own = parameter.spec().doc();
        return around == null || around.spec().equals(parameter.spec())
                ? own
                : around.spec().doc() + " " + own;
    }

    private static List<String> choices(BoundParameter parameter) {
        if (!(inner(parameter.spec().type()) instanceof Class<?> type)) {
            return List.of();
        }
        List<String> names;
        if (type == boolean.class || type == Boolean.class) {
            names = List.of("false", "true");
        } else if (type.isEnum()) {
            names = Arrays.stream(type.getEnumConstants())
                    .map(each ->
                            ((Enum<?>) each).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .toList();
        } else if (type.isSealed()
                && type != Tree.class
                && type != Distribution.class
                && parameter.path().endsWith(TYPE)) {
            names = List.copyOf(Choices.of(type).names());
        } else if (parameter.spec().powerOfTwo()) {
            names = powersOfTwo(parameter.spec());
        } else {
            names = List.of();
        }
        return names.size() > 1 && names.contains(parameter.value()) ? names : List.of();
    }

    static List<String> powersOfTwo(ParamSpec spec) {
        long min = Quantity.parse(spec.min(), spec.dimension()).longValueExact();
        long max = Quantity.parse(spec.max(), spec.dimension()).longValueExact();
        return LongStream.iterate(
                        Long.highestOneBit(Math.max(1, 2 * min - 1)), power -> power <= max, power -> 2 * power)
                .mapToObj(Long::toString)
                .toList();
    }

    /** Returns what an optional holds; other generic types are no knobs. */
    private static Type inner(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == Optional.class
                ? generic.getActualTypeArguments()[0]
                : type;
    }
}
