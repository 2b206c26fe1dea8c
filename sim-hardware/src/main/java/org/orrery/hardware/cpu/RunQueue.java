package org.orrery.hardware.cpu;

import java.util.ArrayList;
import java.util.List;

/** The runnable threads of one vCPU beside the one that runs, by virtual run time and then by arrival. */
final class RunQueue {
    private final List<SimThread> threads = new ArrayList<>();
    private long minVruntime;

    boolean isEmpty() {
        return threads.isEmpty();
    }

    int size() {
        return threads.size();
    }

    long minVruntime() {
        return minVruntime;
    }

    SimThread first() {
        return threads.get(0);
    }

    SimThread takeFirst() {
        return threads.remove(0);
    }

    void add(SimThread thread) {
        int at = threads.size();
        while (at > 0 && threads.get(at - 1).vruntime > thread.vruntime) {
            at--;
        }
        threads.add(at, thread);
    }

    /** Returns, at a tick, whether the running thread has had its slice or is a slice ahead of the first that waits. */
    boolean isTurnOver(SimThread running, long ran, SchedulerParameters parameters) {
        long slice = Math.max(parameters.minGranularity(), parameters.latency() / (threads.size() + 1));
        return ran > slice || ran >= parameters.minGranularity() && running.vruntime - first().vruntime > slice;
    }

    /** Moves the base of virtual run time forward: never back, and not past a runnable thread. */
    void advance(SimThread running) {
        long smallest = running == null ? Long.MAX_VALUE : running.vruntime;
        if (!threads.isEmpty()) {
            smallest = Math.min(smallest, first().vruntime);
        }
        if (smallest != Long.MAX_VALUE) {
            minVruntime = Math.max(minVruntime, smallest);
        }
    }
}
