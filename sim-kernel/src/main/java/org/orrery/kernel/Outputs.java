package org.orrery.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * A port through which messages go out, to any number of inputs in the order of the scenario.
 *
 * @param <M> class of the messages
 */
public final class Outputs<M> extends Outlet {
    private final List<Input<? super M>> targets = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();

    Outputs(String component, PortSpec spec) {
        super(component, spec);
    }

    @Override
    public boolean isConnected() {
        return !targets.isEmpty();
    }

    @Override
    @SuppressWarnings("unchecked") // the declarations are compared first
    void lead(String label, Inlet inlet) {
        labels.add(label);
        targets.add((Input<? super M>) inlet);
    }

    /** Returns the number of receivers. */
    public int count() {
        return targets.size();
    }

    /** Returns what the scenario calls the receiver at a place, from 0: a name, or the place itself. */
    public String label(int place) {
        return labels.get(place);
    }

    /** Sends a message to the receiver at a place, from 0; it arrives at once. */
    public void send(int place, M message) {
        targets.get(place).receive(message);
    }

    /** Sends a message to every receiver; it arrives at once. */
    public void broadcast(M message) {
        for (int place = 0; place < targets.size(); place++) {
            send(place, message);
        }
    }
}
