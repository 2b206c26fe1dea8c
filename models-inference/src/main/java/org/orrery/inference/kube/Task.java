package org.orrery.inference.kube;

import org.orrery.kernel.contract.Processor;

/** A piece of a pod's work on a processor: threads with equal work, done when the last of them is. */
final class Task {
    private final Host host;
    private final Runnable done;
    private final Processor.Job[] jobs;
    /** Cycles of each thread that are not given to the processor yet. */
    private final long[] rest;

    private final double cycles;
    private int left;

    Task(Host host, long cyclesEach, int threads, Runnable done) {
        this.host = host;
        this.done = done;
        jobs = new Processor.Job[threads];
        rest = new long[threads];
        cycles = (double) cyclesEach * threads;
        left = threads;
        for (int thread = 0; thread < threads; thread++) {
            rest[thread] = cyclesEach;
            goOn(thread);
        }
    }

    private void goOn(int thread) {
        long slice = Math.min(rest[thread], host.slice());
        rest[thread] -= slice;
        jobs[thread] = host.submit(slice, () -> sliceDone(thread));
    }

    private void sliceDone(int thread) {
        if (rest[thread] > 0) {
            goOn(thread);
        } else if (--left == 0) {
            done.run();
        }
    }

    /** Returns the core seconds that were done of it, at the clock for which its time holds. */
    double coreSecondsDone() {
        double remaining = 0;
        for (int thread = 0; thread < jobs.length; thread++) {
            remaining += rest[thread] + jobs[thread].remaining();
        }
        return host.seconds(cycles - remaining);
    }

    /** Gives the rest up. */
    void cancel() {
        for (Processor.Job job : jobs) {
            job.cancel();
        }
    }
}
