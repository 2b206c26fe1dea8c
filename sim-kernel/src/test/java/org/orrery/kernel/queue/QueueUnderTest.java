package org.orrery.kernel.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

/** The event queue, with a check that every event comes back with what it was given. */
class QueueUnderTest implements PendingSet {
    private static final EventHandler EVEN = new Named("even");
    private static final EventHandler ODD = new Named("odd");

    private final EventQueue queue = new EventQueue();
    private final Random random = new Random(1);
    private long inserted;
    private long lastTime;

    private record Named(String path) implements EventHandler {
        @Override
        public void handle(int kind, long argument, Object reference) {
            throw new AssertionError("nothing is handled here");
        }
    }

    @Override
    public long insert(long at, int priority, long number) {
        inserted++;
        return queue.insert(at, priority, handler(number), (int) -number, number, reference(number));
    }

    @Override
    public boolean cancel(long handle) {
        return queue.cancel(handle);
    }

    @Override
    public boolean isPending(long handle) {
        return queue.isPending(handle);
    }

    @Override
    public long nextTime() {
        return queue.nextTime();
    }

    @Override
    public int size() {
        assertThat(queue.isEmpty()).isEqualTo(queue.size() == 0);
        return queue.size();
    }

    @Override
    public long poll() {
        int slot = random.nextBoolean() ? pollAfterLook() : pollUntil(lastTime);
        if (slot < 0) {
            slot = queue.poll();
        }
        if (slot < 0) {
            return NONE;
        }
        lastTime = queue.time(slot);
        long number = queue.argument(slot);
        assertThat(queue.sequence(slot)).isEqualTo(number).isLessThan(inserted);
        assertThat(queue.kind(slot)).isEqualTo((int) -number);
        assertThat(queue.handler(slot)).isSameAs(handler(number));
        assertThat(queue.reference(slot)).isEqualTo(reference(number));
        queue.release(slot);
        return number;
    }

    private int pollAfterLook() {
        long expectedTime = queue.nextTime();
        assertThat(queue.poll(expectedTime - 1)).isEqualTo(-1);
        return pollUntil(expectedTime);
    }

    private int pollUntil(long horizon) {
        int slot = queue.poll(horizon);
        if (slot >= 0) {
            assertThat(queue.time(slot)).isLessThanOrEqualTo(horizon);
        }
        return slot;
    }

    private static EventHandler handler(long number) {
        return number % 2 == 0 ? EVEN : ODD;
    }

    private static Object reference(long number) {
        return number % 3 == 0 ? null : Long.valueOf(number);
    }
}
