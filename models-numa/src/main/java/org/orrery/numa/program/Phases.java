package org.orrery.numa.program;

import java.util.List;
import org.orrery.hardware.memory.Profile;

/** What a process does in turn, round after round; its program all the time if there are no phases. */
final class Phases {
    private final Profile main;
    private final List<Profile> profiles;
    private final List<ProcessParameters.Phase> phases;
    private int phase;

    /**
     * Begins with the first phase.
     *
     * @param main the program of the process
     * @param profiles what it does, one for each phase
     */
    Phases(Profile main, List<Profile> profiles, List<ProcessParameters.Phase> phases) {
        this.main = main;
        this.profiles = List.copyOf(profiles);
        this.phases = phases;
    }

    /** Returns what the process does at present. */
    Profile present() {
        return profiles.isEmpty() ? main : profiles.get(phase);
    }

    /** Returns the units of work of a round. */
    double round() {
        return profiles.isEmpty()
                ? main.operations()
                : phases.stream()
                        .mapToDouble(ProcessParameters.Phase::operations)
                        .sum();
    }

    /** Returns the units of work before the end of the present phase, given those done; infinite without phases. */
    double left(double done) {
        if (profiles.isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        double end = 0;
        for (int i = 0; i <= phase; i++) {
            end += phases.get(i).operations();
        }
        return end - done % round();
    }

    /** Enters the phase that the work done belongs to; returns whether it is another one. */
    boolean enter(double done) {
        if (profiles.isEmpty()) {
            return false;
        }
        int before = phase;
        double left = done % round();
        for (phase = 0; phase < profiles.size() - 1; phase++) {
            left -= phases.get(phase).operations();
            if (left < 0) {
                break;
            }
        }
        return phase != before;
    }
}
