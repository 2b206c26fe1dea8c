package org.orrery.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Gives every series name of a report its own style and its name for people. */
final class Styles {
    private final Map<String, Style> styles = new LinkedHashMap<>();
    private final Map<String, String> titles = new LinkedHashMap<>();
    private final boolean named;
    private final String publication;

    /** Variants come first, in their order; other names follow in the order of the figures. */
    Styles(ReportModel model) {
        publication = model.study()
                .paper()
                .map(ReportModel.Paper::figure)
                .filter(figure -> !figure.isBlank())
                .map(figure -> ", " + Wording.figure(figure))
                .orElse("");
        named = model.study().variants().stream()
                .anyMatch(variant -> !variant.name().isEmpty());
        Set<String> names = new LinkedHashSet<>();
        for (ReportModel.Variant variant : model.study().variants()) {
            if (!variant.name().isEmpty()) {
                names.add(variant.name());
            }
            titles.put(variant.name(), variant.title());
        }
        model.figures().forEach(figure -> names.addAll(Figure.names(figure)));
        Map<String, ReportModel.Name> known = model.names().stream()
                .collect(Collectors.toMap(ReportModel.Name::name, Function.identity(), (first, second) -> first));
        known.forEach(
                (name, each) -> titles.merge(name, each.title(), (title, other) -> title.isBlank() ? other : title));
        colour(List.copyOf(names), known);
    }

    /** Names of a system take its colour, in shades; the others take the colours that no system has. */
    private void colour(List<String> names, Map<String, ReportModel.Name> known) {
        Set<Integer> taken = new LinkedHashSet<>();
        for (String name : names) {
            hue(known, name).ifPresent(taken::add);
        }
        List<Integer> free = new ArrayList<>(IntStream.range(0, Style.PALETTE.size())
                .boxed()
                .filter(hue -> !taken.contains(hue))
                .toList());
        free.addAll(taken);
        Map<String, Integer> members = new LinkedHashMap<>();
        int others = 0;
        for (int index = 0; index < names.size(); index++) {
            OptionalInt hue = hue(known, names.get(index));
            if (hue.isPresent()) {
                int member = members.merge(known.get(names.get(index)).system(), 1, Integer::sum) - 1;
                styles.put(names.get(index), Style.of(hue.getAsInt(), member, index));
            } else {
                styles.put(names.get(index), Style.of(free.get(others % free.size()), 0, index));
                others++;
            }
        }
    }

    private static OptionalInt hue(Map<String, ReportModel.Name> known, String name) {
        return known.containsKey(name) ? known.get(name).hue() : OptionalInt.empty();
    }

    /** Returns the style of a series. */
    Style of(String name) {
        return styles.getOrDefault(name, Style.at(0));
    }

    /** Returns the name for people: the title of a variant, otherwise the name itself. */
    String title(String name) {
        String title = titles.getOrDefault(name, "");
        return Texts.printable(title.isBlank() ? name : title);
    }

    /** Returns the entry for the publication's points, with the figure that they are from. */
    Legend.Entry paper() {
        return new Legend.Entry(
                Texts.printable(Legend.PAPER.label() + publication), Legend.PAPER.style(), Legend.Sample.PAPER);
    }

    /** Returns whether there is one system only, which needs no name. */
    boolean hasOneSystem() {
        return !named;
    }

    /** Returns the position of a series in legends. */
    int position(String name) {
        int position = 0;
        for (String other : styles.keySet()) {
            if (other.equals(name)) {
                return position;
            }
            position++;
        }
        return position;
    }
}
