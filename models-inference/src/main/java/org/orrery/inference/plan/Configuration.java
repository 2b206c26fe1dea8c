package org.orrery.inference.plan;

import java.util.List;

/**
 * What a pipeline runs.
 *
 * @param choices one for each stage, in their order
 */
public record Configuration(List<Choice> choices) {
    /** Copies the list. */
    public Configuration {
        choices = List.copyOf(choices);
    }

    /** Returns the cores of all replicas of all stages: the cost. */
    public int cores() {
        return choices.stream().mapToInt(Choice::totalCores).sum();
    }
}
