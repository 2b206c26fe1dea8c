package org.orrery.studies.summarise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.orrery.studies.plan.Plan;

/**
 * A factor of a design: an axis of the sweep, or several that move together.
 *
 * @param name name of the axis, or names joined by {@code and}
 * @param levels values in the order of the file
 * @param at number of the level at each point
 */
record Factor(String name, List<String> levels, int[] at) {
    /** Returns the factors of the points of a response. */
    static List<Factor> of(Plan plan, Response response) {
        Set<String> together =
                plan.scenario().file().zip().map(zip -> zip.entries().keySet()).orElse(Set.of());
        List<Factor> factors = new ArrayList<>();
        Set<String> done = new LinkedHashSet<>();
        for (String axis : response.axes()) {
            if (done.add(axis)) {
                List<String> names = together.contains(axis)
                        ? response.axes().stream().filter(together::contains).toList()
                        : List.of(axis);
                done.addAll(names);
                factors.add(of(plan, names, response));
            }
        }
        return factors;
    }

    private static Factor of(Plan plan, List<String> names, Response response) {
        List<List<String>> at = response.points().stream()
                .map(each -> names.stream().map(each.point()::get).toList())
                .toList();
        List<List<String>> orders = names.stream().map(plan::levels).toList();
        Comparator<List<String>> byOrder =
                Comparator.comparing(level -> orders.get(0).indexOf(level.get(0)));
        List<List<String>> levels = at.stream().distinct().sorted(byOrder).toList();
        return new Factor(
                String.join(" and ", names),
                levels.stream().map(level -> String.join(", ", level)).toList(),
                at.stream().mapToInt(levels::indexOf).toArray());
    }

    /** Returns the text of the factor's level at a point. */
    String text(int point) {
        return levels.get(at[point]);
    }

    /** Returns how often each level occurs. */
    int[] counts() {
        int[] counts = new int[levels.size()];
        for (int level : at) {
            counts[level]++;
        }
        return counts;
    }

    /** Returns whether each pair of levels of this factor and another occurs equally often. */
    boolean isOrthogonalTo(Factor other) {
        int[] pairs = new int[levels.size() * other.levels.size()];
        for (int i = 0; i < at.length; i++) {
            pairs[at[i] * other.levels.size() + other.at[i]]++;
        }
        for (int count : pairs) {
            if (count != pairs[0]) {
                return false;
            }
        }
        return true;
    }

    /** Returns the weight of each point in the mean at a level minus the mean at the first. */
    double[] contrast(int level) {
        int[] counts = counts();
        double[] weights = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            weights[i] = at[i] == level ? 1.0 / counts[level] : at[i] == 0 ? -1.0 / counts[0] : 0;
        }
        return weights;
    }

    /**
     * Returns the weight of each point in half the change of this factor's effect by another's: of orthogonal factors, whose pairs of
     * levels occur equally often.
     */
    double[] interaction(int level, Factor other, int otherLevel) {
        double each = 0.5 * levels.size() * other.levels.size() / at.length;
        double[] weights = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            weights[i] = each * sign(at[i], level) * sign(other.at[i], otherLevel);
        }
        return weights;
    }

    private static int sign(int at, int level) {
        return at == level ? 1 : at == 0 ? -1 : 0;
    }
}
