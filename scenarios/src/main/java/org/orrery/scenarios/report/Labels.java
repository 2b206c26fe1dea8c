package org.orrery.scenarios.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.orrery.reports.Figure;
import org.orrery.reports.ReportModel;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.plan.ScenarioFile.FigureSpec;
import org.orrery.studies.summarise.ResultSet;

/** Names lines and bars as the files have them, and remembers what each is called in words. */
final class Labels {
    /** What stands for the only system of a scenario beside the paper's points. */
    private static final String ONLY = "simulated";
    /** A number and its unit without a space between them. */
    private static final Pattern TIGHT = Pattern.compile("^([0-9.]+)([A-Za-zµ%][A-Za-z/]*)$");

    private final ResultSet set;
    private final Map<String, String> titles = new LinkedHashMap<>();

    Labels(ResultSet set) {
        this.set = set;
    }

    /** Names the system of a cell; the scenario where there is only one. */
    String system(Cell cell) {
        return of(cell, Map.of(), Set.of());
    }

    /** Names a cell by its system and its whole point. */
    String whole(Cell cell) {
        return of(cell, cell.point(), Set.of());
    }

    /** Names a cell by its system and its whole point; the axes that a figure fixes are not said in words. */
    String whole(Cell cell, FigureSpec figure) {
        return of(cell, cell.point(), figure.at().keySet());
    }

    /**
     * Names a cell by its system and a part of its point.
     *
     * @param fixed axes of it that need no words
     */
    String of(Cell cell, Map<String, String> point, Set<String> fixed) {
        String name = (cell.variant() + " " + Cell.label(point)).strip();
        if (name.isEmpty()) {
            return titled(set.plan().scenario().file().scenario(), ONLY);
        }
        Map<String, String> said = new LinkedHashMap<>(point);
        said.keySet().removeAll(fixed);
        return titled(name, joined(title(cell.variant()), point(said)));
    }

    /** Names a point alone. */
    String at(Cell cell) {
        return titled(cell.pointLabel(), point(cell.point()));
    }

    /** Remembers a title; returns the name. */
    String titled(String name, String title) {
        titles.putIfAbsent(name, title);
        return name;
    }

    /** Returns the title of what was named. */
    String title(String name) {
        String variant = set.plan().scenario().variantTitle(name);
        return titles.getOrDefault(name, variant.isEmpty() ? Systems.words(name) : variant);
    }

    static String joined(String first, String second) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + ", " + second;
    }

    private static String point(Map<String, String> point) {
        return point.entrySet().stream()
                .map(entry -> setting(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** Returns a value of an axis in words, such as {@code cores = 4} or {@code without hyper threads}. */
    static String setting(String axis, String value) {
        return switch (value) {
            case "true" -> "with " + axis(axis);
            case "false" -> "without " + axis(axis);
            default -> axis(axis) + " = " + TIGHT.matcher(value).replaceFirst("$1 $2");
        };
    }

    /** Returns an axis in words: its path without the component. */
    static String axis(String axis) {
        return axis.substring(axis.indexOf('.') + 1).replaceAll("[-_.]", " ");
    }

    /** Returns how the figures call and colour what they show. */
    List<ReportModel.Name> of(List<Figure> figures) {
        Set<String> names = new LinkedHashSet<>(set.plan().variants());
        figures.forEach(figure -> names.addAll(Figure.names(figure)));
        names.addAll(titles.keySet());
        List<ReportModel.Name> all = new ArrayList<>();
        for (String name : names) {
            ReportModel.Name known = Systems.of(name)
                    .or(() -> Systems.of(title(name)))
                    .map(system -> new ReportModel.Name(name, title(name), system.name(), OptionalInt.of(system.hue())))
                    .orElseGet(() -> new ReportModel.Name(name, title(name), "", OptionalInt.empty()));
            all.add(known);
        }
        return all;
    }
}
