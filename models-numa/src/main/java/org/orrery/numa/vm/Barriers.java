package org.orrery.numa.vm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where threads of scripts wait for one another. */
final class Barriers {
    private final Map<String, List<Runnable>> waiting = new LinkedHashMap<>();
    private final Map<String, Integer> size = new LinkedHashMap<>();

    /** Notes that one more thread comes to a barrier. */
    void expect(String name) {
        size.merge(name, 1, Integer::sum);
    }

    /**
     * A thread comes to a barrier.
     *
     * @param goOn how it goes on
     * @return how all go on if it was the last, in the order in which they came; none otherwise
     */
    List<Runnable> meet(String name, Runnable goOn) {
        List<Runnable> all = waiting.computeIfAbsent(name, unused -> new ArrayList<>());
        all.add(goOn);
        if (all.size() < size.get(name)) {
            return List.of();
        }
        waiting.remove(name);
        return all;
    }
}
