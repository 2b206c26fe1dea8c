package org.orrery.kernel.hops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import org.orrery.kernel.Trail;

/** The stamps of one request. Its stays follow one another without a gap from its beginning to its end. */
final class Stamps implements Trail {
    private static final int FEW = 8;

    private final LongSupplier clock;
    private final List<Stay> stays = new ArrayList<>(4 * FEW);
    private final long began;
    private String[] visits = new String[FEW];
    private boolean[] further = new boolean[FEW];
    private int depth;
    private long since;
    private boolean closed;

    /** Begins now, at a hop that is never left. */
    Stamps(String first, LongSupplier clock) {
        this.clock = clock;
        began = clock.getAsLong();
        since = began;
        push(first);
    }

    private void push(String hop) {
        if (depth == visits.length) {
            visits = Arrays.copyOf(visits, 2 * depth);
            further = Arrays.copyOf(further, 2 * depth);
        }
        further[depth] = false;
        visits[depth++] = hop;
    }

    @Override
    public void enter(String hop) {
        if (!closed) {
            stay();
            further[depth - 1] = true;
            push(hop);
        }
    }

    @Override
    public void leave(String hop) {
        int there = depth - 1;
        while (there >= 0 && !visits[there].equals(hop)) {
            there--;
        }
        if (closed || there < 0 || depth == 1) {
            return;
        }
        stay();
        // Whoever goes back does not wait for those that it asked.
        depth = there;
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
            stays.add(new Stay(visits[depth - 1], further[depth - 1], since, now));
        }
        since = now;
    }
}
