package org.orrery.kernel.bench;

import java.util.Arrays;
import java.util.Random;
import org.orrery.kernel.queue.EventHandler;

/**
 * The hold model on one queue: the first event is removed and inserted again, a drawn delay later, so that
 * the number of pending events stays as it is.
 *
 * <p>An event carries what one of this kernel does: receiver, kind, number and object. Each step writes to the
 * object, as a receiver would, so that a queue cannot win by leaving it where it is.
 *
 * <p>With cancelling, nine of ten steps cancel the event of a random owner and set it again. All queues do
 * the same steps with the same delays, drawn beforehand.
 */
public abstract sealed class HoldModel permits OrreryHold, JavaHold, SsjHold {
    static final int PRIORITY = 1;

    private static final int DRAWN = 1 << 16;
    private static final int CANCELS_IN_TEN = 9;

    final int pending;
    final boolean cancels;
    private final long[] delays;
    private final int[] owners;
    private final Payload[] payloads;
    private int step;

    /** The object of an event. */
    static final class Payload {
        private long touched;

        long touch() {
            return ++touched;
        }
    }

    /** Receives the events; they carry their owner. */
    enum Target implements EventHandler {
        INSTANCE;

        @Override
        public String path() {
            return "benchmark";
        }

        @Override
        public void handle(int kind, long argument, Object reference) {
            throw new IllegalStateException("a hold model handles no events");
        }
    }

    HoldModel(HoldWorkload workload, int pending) {
        this.pending = pending;
        this.cancels = workload.cancels();
        this.delays = workload.delays(DRAWN, 1);
        this.owners = new Random(2).ints(DRAWN, 0, pending).toArray();
        this.payloads = new Payload[pending];
        Arrays.setAll(payloads, owner -> new Payload());
    }

    /** Returns the object that the event of an owner carries. */
    final Payload payload(int owner) {
        return payloads[owner];
    }

    /** Inserts the first events, one for each owner. */
    final void fill(HoldWorkload workload) {
        long[] first = workload.delays(pending, 3);
        for (int owner = 0; owner < pending; owner++) {
            insertFirst(owner, first[owner]);
        }
    }

    /**
     * Does a number of steps.
     *
     * @param steps how many
     * @return the time of the last event in picoseconds, so that the work cannot be optimised away
     */
    public final long hold(int steps) {
        return cancels ? cancelAndHold(steps) : plainHold(steps);
    }

    /** Inserts the first event of an owner. */
    abstract void insertFirst(int owner, long at);

    /** Removes the first event, touches its object, inserts it again a delay later, and returns its time. */
    abstract long holdOne(long delay);

    /** Cancels the event of an owner and inserts it again a delay after the time of the last removal. */
    abstract void restart(int owner, long delay);

    private long plainHold(int steps) {
        long time = 0;
        int at = step;
        for (int i = 0; i < steps; i++) {
            time = holdOne(delays[at++ & DRAWN - 1]);
        }
        step = at;
        return time;
    }

    private long cancelAndHold(int steps) {
        long time = 0;
        int at = step;
        for (int i = 0; i < steps; i++) {
            int drawn = at++ & DRAWN - 1;
            if (drawn % (CANCELS_IN_TEN + 1) == 0) {
                time = holdOne(delays[drawn]);
            } else {
                restart(owners[drawn], delays[drawn]);
            }
        }
        step = at;
        return time;
    }
}
