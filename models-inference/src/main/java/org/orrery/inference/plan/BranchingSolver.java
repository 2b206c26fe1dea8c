package org.orrery.inference.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Depth-first search over the stages with the undominated choices of each. A branch is cut off when the best of all
 * later stages together cannot lift it above the best found, or when their shortest latencies break the SLA.
 *
 * <p>The search is exact: the bounds are sums and products of the same numbers that the objective is made of.
 */
public final class BranchingSolver implements PipelineSolver {
    /** Rounding of the bounds, relative to the objective's terms. */
    private static final double SLACK = 1e-11;

    private final Problem problem;

    /** Creates a solver that remembers nothing. */
    public BranchingSolver(Problem problem) {
        this.problem = problem;
    }

    @Override
    public Optional<Configuration> solve(int load) {
        return optimum(load).map(found -> new Batches(problem, load).enlarge(found));
    }

    /** Returns the best configuration, before the batch sizes are enlarged. */
    Optional<Configuration> optimum(int load) {
        return new Search(load).best();
    }

    /** Returns how many choices are visited for a load: the work, without a clock. */
    public long visited(int load) {
        Search search = new Search(load);
        search.best();
        return search.visited;
    }

    private final class Search {
        private final int stages = problem.stages().size();
        private final double alpha = problem.parameters().alpha();
        private final AccuracyMetric metric = problem.parameters().accuracy();
        private final List<List<Candidate>> candidates = new ArrayList<>();
        private final double[] worthAfter = new double[stages + 1];
        private final double[] priceAfter = new double[stages + 1];
        private final double[] secondsAfter = new double[stages + 1];
        private final double[] gainAfter = new double[stages + 1];
        private final Candidate[] chosen = new Candidate[stages];
        private Candidate[] winner = new Candidate[0];
        private double winning = Double.NEGATIVE_INFINITY;
        private long winningCores;
        private long visited;

        Search(int load) {
            for (int stage = 0; stage < stages; stage++) {
                candidates.add(undominated(problem.candidates(stage, load)));
            }
        }

        Optional<Configuration> best() {
            if (candidates.stream().anyMatch(List::isEmpty)) {
                return Optional.empty();
            }
            bound();
            descend(0, metric.neutral(), 0, 0);
            return winner.length == 0
                    ? Optional.empty()
                    : Optional.of(new Configuration(
                            Arrays.stream(winner).map(Candidate::choice).toList()));
        }

        private List<Candidate> undominated(List<Candidate> all) {
            List<Candidate> kept = new ArrayList<>();
            for (Candidate candidate : all) {
                if (kept.stream().noneMatch(candidate::isDominatedBy)) {
                    kept.removeIf(other -> other.isDominatedBy(candidate));
                    kept.add(candidate);
                }
            }
            kept.sort(Comparator.comparingDouble(each -> each.price() - alpha * each.worth()));
            return kept;
        }

        private void bound() {
            worthAfter[stages] = metric.neutral();
            for (int stage = stages - 1; stage >= 0; stage--) {
                List<Candidate> here = candidates.get(stage);
                double worth = here.stream().mapToDouble(Candidate::worth).max().orElseThrow();
                worthAfter[stage] = metric.join(worthAfter[stage + 1], worth);
                priceAfter[stage] = priceAfter[stage + 1]
                        + here.stream().mapToDouble(Candidate::price).min().orElseThrow();
                secondsAfter[stage] = secondsAfter[stage + 1]
                        + here.stream().mapToDouble(Candidate::seconds).min().orElseThrow();
                gainAfter[stage] = gainAfter[stage + 1]
                        + here.stream()
                                .mapToDouble(each -> alpha * each.worth() - each.price())
                                .max()
                                .orElseThrow();
            }
        }

        /** Returns what the stages from one on can still reach together with the stages before it. */
        private double reach(int stage, double worth, double price) {
            double apart = alpha * metric.join(worth, worthAfter[stage]) - price - priceAfter[stage];
            return metric.multiplies() ? apart : Math.min(apart, alpha * worth - price + gainAfter[stage]);
        }

        private void end(double value) {
            long cores = Arrays.stream(chosen)
                    .mapToLong(each -> each.choice().totalCores())
                    .sum();
            if (winner.length == 0 || problem.preference().prefers(value, cores, winning, winningCores)) {
                winning = value;
                winningCores = cores;
                winner = chosen.clone();
            }
        }

        private void descend(int stage, double worth, double price, double seconds) {
            if (stage == stages) {
                end(alpha * worth - price);
                return;
            }
            for (Candidate candidate : candidates.get(stage)) {
                visited++;
                double worthNow = metric.join(worth, candidate.worth());
                double priceNow = price + candidate.price();
                double secondsNow = seconds + candidate.seconds();
                double slack = SLACK * (1 + Math.abs(winning));
                boolean inTime = secondsNow + secondsAfter[stage + 1] <= problem.slaSeconds() + SLACK;
                if (inTime && reach(stage + 1, worthNow, priceNow) > winning - slack) {
                    chosen[stage] = candidate;
                    descend(stage + 1, worthNow, priceNow, secondsNow);
                }
            }
        }
    }
}
