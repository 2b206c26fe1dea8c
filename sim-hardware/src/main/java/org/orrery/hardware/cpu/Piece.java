package org.orrery.hardware.cpu;

import org.orrery.kernel.contract.Processor;
import org.orrery.kernel.contract.Work;

/** One piece of work on its way through a pool of cores. */
final class Piece implements Processor.Job {
    final Pool pool;
    final Work work;
    final Runnable done;
    private double remaining;
    private Core core;

    Piece(Pool pool, Work work, Runnable done) {
        this.pool = pool;
        this.work = work;
        this.done = done;
        remaining = work.cycles();
    }

    void runsOn(Core where) {
        core = where;
    }

    void advance(double cycles) {
        remaining = Math.max(0, remaining - cycles);
    }

    void end() {
        remaining = 0;
        core = null;
    }

    @Override
    public double remaining() {
        if (core != null) {
            core.settle();
        }
        return remaining;
    }

    @Override
    public void cancel() {
        if (core == null) {
            pool.withdraw(this);
            end();
        } else {
            core.giveUp();
        }
    }
}
