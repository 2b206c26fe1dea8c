package org.orrery.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * A port through which questions go out to one of several components, in the order of the scenario, and answers come back in
 * simulated time.
 *
 * @param <Q> class of the questions
 * @param <A> class of the answers
 */
public final class Requestors<Q, A> extends Outlet {
    private final List<Replier<? super Q, ? extends A>> targets = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();

    Requestors(String component, PortSpec spec) {
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
        targets.add((Replier<? super Q, ? extends A>) inlet);
    }

    /** Returns the number of those that can be asked. */
    public int count() {
        return targets.size();
    }

    /** Returns what the scenario calls the one at a place, from 0: a name, or the place itself. */
    public String label(int place) {
        return labels.get(place);
    }

    /**
     * Asks a question, which arrives at once.
     *
     * @param place whom, from 0
     * @param question the question
     * @param answered takes the answer at the time when it is given
     */
    public void ask(int place, Q question, Input.Receiver<? super A> answered) {
        targets.get(place).take(question, answered);
    }
}
