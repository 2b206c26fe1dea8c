package org.orrery.inference.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Values every combination. */
final class FullSolver implements PipelineSolver {
    private final Problem problem;

    FullSolver(Problem problem) {
        this.problem = problem;
    }

    @Override
    public Optional<Configuration> solve(int load) {
        List<Candidate> chosen = new ArrayList<>();
        Optional<Configuration> best = descend(load, chosen, Optional.empty());
        return best.map(found -> new Batches(problem, load).enlarge(found));
    }

    private Optional<Configuration> descend(int load, List<Candidate> chosen, Optional<Configuration> best) {
        int stage = chosen.size();
        if (stage == problem.stages().size()) {
            double seconds = chosen.stream().mapToDouble(Candidate::seconds).sum();
            Configuration found =
                    new Configuration(chosen.stream().map(Candidate::choice).toList());
            boolean better = best.isEmpty() || problem.prefers(found, best.get());
            return seconds <= problem.slaSeconds() && better ? Optional.of(found) : best;
        }
        Optional<Configuration> winner = best;
        for (Candidate candidate : problem.candidates(stage, load)) {
            chosen.add(candidate);
            winner = descend(load, chosen, winner);
            chosen.remove(stage);
        }
        return winner;
    }
}
