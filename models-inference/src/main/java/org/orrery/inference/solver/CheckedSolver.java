package org.orrery.inference.solver;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Holds each answer of a solver against what can be computed without it: the answer must be allowed, carry the load, and
 * be worth as much as the best; only where nothing carries the load it may be the fallback.
 *
 * <p>A wrong answer ends the run. It is not replaced in silence: whoever asked for a method wants its answers.
 */
final class CheckedSolver implements Solver {
    /** Above the solver's own tolerances, far below the difference that one core or one request makes. */
    private static final double ROUNDING = 1e-7;

    private final Solver solver;
    private final Objective objective;

    CheckedSolver(Solver solver, Objective objective) {
        this.solver = solver;
        this.objective = objective;
    }

    @Override
    public Optional<Allocation> solve(int load, Allocation present) {
        Optional<Allocation> answer = solver.solve(load, present);
        OptionalDouble best = BestValue.of(objective, load, present);
        Allocation given = answer.orElseThrow(() -> wrong(load, "nothing", "an answer is due to every load"));
        String name = given.format(objective.variants());
        if (best.isEmpty()) {
            if (!given.equals(objective.fallback())) {
                throw wrong(load, name, "no allocation carries the load");
            }
            return answer;
        }
        int[] cores = given.toArray();
        if (given.total() > objective.bound(load) || objective.capacity().of(cores) < load) {
            throw wrong(
                    load,
                    name,
                    "it has " + given.total() + " cores of " + objective.bound(load) + " and carries "
                            + objective.capacity().of(cores) + " requests/s");
        }
        double value = objective.value(cores, load, present.toArray());
        if (!(value >= best.getAsDouble() - ROUNDING)) {
            throw wrong(load, name, "it is worth " + value + ", the best " + best.getAsDouble());
        }
        return answer;
    }

    private static IllegalStateException wrong(int load, String answer, String why) {
        return new IllegalStateException("the integer program's solver answers '" + answer + "' to a load of " + load
                + " requests/s, which is wrong: " + why + ". Choose another method, such as 'enumerate'");
    }
}
