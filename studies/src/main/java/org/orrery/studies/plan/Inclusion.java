package org.orrery.studies.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;
import org.orrery.config.yaml.TreeReader;
import org.orrery.kernel.param.ParamSpec;

/**
 * Systems from other files: {@code edge: {include: parts/edge.yaml, with: {cores: 4}}} becomes the components of that file under the
 * names {@code edge.…}, with its parameters and its calibration.
 */
final class Inclusion {
    static final String INCLUDE = "include";
    static final String WITH = "with";

    private static final String SYSTEM = "system";
    private static final String PARAMETERS = "parameters";

    private final Catalog catalog;
    private final Problems problems;

    /** A file that is being read, and where it was asked for. */
    private record Frame(Place place, Optional<Position> at) {}

    Inclusion(Catalog catalog, Problems problems) {
        this.catalog = catalog;
        this.problems = problems;
    }

    /** Returns a scenario with the systems that it includes written out. */
    Tree.Mapping expanded(Tree.Mapping root, Place place) {
        if (!(root.get(SYSTEM).orElse(null) instanceof Tree.Mapping system)) {
            return root;
        }
        if (system.entries().values().stream().noneMatch(Inclusion::isInclude)) {
            system.entries().forEach(this::refuseDots);
            return root;
        }
        Subsystem whole = read(root, List.of(new Frame(place, Optional.empty())));
        Tree.Mapping changed = root.with(
                SYSTEM,
                new Tree.Entry(
                        root.entries().get(SYSTEM).keyAt(), new Tree.Mapping(system.at(), whole.components(), false)));
        return whole.parameters().isEmpty()
                ? changed
                : changed.with(
                        PARAMETERS,
                        new Tree.Entry(
                                root.entries().containsKey(PARAMETERS)
                                        ? root.entries().get(PARAMETERS).keyAt()
                                        : system.at(),
                                new Tree.Mapping(system.at(), whole.parameters(), false)));
    }

    private static boolean isInclude(Tree.Entry entry) {
        return entry.value() instanceof Tree.Mapping content
                && content.get(INCLUDE).isPresent();
    }

    private void refuseDots(String name, Tree.Entry entry) {
        if (name.contains(".")) {
            problems.add(
                    entry.keyAt(), "'" + name + "' is not a component name: lower-case letters, digits, '-' and '_'");
        }
    }

    /** Reads the system of a file with what it includes; names are as in this file. */
    private Subsystem read(Tree.Mapping root, List<Frame> frames) {
        Map<String, Tree.Entry> parameters =
                root.get(PARAMETERS).orElse(null) instanceof Tree.Mapping named ? named.entries() : Map.of();
        Subsystem all = new Subsystem(parameters, Map.of());
        if (!(root.get(SYSTEM).orElse(null) instanceof Tree.Mapping system)) {
            problems.add(root.at(), "a file that is included has components under 'system:'");
            return all;
        }
        for (Map.Entry<String, Tree.Entry> each : system.entries().entrySet()) {
            refuseDots(each.getKey(), each.getValue());
            if (isInclude(each.getValue())) {
                all = all.and(
                        included(each.getKey(), (Tree.Mapping) each.getValue().value(), frames));
            } else {
                all = all.and(new Subsystem(Map.of(), Map.of(each.getKey(), each.getValue())));
            }
        }
        return all.drawingApart();
    }

    private Subsystem included(String name, Tree.Mapping entry, List<Frame> frames) {
        Subsystem nothing = new Subsystem(Map.of(), Map.of());
        entry.entries().forEach((key, value) -> {
            if (!key.equals(INCLUDE) && !key.equals(WITH)) {
                problems.add(
                        value.keyAt(),
                        "unknown key '" + key + "' beside 'include'; expected 'with'"
                                + problems.hint(key, List.of(INCLUDE, WITH)));
            }
        });
        Tree file = entry.get(INCLUDE).orElseThrow();
        if (!(file instanceof Tree.Scalar path) || file.isNull()) {
            problems.add(file.at(), "include: expected the name of a file, not " + file.kind());
            return nothing;
        }
        Place place = place(path);
        if (isCycle(place, path.at(), frames)) {
            return nothing;
        }
        Optional<Tree> read = new TreeReader(problems).include(place, path.at());
        if (read.isEmpty()) {
            return nothing;
        }
        if (!(read.get() instanceof Tree.Mapping root)) {
            problems.add(
                    read.get().at(),
                    "a file that is included is a mapping, not " + read.get().kind());
            return nothing;
        }
        checkKeys(root);
        List<Frame> deeper = new ArrayList<>(frames);
        deeper.add(new Frame(place, Optional.of(path.at())));
        Subsystem inner =
                read(root, deeper).calibrated(root.get(CalibrationFiles.KEY)).under(name, catalog);
        return with(inner, name, path.text(), entry.get(WITH));
    }

    /** A file beside the one that includes it, or of the library. */
    private static Place place(Tree.Scalar path) {
        Place beside = path.at().text().place().resolve(path.text());
        Place library = Library.file(path.text());
        return !exists(beside) && exists(library) ? library : beside;
    }

    private static boolean exists(Place place) {
        try (var opened = place.open()) {
            return opened != null;
        } catch (java.io.IOException absent) {
            return false;
        }
    }

    private boolean isCycle(Place place, Position at, List<Frame> frames) {
        for (int i = 0; i < frames.size(); i++) {
            if (frames.get(i).place().name().equals(place.name())) {
                List<String> ways = new ArrayList<>();
                for (Frame frame : frames.subList(i + 1, frames.size())) {
                    ways.add(frame.at().orElseThrow() + " includes "
                            + frame.place().name());
                }
                ways.add(at + " includes " + place.name());
                problems.add(at, "these files include one another without end: " + String.join(", ", ways));
                return true;
            }
        }
        return false;
    }

    /** A whole scenario may be included; its keys that say how to run it mean nothing here. */
    private void checkKeys(Tree.Mapping root) {
        Set<String> known =
                ParamSpec.of(ScenarioFile.class).stream().map(ParamSpec::name).collect(Collectors.toSet());
        root.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                problems.add(entry.keyAt(), "unknown key '" + key + "'" + problems.hint(key, known));
            }
        });
    }

    private Subsystem with(Subsystem inner, String name, String file, Optional<Tree> with) {
        if (with.isEmpty()) {
            return inner;
        }
        if (!(with.get() instanceof Tree.Mapping settings)) {
            problems.add(
                    with.get().at(),
                    "with: expected a mapping of parameters and dotted paths, not "
                            + with.get().kind());
            return inner;
        }
        Map<String, Tree.Entry> parameters = new LinkedHashMap<>(inner.parameters());
        Tree.Mapping system = new Tree.Mapping(settings.at(), inner.components(), false);
        for (Map.Entry<String, Tree.Entry> each : settings.entries().entrySet()) {
            String key = name + "." + each.getKey();
            Assembler assembler = new Assembler(Map.of(), system, problems);
            if (parameters.containsKey(key)) {
                parameters.put(key, each.getValue());
            } else if (assembler.isKnown(key)) {
                system = assembler.set(system, key, each.getValue());
            } else {
                List<String> known = new ArrayList<>();
                parameters.keySet().forEach(each2 -> known.add(each2.substring(name.length() + 1)));
                inner.components().keySet().forEach(each2 -> known.add(each2.substring(name.length() + 1)));
                problems.add(
                        each.getValue().keyAt(),
                        "with: '" + each.getKey() + "' names neither a parameter of " + file
                                + " nor a path in its system" + problems.hint(each.getKey(), known));
            }
        }
        return new Subsystem(parameters, system.entries());
    }
}
