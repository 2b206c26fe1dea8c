package org.orrery.kernel.hops;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.orrery.kernel.Trail;

/** The stamps of one request. Its stays follow one another without a gap from its beginning to its end. */
final class Stamps implements Trail {
    private final LongSupplier clock;
    private final Deque<Visit> visits = new ArrayDeque<>();
    private final List<Stay> stays = new ArrayList<>();
    private final long began;
    private long since;
    private boolean closed;

    /** Begins now, at a hop that is never left. */
    Stamps(String first, LongSupplier clock) {
        this.clock = clock;
        began = clock.getAsLong();
        since = began;
        visits.push(new Visit(first));
    }

    @Override
    public void enter(String hop) {
        if (!closed) {
            stay();
            visits.peek().further = true;
            visits.push(new Visit(hop));
        }
    }

    @Override
    public void leave(String hop) {
        boolean there = visits.stream().anyMatch(visit -> visit.hop.equals(hop));
        if (closed || !there || visits.size() == 1) {
            return;
        }
        stay();
        while (!visits.pop().hop.equals(hop)) {
            // Whoever goes back does not wait for those that it asked.
            continue;
        }
    }

    /** Ends now; stamps that come later are ignored. */
    List<Stay> close() {
        if (!closed) {
            stay();
            closed = true;
        }
        return stays;
    }

    long length() {
        return since - began;
    }

    private void stay() {
        long now = clock.getAsLong();
        if (now > since) {
            stays.add(new Stay(visits.peek().hop, visits.peek().further, since, now));
        }
        since = now;
    }

    private static final class Visit {
        private final String hop;
        private boolean further;

        Visit(String hop) {
            this.hop = hop;
        }
    }
}
