package org.orrery.studies.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;

/**
 * The unknowns, none below zero, with which a linear model has the least sum of absolute deviations from observations. One observation
 * that the model cannot follow does not draw the others away, as it would with squares.
 */
public final class AbsoluteFit {
    private static final int MOST_STEPS = 100_000;

    private AbsoluteFit() {}

    /**
     * Solves for the unknowns.
     *
     * @param coefficients for each observation, the coefficient of each unknown; of order 1, as must be the unknowns
     * @param observed the observations
     * @throws IllegalArgumentException if there is no observation, or their numbers differ
     */
    public static double[] solve(double[][] coefficients, double[] observed) {
        if (observed.length == 0 || coefficients.length != observed.length) {
            throw new IllegalArgumentException(
                    "there are " + observed.length + " observations for " + coefficients.length + " rows");
        }
        int unknowns = coefficients[0].length;
        int all = unknowns + 2 * observed.length;
        List<LinearConstraint> constraints = new ArrayList<>();
        double[] cost = new double[all];
        for (int i = 0; i < observed.length; i++) {
            double[] row = new double[all];
            System.arraycopy(coefficients[i], 0, row, 0, unknowns);
            int above = unknowns + 2 * i;
            row[above] = -1;
            row[above + 1] = 1;
            cost[above] = 1;
            cost[above + 1] = 1;
            constraints.add(new LinearConstraint(row, Relationship.EQ, observed[i]));
        }
        double[] solution = new SimplexSolver()
                .optimize(
                        new MaxIter(MOST_STEPS),
                        new LinearObjectiveFunction(cost, 0),
                        new LinearConstraintSet(constraints),
                        GoalType.MINIMIZE,
                        new NonNegativeConstraint(true))
                .getPoint();
        return Arrays.copyOf(solution, unknowns);
    }
}
