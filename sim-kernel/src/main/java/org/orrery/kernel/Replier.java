package org.orrery.kernel;

import java.util.function.LongSupplier;
import org.orrery.kernel.time.SimTime;

/**
 * A port through which questions come in; each is to be answered once, then or later.
 *
 * @param <Q> class of the questions
 * @param <A> class of the answers
 */
public final class Replier<Q, A> extends Inlet {
    private Responder<? super Q, A> responder;
    private final LongSupplier clock;
    private long asked;
    private long firstAsked;
    private long answered;

    /**
     * What a component does with a question.
     *
     * @param <Q> class of the questions
     * @param <A> class of the answers
     */
    @FunctionalInterface
    public interface Responder<Q, A> {
        /** Takes one question at the current simulated time, and answers it then or later. */
        void question(Q question, Reply<A> reply);
    }

    Replier(String component, PortSpec spec, LongSupplier clock) {
        super(component, spec);
        this.clock = clock;
    }

    /** Says what to do with a question; once, when the component is built. */
    public void onQuestion(Responder<? super Q, A> taker) {
        if (responder != null) {
            throw servedTwice();
        }
        responder = taker;
    }

    @Override
    boolean isServed() {
        return responder != null;
    }

    void take(Q question, Input.Receiver<? super A> receiver) {
        if (asked++ == 0) {
            firstAsked = clock.getAsLong();
        }
        Trail trail = question instanceof Trail.Carrier carrier ? carrier.trail() : Trail.NONE;
        trail.enter(component());
        responder.question(question, new Reply<>(this, receiver, trail));
    }

    void answered() {
        answered++;
    }

    /** Returns how many questions have not been answered yet. */
    public long open() {
        return asked - answered;
    }

    /** Returns what is to be said of it when the run has ended. */
    String neverAnswered() {
        return asked > 0 && answered == 0
                ? "none of " + asked + " questions by '" + name() + "' was answered; the first came at "
                        + SimTime.format(firstAsked)
                : "";
    }
}
