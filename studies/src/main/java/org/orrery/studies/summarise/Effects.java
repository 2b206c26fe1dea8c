package org.orrery.studies.summarise;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.studies.plan.ScenarioFile.FigureKind;
import org.orrery.studies.plan.ScenarioFile.FigureSpec;

/**
 * What the factors of a sweep do to one result.
 *
 * @param y expression or metric
 * @param unit unit of the effects; empty for pure numbers
 * @param effects main effects, then interactions; of a sample rank correlations, then shares of variance
 * @param remark why there are none, or what was left out; may be empty
 */
public record Effects(String y, String unit, List<Effect> effects, String remark) {
    /** Unit of effects relative to the mean over all points. */
    public static final String OF_MEAN = "% of the mean";

    /** Copies the list. */
    public Effects {
        effects = List.copyOf(effects);
    }

    /** Returns the effects that a figure shows, one for each of its results. */
    public static List<Effects> of(ResultSet set, FigureSpec figure) {
        return figure.y().stream().map(y -> of(set, figure, y)).toList();
    }

    private static Effects of(ResultSet set, FigureSpec figure, String y) {
        return of(set, y, figure.at(), figure.relative(), figure.decided());
    }

    /**
     * Returns the effects on one result.
     *
     * @param set the results
     * @param y expression or metric
     * @param at values of axes to which the points are restricted
     * @param relative whether effects are in percent of the mean over all points
     * @param decided width of an interval, relative to that mean, above which an effect is not decided
     */
    public static Effects of(
            ResultSet set, String y, Map<String, String> at, boolean relative, Optional<Double> decided) {
        Response response = Response.of(set, y, at);
        List<Factor> factors = Factor.of(set.plan(), response);
        if (set.plan().isSampled()) {
            return new SampledEffects(y, response, factors).effects();
        }
        String unit = relative ? OF_MEAN : response.unit();
        for (int i = 0; i < factors.size(); i++) {
            for (Factor other : factors.subList(0, i)) {
                if (!factors.get(i).isOrthogonalTo(other)) {
                    return new Effects(
                            y,
                            unit,
                            List.of(),
                            "the points that were run are no whole design: " + other.name() + " and "
                                    + factors.get(i).name() + " do not have all pairs of values equally often");
                }
            }
        }
        List<Effect> effects = new FactorialEffects(response, factors, relative, decided).effects();
        return new Effects(y, unit, effects, factors.isEmpty() ? "no axis has two values" : "");
    }

    /** Returns whether a figure shows effects. */
    public static boolean areShownBy(FigureSpec figure) {
        return figure.kind() == FigureKind.EFFECTS;
    }

    /** Returns the effects of one kind. */
    public List<Effect> of(Effect.Kind kind) {
        return effects.stream().filter(effect -> effect.kind() == kind).toList();
    }
}
