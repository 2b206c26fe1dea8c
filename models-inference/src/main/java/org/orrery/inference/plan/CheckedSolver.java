package org.orrery.inference.plan;

import java.util.Optional;

/**
 * Holds each answer of a solver against the branching search, which is exact and needs no library: the answer must be
 * feasible and worth as much, and may be missing only where nothing is feasible. Then ties are broken: of equal values the preferred one is taken.
 *
 * <p>A wrong answer ends the run. It is not replaced in silence: whoever asked for a method wants its answers.
 */
final class CheckedSolver implements PipelineSolver {
    /** Above the solver's own tolerances, relative to the objective's terms and to the SLA. */
    private static final double ROUNDING = 1e-6;

    private final PipelineSolver solver;
    private final Problem problem;
    private final BranchingSolver reference;

    CheckedSolver(PipelineSolver solver, Problem problem) {
        this.solver = solver;
        this.problem = problem;
        reference = new BranchingSolver(problem);
    }

    @Override
    public Optional<Configuration> solve(int load) {
        Optional<Configuration> answer = solver.solve(load);
        Optional<Configuration> best = reference.optimum(load);
        if (answer.isPresent() != best.isPresent()) {
            throw wrong(load, answer, best.isPresent() ? best.get() + " is feasible" : "nothing is feasible");
        }
        answer.ifPresent(given -> {
            if (!isFeasible(given, load)) {
                throw wrong(load, answer, "it is not feasible");
            }
            double due = problem.value(best.orElseThrow());
            if (!(problem.value(given) >= due - ROUNDING * (1 + Math.abs(due)))) {
                throw wrong(load, answer, "it is worth " + problem.value(given) + ", but " + best.get() + " " + due);
            }
        });
        Optional<Configuration> preferred =
                answer.map(given -> problem.prefers(best.orElseThrow(), given) ? best.get() : given);
        return preferred.map(given -> new Batches(problem, load).enlarge(given));
    }

    private boolean isFeasible(Configuration given, int load) {
        double seconds = 0;
        for (int stage = 0; stage < problem.stages().size(); stage++) {
            Choice choice = given.choices().get(stage);
            Optional<Candidate> fewest = problem.candidates(stage, load).stream()
                    .filter(each -> each.choice().variant() == choice.variant()
                            && each.choice().batch() == choice.batch()
                            && each.choice().cores() == choice.cores()
                            && each.choice().replicas() <= choice.replicas())
                    .findFirst();
            if (fewest.isEmpty() || choice.replicas() > problem.parameters().replicaCap()) {
                return false;
            }
            seconds += fewest.get().seconds();
        }
        return given.choices().size() == problem.stages().size()
                && seconds <= problem.slaSeconds() + ROUNDING * (1 + Math.abs(problem.slaSeconds()));
    }

    private static IllegalStateException wrong(int load, Optional<Configuration> answer, String why) {
        String said = answer.map(Configuration::toString).orElse("nothing");
        return new IllegalStateException("the integer program's solver answers '" + said + "' to a load of " + load
                + " requests/s, which is wrong: " + why + ". Choose another method, such as 'enumerate'");
    }
}
