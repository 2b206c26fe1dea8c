package org.orrery.inference.path;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.orrery.kernel.EventHandler;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.queue.EventQueue;

/**
 * MLServer's adaptive batcher: the first request opens a batch, which leaves when it is full or when its timer runs
 * out. After each request the whole time since the opening is taken off what remains of the timer, so that a partly
 * filled batch waits shorter than a lone request. Of size 1 it passes requests on at once.
 */
final class Batcher implements EventHandler {
    private static final int BATCH_TIMEOUT = 0;

    private final Simulation simulation;
    private final String path;
    private final int size;
    private final long limit;
    private final Consumer<Call> send;
    private List<Item> open = new ArrayList<>();
    private long openedAt;
    private long remaining;
    private long timer = EventQueue.NO_EVENT;

    Batcher(Simulation simulation, String path, int size, long limit, Consumer<Call> send) {
        this.simulation = simulation;
        this.path = path;
        this.size = size;
        this.limit = limit;
        this.send = send;
    }

    void take(Item item) {
        open.add(item);
        if (open.size() == 1) {
            openedAt = simulation.now();
            remaining = limit;
        }
        simulation.cancel(timer);
        timer = EventQueue.NO_EVENT;
        if (open.size() == size) {
            leave();
            return;
        }
        remaining = Math.max(0, remaining - (simulation.now() - openedAt));
        // After all arrivals of this instant: what waits already is taken without waiting.
        timer = simulation.schedule(remaining, Priority.CONTROL, this, BATCH_TIMEOUT, 0, null);
    }

    private void leave() {
        Call call = new Call(List.copyOf(open));
        open = new ArrayList<>();
        send.accept(call);
    }

    @Override
    public void handle(int kind, long argument, Object reference) {
        timer = EventQueue.NO_EVENT;
        leave();
    }

    int size() {
        return size;
    }

    int inside() {
        return open.size();
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String describe(int kind) {
        return "BATCH_TIMEOUT";
    }
}
