package org.orrery.kernel.bench;

import org.orrery.kernel.queue.EventHandler;
import org.orrery.kernel.queue.EventQueue;

/** The hold model on the kernel's queue. */
final class OrreryHold extends HoldModel {
    private final EventQueue queue = new EventQueue();
    private final long[] handles;
    private long now;

    OrreryHold(HoldWorkload workload, int pending) {
        super(workload, pending);
        handles = new long[pending];
        fill(workload);
    }

    @Override
    void insertFirst(int owner, long at) {
        handles[owner] = queue.insert(at, PRIORITY, Target.INSTANCE, 0, owner, payload(owner));
    }

    @Override
    long holdOne(long delay) {
        int slot = queue.poll();
        now = queue.time(slot);
        EventHandler handler = queue.handler(slot);
        int kind = queue.kind(slot);
        long owner = queue.argument(slot);
        Payload payload = (Payload) queue.reference(slot);
        payload.touch();
        queue.release(slot);
        long handle = queue.insert(now + delay, PRIORITY, handler, kind + 1, owner, payload);
        if (cancels) {
            handles[(int) owner] = handle;
        }
        return now;
    }

    @Override
    void restart(int owner, long delay) {
        queue.cancel(handles[owner]);
        handles[owner] = queue.insert(now + delay, PRIORITY, Target.INSTANCE, 0, owner, payload(owner));
    }
}
