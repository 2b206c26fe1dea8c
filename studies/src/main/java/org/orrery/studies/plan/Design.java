package org.orrery.studies.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;
import org.orrery.studies.plan.ScenarioFile.DesignSection;

/**
 * Which points of a sweep are run: all combinations, a fraction of them, or a sample of the space.
 *
 * @param points what each point of the file's axes sets
 * @param over axes of arguments, all of whose values are taken at each of those points
 * @param size number of points
 * @param text the design for people; empty for all combinations
 */
record Design(List<List<Setting>> points, List<Axis> over, double size, String text) {
    private static final Pattern PART = Pattern.compile("1\\s*/\\s*(\\d{1,9})");
    private static final int MOST_FACTORS = 30;
    private static final double MOST_POINTS = 100_000;

    /** Returns the points to run. */
    List<List<Setting>> combinations() {
        return Axis.combinations(points, over);
    }

    /**
     * Returns the design of a scenario with its arguments.
     *
     * @param problems collects what is wrong with the axes
     * @param faults collects what is wrong with the design alone; one point stands for it then
     */
    static Design of(Scenario scenario, PlanOptions options, Problems problems, Problems faults) {
        Set<String> pinned = Axis.pinned(options);
        List<Axis> over = Axis.ofArguments(options, problems);
        Optional<DesignSection> section = scenario.file().design();
        if (section.isPresent() && section.get().sample().isPresent()) {
            List<SampledAxis> sampled = SampledAxis.of(scenario, pinned, problems);
            return sampled(sampled, section.get().sample().get(), over, at(scenario, "sample"), faults);
        }
        List<Axis> axes = Axis.ofFile(scenario, pinned, problems);
        if (section.isPresent() && !axes.isEmpty()) {
            return fraction(axes, section.get(), !pinned.isEmpty(), over, at(scenario, "fraction"), faults);
        }
        if (section.isPresent() && pinned.isEmpty()) {
            needsAxes(at(scenario, "fraction"), faults);
        }
        double size = sizeOf(axes) * sizeOf(over);
        // What is too large is refused before it is written out.
        return new Design(size > MOST_POINTS ? List.of() : Axis.combinations(List.of(List.of()), axes), over, size, "");
    }

    private static void needsAxes(Position at, Problems problems) {
        problems.add(at, "a design needs axes under 'sweep:'");
    }

    private static double sizeOf(List<Axis> axes) {
        return axes.stream().mapToDouble(axis -> axis.steps().size()).reduce(1, (a, b) -> a * b);
    }

    private static Position at(Scenario scenario, String key) {
        Tree section = scenario.tree().get("design").orElse(scenario.tree());
        return section instanceof Tree.Mapping mapping
                ? mapping.get(key).map(Tree::at).orElse(section.at())
                : section.at();
    }

    private static Design sampled(List<SampledAxis> axes, int count, List<Axis> over, Position at, Problems faults) {
        if (axes.isEmpty() || axes.size() > SpaceSample.MOST_AXES) {
            if (over.isEmpty()) {
                needsAxes(at, faults);
            }
            return new Design(List.of(List.of()), over, sizeOf(over), "");
        }
        List<List<Setting>> points = new ArrayList<>();
        for (double[] shares :
                SpaceSample.of(axes.stream().map(SampledAxis::name).toList(), count)) {
            List<Setting> point = new ArrayList<>();
            for (int i = 0; i < shares.length; i++) {
                point.addAll(axes.get(i).at(shares[i]));
            }
            points.add(point);
        }
        String text = "a sample of " + count + " points that fill the space evenly (Sobol's sequence, shifted)";
        return new Design(points, over, count * sizeOf(over), text);
    }

    private static Design fraction(
            List<Axis> axes, DesignSection section, boolean pinned, List<Axis> over, Position at, Problems faults) {
        int wanted = products(section.fraction().orElse(""), at, faults);
        boolean whole = true;
        for (Axis axis : axes) {
            if (axis.steps().isEmpty()) {
                // That it has no values was reported where it stands.
                whole = false;
            } else if (axis.steps().size() != 2) {
                faults.add(
                        axis.at(),
                        "'" + axis.name() + "' has " + axis.steps().size()
                                + (axis.steps().size() == 1 ? " value" : " values")
                                + "; in a fraction of a two-level design each axis has two");
            }
        }
        if (axes.size() > MOST_FACTORS) {
            faults.add(at, "a fraction is of at most " + MOST_FACTORS + " axes");
        }
        if (!whole || !faults.isEmpty()) {
            // One point, for the planner to find what is wrong elsewhere.
            List<Setting> one = axes.stream()
                    .flatMap(axis -> axis.steps().stream().limit(1).flatMap(List::stream))
                    .toList();
            return new Design(List.of(one), over, sizeOf(over), "");
        }
        int most = Fraction.mostProducts(axes.size());
        if (wanted > most && !pinned) {
            faults.add(at, tooFew(axes.size(), wanted, most));
        }
        Fraction fraction = Fraction.of(axes.size(), Math.min(wanted, most));
        List<List<Setting>> points = new ArrayList<>();
        for (int run = 0; run < fraction.runs(); run++) {
            List<Setting> point = new ArrayList<>();
            for (int factor = 0; factor < axes.size(); factor++) {
                point.addAll(axes.get(factor).steps().get(fraction.level(run, factor)));
            }
            points.add(point);
        }
        String text = fraction.generators().isEmpty()
                ? ""
                : fraction.text(axes.stream().map(Axis::name).toList());
        return new Design(points, over, fraction.runs() * sizeOf(over), text);
    }

    private static int products(String text, Position at, Problems faults) {
        Matcher matcher = PART.matcher(text);
        int parts = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        if (parts < 2 || Integer.bitCount(parts) != 1) {
            faults.add(at, "fraction: '" + text + "' is not one over a power of two, such as 1/2, 1/4 or 1/8");
            return 0;
        }
        return Integer.numberOfTrailingZeros(parts);
    }

    private static String tooFew(int factors, int wanted, int most) {
        return String.format(
                "fraction: 1/%d of 2^%d points are %s, too few for the mean and %d main effects; expected %s",
                1 << wanted,
                factors,
                wanted > factors ? "less than one" : String.valueOf(1 << (factors - wanted)),
                factors,
                most == 0 ? "all points, without a design" : "at most 1/" + (1 << most));
    }

    /** An axis that is drawn from: a range, or a list all of whose steps are equally likely. */
    private record SampledAxis(Axis axis, Optional<Range> range) {
        static List<SampledAxis> of(Scenario scenario, Set<String> pinned, Problems problems) {
            List<SampledAxis> sampled = new ArrayList<>();
            for (Map.Entry<String, Tree.Entry> each :
                    Scenario.entries(scenario.file().sweep()).entrySet()) {
                try {
                    Optional<Range> range = Ranges.continuous(each.getValue().value());
                    if (range.isPresent() && !pinned.contains(each.getKey())) {
                        Setting begin = Setting.of(each.getKey(), each.getValue());
                        sampled.add(new SampledAxis(new Axis(List.of(List.of(begin))), range));
                    }
                    if (range.isEmpty()) {
                        Axis.listed(each.getKey(), each.getValue(), pinned, problems)
                                .ifPresent(axis -> sampled.add(new SampledAxis(axis, Optional.empty())));
                    }
                } catch (IllegalArgumentException bad) {
                    problems.add(each.getValue().value().at(), bad.getMessage());
                }
            }
            Axis.zipped(scenario, pinned, problems)
                    .ifPresent(axis -> sampled.add(new SampledAxis(axis, Optional.empty())));
            return sampled;
        }

        String name() {
            return axis.name();
        }

        List<Setting> at(double share) {
            if (range.isEmpty()) {
                List<List<Setting>> steps = axis.steps();
                return steps.isEmpty() ? List.of() : steps.get((int) (share * steps.size()));
            }
            Setting begin = axis.steps().get(0).get(0);
            Tree value = new Tree.Scalar(begin.value().at(), range.get().at(share), true);
            return List.of(new Setting(begin.key(), begin.keyAt(), value));
        }
    }
}
