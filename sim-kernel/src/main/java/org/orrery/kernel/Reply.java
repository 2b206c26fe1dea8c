package org.orrery.kernel;

/**
 * The way back of a question: gives its answer, once.
 *
 * @param <A> class of the answers
 */
public final class Reply<A> {
    private final Replier<?, A> replier;
    private final Trail trail;
    private final long askedAt;
    private Input.Receiver<? super A> receiver;
    private Reply<A> before;
    private Reply<A> after;

    /** The two ends of a ring of those that are open, in the order of their questions. */
    Reply() {
        replier = null;
        trail = Trail.NONE;
        askedAt = 0;
        before = this;
        after = this;
    }

    Reply(Replier<?, A> replier, Input.Receiver<? super A> receiver, Trail trail, long askedAt, Reply<A> ends) {
        this.replier = replier;
        this.receiver = receiver;
        this.trail = trail;
        this.askedAt = askedAt;
        before = ends.before;
        after = ends;
        before.after = this;
        ends.before = this;
    }

    /** Returns how many of a ring are open for questions that came before a time. */
    long openSince(long time) {
        long count = 0;
        for (Reply<A> each = after; each != this && each.askedAt < time; each = each.after) {
            count++;
        }
        return count;
    }

    /** Returns when the first question of a ring came, picoseconds. */
    long nextAskedAt() {
        return after.askedAt;
    }

    /**
     * Answers; the answer arrives at once.
     *
     * @throws IllegalStateException if the question was answered already: a defect of the model
     */
    public void answer(A answer) {
        if (receiver == null) {
            throw new IllegalStateException(
                    replier.component() + " answers a question by '" + replier.name() + "' twice");
        }
        Input.Receiver<? super A> asker = receiver;
        receiver = null;
        before.after = after;
        after.before = before;
        replier.answered(askedAt);
        trail.leave(replier.component());
        asker.receive(answer);
    }
}
