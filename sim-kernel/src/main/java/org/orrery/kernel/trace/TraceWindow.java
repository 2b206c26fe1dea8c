package org.orrery.kernel.trace;

import java.util.List;

/**
 * What a trace shows.
 *
 * @param from first simulated time, picoseconds
 * @param to last simulated time, picoseconds
 * @param components paths of components, each with all its parts; empty for all
 */
public record TraceWindow(long from, long to, List<String> components) {
    /** Checks the order of the times. */
    public TraceWindow {
        components = List.copyOf(components);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("a trace window ends after it begins, at 0 or later");
        }
    }

    /** Returns whether an event of this time lies in the window. */
    boolean contains(long time) {
        return time >= from && time <= to;
    }

    /** Returns whether the component is chosen, or a part of one that is. */
    boolean contains(String path) {
        if (components.isEmpty()) {
            return true;
        }
        for (String chosen : components) {
            if (path.equals(chosen) || path.startsWith(chosen + ".")) {
                return true;
            }
        }
        return false;
    }
}
