package org.orrery.studies.summarise;

import java.util.AbstractList;
import java.util.List;

/** A list without one of its elements. */
final class LeftOut<T> extends AbstractList<T> {
    private final List<T> all;
    private final int without;

    LeftOut(List<T> all, int without) {
        this.all = all;
        this.without = without;
    }

    @Override
    public T get(int index) {
        return all.get(index < without ? index : index + 1);
    }

    @Override
    public int size() {
        return all.size() - 1;
    }
}
