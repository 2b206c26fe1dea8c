package org.orrery.inference.path;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.queue.EventQueue;

/**
 * MLServer's adaptive batcher: the first request opens a batch, which leaves when it is full or when its timer runs
 * out. After each request the whole time since the opening is taken off what remains of the timer, so that a partly
 * filled batch waits shorter than a lone request. Of size 1 it passes requests on at once.
 */
final class Batcher extends Part {
    /** What happens. */
    private enum Kind {
        BATCH_TIMEOUT
    }

    private final Events<Kind> events = events(Kind.class, (kind, argument, reference) -> timeOut());
    private final int size;
    private final long limit;
    private final Consumer<BatchCall> send;
    private List<Item> open = new ArrayList<>();
    private long openedAt;
    private long remaining;
    private long timer = EventQueue.NO_EVENT;

    Batcher(Scope scope, int size, long limit, Consumer<BatchCall> send) {
        super(scope);
        this.size = size;
        this.limit = limit;
        this.send = send;
    }

    void take(Item item) {
        open.add(item);
        if (open.size() == 1) {
            openedAt = now();
            remaining = limit;
        }
        events.cancel(timer);
        timer = EventQueue.NO_EVENT;
        if (open.size() == size) {
            leave();
            return;
        }
        remaining = Math.max(0, remaining - (now() - openedAt));
        // After all arrivals of this instant: what waits already is taken without waiting.
        timer = events.after(remaining, Priority.CONTROL, Kind.BATCH_TIMEOUT, 0, null);
    }

    private void leave() {
        BatchCall call = new BatchCall(List.copyOf(open));
        open = new ArrayList<>();
        send.accept(call);
    }

    private void timeOut() {
        timer = EventQueue.NO_EVENT;
        leave();
    }

    int size() {
        return size;
    }

    int inside() {
        return open.size();
    }
}
