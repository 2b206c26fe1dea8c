package org.orrery.studies.execute;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.RunSpec;

/**
 * Some runs of a plan as a list whose specifications, which may be long, are made when they are asked for.
 */
final class Assignment extends AbstractList<RunSpec> implements RandomAccess {
    private final Plan plan;
    private final List<Integer> numbers = new ArrayList<>();

    Assignment(Plan plan) {
        this.plan = plan;
    }

    /** Adds a run by its number in {@link Plan#specs}. */
    void append(int number) {
        numbers.add(number);
    }

    @Override
    public RunSpec get(int index) {
        return plan.spec(numbers.get(index));
    }

    @Override
    public int size() {
        return numbers.size();
    }
}
