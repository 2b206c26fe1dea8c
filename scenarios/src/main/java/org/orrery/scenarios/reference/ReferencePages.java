package org.orrery.scenarios.reference;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.orrery.config.bind.Choices;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.ModelLibrary;
import org.orrery.kernel.param.ParamSpec;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.units.Dimension;
import org.orrery.studies.plan.Catalog;
import org.orrery.studies.plan.ScenarioFile;

/** The pages under {@code docs/reference}, by file name. */
public final class ReferencePages {
    private final Catalog catalog;

    /** Creates the pages of all models. */
    public ReferencePages(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Returns the content of every file. */
    public Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("scenario.md", scenario());
        files.put("units.md", units());
        files.put("distributions.md", distributions());
        for (ModelLibrary library : catalog.libraries()) {
            files.put(library.name() + ".md", library(library));
        }
        files.put("scenario.schema.json", new JsonSchema(catalog).text());
        return files;
    }

    private static String scenario() {
        StringBuilder out = new StringBuilder();
        out.append("# Keys of a scenario file\n\nMade from the program; do not edit.\n");
        record(out, "The file", ScenarioFile.class, new LinkedHashSet<>());
        return out.toString();
    }

    private static String units() {
        StringBuilder out = new StringBuilder("# Units\n\nMade from the program; do not edit.\n\n");
        out.append("| dimension | units |\n|---|---|\n");
        for (Dimension dimension : Dimension.values()) {
            List<String> units = new ArrayList<>();
            dimension.units().keySet().forEach(unit -> units.add(unit.isEmpty() ? "none" : "`" + unit + "`"));
            out.append("| ").append(dimension.title()).append(" | ");
            out.append(units.isEmpty() ? "none" : String.join(", ", units)).append(" |\n");
        }
        return out.toString();
    }

    private static String distributions() {
        StringBuilder out = new StringBuilder("# Distributions\n\nMade from the program; do not edit.\n\n");
        out.append("A bare quantity stands for `constant`.\n");
        choices(out, Distribution.class, new LinkedHashSet<>());
        return out.toString();
    }

    private static String library(ModelLibrary library) {
        StringBuilder out = new StringBuilder();
        out.append("# ").append(library.name()).append("\n\nMade from the program; do not edit.\n\n");
        out.append(library.doc()).append('\n');
        Set<Class<?>> described = new LinkedHashSet<>();
        described.add(Distribution.class);
        for (ComponentType<?> type : library.components()) {
            out.append("\n## ")
                    .append(type.name())
                    .append("\n\n")
                    .append(TypePage.summary(type))
                    .append('\n');
            record(out, "Parameters", type.parameters(), described);
            ports(out, type);
            metrics(out, type);
        }
        return out.toString();
    }

    private static void ports(StringBuilder out, ComponentType<?> type) {
        if (type.ports().isEmpty()) {
            return;
        }
        out.append("\n### Ports\n\n| port | kind | messages | meaning |\n|---|---|---|---|\n");
        type.ports()
                .forEach(port -> row(
                        out,
                        "`" + port.name() + "`",
                        port.kind().name().toLowerCase(Locale.ROOT)
                                + (port.optional() && port.kind().isOutgoing() ? ", optional" : ""),
                        port.what(),
                        port.doc()));
    }

    private static void metrics(StringBuilder out, ComponentType<?> type) {
        if (type.emitted().isEmpty()) {
            return;
        }
        out.append("\n### Metrics\n\n| metric | kind | unit | meaning |\n|---|---|---|---|\n");
        type.emitted()
                .forEach((name, metric) -> row(
                        out,
                        "`" + name + "`",
                        metric.kind().name().toLowerCase(Locale.ROOT),
                        metric.unit(),
                        metric.doc()));
    }

    /** Describes a record, then everything that its parameters are made of. */
    private static void record(
            StringBuilder out, String title, Class<? extends Record> record, Set<Class<?>> described) {
        List<ParamSpec> specs = ParamSpec.of(record);
        if (specs.isEmpty()) {
            return;
        }
        out.append("\n### ").append(title).append("\n\n| key | value | default | meaning |\n|---|---|---|---|\n");
        for (ParamSpec spec : specs) {
            row(out, "`" + spec.name() + "`", TypePage.describe(spec.type(), spec), presence(spec), spec.doc());
        }
        for (ParamSpec spec : specs) {
            inner(out, spec.name(), spec.type(), described);
        }
    }

    private static void inner(StringBuilder out, String name, Type type, Set<Class<?>> described) {
        Class<?> inner = TypePage.inner(type);
        if (Tree.class.isAssignableFrom(inner)) {
            return;
        }
        if (inner.isRecord() && described.add(inner)) {
            record(out, "`" + name + "`", inner.asSubclass(Record.class), described);
        } else if (inner.isInterface() && inner.isSealed() && described.add(inner)) {
            out.append("\n### Choices for `").append(name).append("`\n");
            choices(out, inner, described);
        }
    }

    private static void choices(StringBuilder out, Class<?> sealed, Set<Class<?>> described) {
        Choices.of(sealed).all().forEach((name, record) -> {
            out.append("\n#### `type: ").append(name).append("`\n\n");
            out.append(record.getAnnotation(TypeName.class).doc()).append('\n');
            List<ParamSpec> specs = ParamSpec.of(record);
            if (!specs.isEmpty()) {
                out.append("\n| key | value | default | meaning |\n|---|---|---|---|\n");
            }
            for (ParamSpec spec : specs) {
                row(out, "`" + spec.name() + "`", TypePage.describe(spec.type(), spec), presence(spec), spec.doc());
            }
            specs.forEach(spec -> inner(out, spec.name(), spec.type(), described));
        });
    }

    private static String presence(ParamSpec spec) {
        if (!spec.calibration().isEmpty()) {
            return "calibration `" + spec.calibration() + "`";
        }
        if (!spec.fallback().isEmpty()) {
            return "`" + spec.fallback() + "`";
        }
        return spec.isRequired() ? "**required**" : "";
    }

    private static void row(StringBuilder out, String... cells) {
        for (String cell : cells) {
            out.append("| ").append(cell.replace("|", "\\|")).append(' ');
        }
        out.append("|\n");
    }
}
