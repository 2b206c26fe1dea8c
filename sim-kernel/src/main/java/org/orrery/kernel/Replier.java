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
    /** A question that has waited this many times as long as any that was answered counts as lost. */
    private static final int PATIENCE = 10;
    /** Below so many answers nobody knows how long they take. */
    private static final int FEW_ANSWERS = 100;

    private Responder<? super Q, A> responder;
    private final LongSupplier clock;
    private final Reply<A> oldest = new Reply<>();
    private long asked;
    private long firstAsked;
    private long answered;
    private long longest;

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
        responder.question(question, new Reply<>(this, receiver, trail, clock.getAsLong(), oldest));
    }

    void answered(long askedAt) {
        answered++;
        longest = Math.max(longest, clock.getAsLong() - askedAt);
    }

    /** Returns how many questions have not been answered yet. */
    public long open() {
        return asked - answered;
    }

    /** Returns what is to be said of it when the run has ended: of questions that will hardly be answered any more. */
    String neverAnswered() {
        if (asked > 0 && answered == 0) {
            return "none of " + asked + " questions by '" + name() + "' was answered; the first came at "
                    + SimTime.format(firstAsked);
        }
        long since = clock.getAsLong() - PATIENCE * longest;
        long lost = answered < FEW_ANSWERS ? 0 : oldest.openSince(since);
        return lost == 0
                ? ""
                : lost + " of " + asked + " questions by '" + name() + "' seem lost; the first came at "
                        + SimTime.format(oldest.nextAskedAt()) + " and has no answer, while " + answered
                        + " were answered within " + SimTime.format(longest);
    }
}
