package org.orrery.inference.pipeline;

import org.orrery.inference.plan.Configuration;
import org.orrery.inference.plan.Problem;

/** Means over the decided configurations of one system; the initial one counts as the first. */
final class DecisionMeans {
    private final Problem problem;
    private double cores;
    private double ranks;
    private double pas;
    private int intervals;

    DecisionMeans(Problem problem) {
        this.problem = problem;
    }

    void add(Configuration configuration) {
        cores += configuration.cores();
        ranks += problem.sumOfRanks(configuration);
        pas += problem.pas(configuration);
        intervals++;
    }

    double cost() {
        return cores / intervals;
    }

    double ranks() {
        return ranks / intervals;
    }

    double pas() {
        return pas / intervals;
    }

    int stages() {
        return problem.stages().size();
    }
}
