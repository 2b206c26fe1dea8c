package org.orrery.studies.execute;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.orrery.config.yaml.BadInputException;
import org.orrery.config.yaml.Spelling;
import org.orrery.kernel.RunObserver;
import org.orrery.kernel.queue.EventHandler;
import org.orrery.studies.plan.BoundComponent;
import org.orrery.studies.plan.Plan;

/** The components that a trace is asked for. Those of the file are known before the run, their parts only when they have acted. */
final class TracedComponents implements RunObserver {
    private final List<String> asked;
    private final List<String> ofFile;
    private final Set<String> seen = new TreeSet<>();

    /**
     * Checks the names.
     *
     * @throws BadInputException if one is neither a component of the plan's only system nor looks like a part of one
     */
    TracedComponents(Plan plan, List<String> asked) {
        this.asked = List.copyOf(asked);
        this.ofFile = plan.cells().get(0).system().components().stream()
                .map(BoundComponent::name)
                .toList();
        for (String name : asked) {
            if (!ofFile.contains(name.split("\\.", -1)[0])) {
                throw new BadInputException(
                        "--component: there is no component '" + name + "'" + Spelling.hint(name, ofFile));
            }
        }
    }

    @Override
    public void event(long time, long sequence, EventHandler handler, int kind, long argument) {
        seen.add(handler.path());
    }

    /**
     * Checks the names of parts after the run.
     *
     * @throws BadInputException if one has not handled an event in the whole run
     */
    void checkParts() {
        for (String name : asked) {
            boolean acted = seen.stream().anyMatch(path -> path.equals(name) || path.startsWith(name + "."));
            if (!acted && !ofFile.contains(name)) {
                String component = name.substring(0, name.indexOf('.'));
                List<String> parts = seen.stream()
                        .filter(path -> path.startsWith(component + "."))
                        .toList();
                throw new BadInputException("--component: no part '" + name + "' has handled an event in this run"
                        + (parts.isEmpty() ? "; " + component + " has no parts that do" : Spelling.hint(name, parts)));
            }
        }
    }
}
