package org.orrery.kernel.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

/** Does the same random operations to a queue and to the reference, and compares every answer. */
final class Differential {
    private final PendingSet queue;
    private final PendingSet reference = new ReferenceQueue();
    private final Workload workload;
    private final Random random;

    /** Handles by number of event, those of the past too: a stale handle must stay stale. */
    private final long[] handles;

    private int inserted;
    private long now;

    private Differential(PendingSet queue, Workload workload, long seed, int events) {
        this.queue = queue;
        this.workload = workload;
        this.random = new Random(seed);
        this.handles = new long[events];
    }

    /**
     * Fills the queue, holds the number of pending events with random fluctuation, drains it, and does so
     * twice more.
     *
     * @param events in all
     * @param pending while it holds
     */
    static void compare(PendingSet queue, Workload workload, long seed, int events, int pending) {
        Differential test = new Differential(queue, workload, seed, events);
        for (int round = 1; round <= 3; round++) {
            test.fillAndHold(events / 3 * round, pending);
            test.drain();
        }
    }

    private void fillAndHold(int until, int pending) {
        while (inserted < until) {
            int size = reference.size();
            if (size < pending / 2 || random.nextInt(2 * pending) > size) {
                insert();
            } else {
                poll();
            }
            if (random.nextDouble() < workload.cancelShare()) {
                cancel();
            }
            if (random.nextInt(4) == 0) {
                peek();
            }
        }
    }

    private void drain() {
        while (reference.size() > 0) {
            poll();
            if (random.nextInt(8) == 0) {
                cancel();
            }
        }
        poll();
        peek();
    }

    private void insert() {
        long delay = workload.delay(random);
        long at = delay > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + delay;
        int priority = workload.priority(random);
        handles[inserted] = queue.insert(at, priority, inserted);
        reference.insert(at, priority, inserted);
        assertThat(handles[inserted]).isNotEqualTo(EventQueue.NO_EVENT);
        assertThat(queue.isPending(handles[inserted])).isTrue();
        inserted++;
    }

    private void poll() {
        long time = reference.nextTime();
        long number = reference.poll();
        assertThat(queue.poll()).as("number of the event at %d ps", time).isEqualTo(number);
        if (number == PendingSet.NONE) {
            return;
        }
        assertThat(queue.isPending(handles[(int) number])).isFalse();
        now = workload.restarts(random, time) ? 0 : Math.min(time, Long.MAX_VALUE / 2);
    }

    private void cancel() {
        if (inserted == 0) {
            return;
        }
        int recent = Math.min(inserted, 4 * reference.size() + 1);
        int number = inserted - 1 - random.nextInt(recent);
        assertThat(queue.isPending(handles[number])).isEqualTo(reference.isPending(number));
        assertThat(queue.cancel(handles[number]))
                .as("cancel of event %d", number)
                .isEqualTo(reference.cancel(number));
        assertThat(queue.cancel(handles[number])).as("second cancel").isFalse();
    }

    private void peek() {
        assertThat(queue.nextTime()).as("next time").isEqualTo(reference.nextTime());
        assertThat(queue.size()).as("size").isEqualTo(reference.size());
    }
}
