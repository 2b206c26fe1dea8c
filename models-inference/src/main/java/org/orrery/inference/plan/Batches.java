package org.orrery.inference.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Enlarges the batch sizes of a configuration as far as nothing else changes, where the tie-break asks for it. */
final class Batches {
    private final Problem problem;
    private final int load;

    Batches(Problem problem, int load) {
        this.problem = problem;
        this.load = load;
    }

    /**
     * Returns the configuration with the same variants and replicas and the largest batch sizes that keep the SLA,
     * enlarged from the first stage on.
     */
    Configuration enlarge(Configuration found) {
        List<Choice> choices = new ArrayList<>(found.choices());
        for (int stage = 0; stage < choices.size(); stage++) {
            if (!problem.parameters().tieBreak().enlarges(problem.stages().get(stage))) {
                continue;
            }
            Choice present = choices.get(stage);
            double others = seconds(choices) - candidate(stage, present).seconds();
            Candidate largest = problem.candidates(stage, load).stream()
                    .filter(each -> sameReplicas(each.choice(), present))
                    .filter(each -> others + each.seconds() <= problem.slaSeconds())
                    .max(Comparator.comparingInt(each -> each.choice().batch()))
                    .orElse(candidate(stage, present));
            choices.set(stage, largest.choice());
        }
        return new Configuration(choices);
    }

    private double seconds(List<Choice> choices) {
        double sum = 0;
        for (int stage = 0; stage < choices.size(); stage++) {
            sum += candidate(stage, choices.get(stage)).seconds();
        }
        return sum;
    }

    private Candidate candidate(int stage, Choice choice) {
        return problem.candidates(stage, load).stream()
                .filter(each -> each.choice().equals(choice))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(choice + " is no choice of stage " + stage));
    }

    private static boolean sameReplicas(Choice one, Choice other) {
        return one.variant() == other.variant() && one.replicas() == other.replicas();
    }
}
