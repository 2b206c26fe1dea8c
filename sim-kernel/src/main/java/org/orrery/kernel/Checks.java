package org.orrery.kernel;

import java.util.ArrayList;
import java.util.List;

/** The conditions of a run: invariants that must hold at its end, and warnings for readers of its results. */
final class Checks {
    private final List<Check> invariants = new ArrayList<>();
    private final List<Check> warnings = new ArrayList<>();

    private record Check(String component, String name, Simulation.Invariant condition) {}

    void require(String component, String name, Simulation.Invariant invariant) {
        invariants.add(new Check(component, name, invariant));
    }

    void warn(String component, Simulation.Invariant condition) {
        warnings.add(new Check(component, "warning", condition));
    }

    /** Returns the warnings that hold now, each with the component's path in front. */
    List<String> warnings() {
        List<String> texts = new ArrayList<>();
        for (Check warning : warnings) {
            String text = warning.condition.violation();
            if (!text.isEmpty()) {
                texts.add(warning.component + ": " + text);
            }
        }
        return texts;
    }

    /**
     * Tests all invariants.
     *
     * @param now simulated time
     * @throws SimulationException if one is violated
     */
    void verify(long now) {
        for (Check check : invariants) {
            String violation = check.condition.violation();
            if (!violation.isEmpty()) {
                throw Failures.violated(check.component, check.name, now, violation);
            }
        }
    }
}
