package org.orrery.inference.solver;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers the answers of another solver, which are a function of load and present allocation. */
final class CachingSolver implements Solver {
    private final Solver solver;
    private final Map<Question, Optional<Allocation>> answers = new LinkedHashMap<>();

    private record Question(int load, Allocation present) {}

    CachingSolver(Solver solver) {
        this.solver = solver;
    }

    @Override
    public Optional<Allocation> solve(int load, Allocation present) {
        return answers.computeIfAbsent(new Question(load, present), asked -> solver.solve(load, present));
    }
}
