package org.orrery.kernel;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.orrery.kernel.queue.EventHandler;

/** The parts of a simulated system that exist before time 0, in the order of construction. */
final class Parts {
    private final List<Part> all = new ArrayList<>();
    private final Map<String, Component> components = new LinkedHashMap<>();

    void add(Part part) {
        if (part instanceof Component component && components.putIfAbsent(component.path(), component) != null) {
            throw new IllegalArgumentException("two components are called '" + component.path() + "'");
        }
        all.add(part);
    }

    Collection<Component> components() {
        return Collections.unmodifiableCollection(components.values());
    }

    /** Returns whether all components are analyses, in whose runs nothing happens. */
    boolean analyse() {
        return !components.isEmpty() && components.values().stream().allMatch(AnalysisHost.class::isInstance);
    }

    /**
     * Tells all that they are wired; what they create meanwhile is told too.
     *
     * @throws RefusedException if some part does not fit
     */
    void assemble() {
        components.values().forEach(Component::verifyPorts);
        List<RefusedException.Refusal> refusals = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Part part = all.get(i);
            try {
                part.wired();
            } catch (IllegalArgumentException refused) {
                refusals.add(new RefusedException.Refusal(part.path(), refused.getMessage()));
            } catch (IllegalStateException | NullPointerException failure) {
                // After a refusal something may be missing; what comes of that is not news.
                if (refusals.isEmpty()) {
                    throw failure;
                }
            }
        }
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
    }

    /**
     * Has every part do a step.
     *
     * @param entered learns which part is at work
     * @param now simulated time in picoseconds
     * @throws SimulationException if one fails
     */
    void each(Consumer<Part> step, Consumer<EventHandler> entered, long now) {
        for (int i = 0; i < all.size(); i++) {
            Part part = all.get(i);
            EventHandler place = new Failures.Place(part.path());
            entered.accept(place);
            try {
                step.accept(part);
            } catch (SimulationException | UncheckedIOException known) {
                throw known;
            } catch (RuntimeException failure) {
                throw Failures.defect(place, now, failure);
            }
        }
    }
}
