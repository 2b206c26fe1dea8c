package org.orrery.smartnic.ipipe;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import org.orrery.hardware.cpu.DedicatedCore;

/** How busy the cores of each of two groups are, while cores move between the groups. Times are picoseconds. */
final class GroupUse {
    private final LongSupplier clock;
    private final boolean[] isDrr;
    private final List<? extends DedicatedCore<?>> cores;
    private final long[] workedBefore;
    private final double[] busy = new double[2];
    private final double[] there = new double[2];
    private long accountedAt;

    /**
     * Begins to account.
     *
     * @param clock simulated time
     * @param isDrr tells for each core the group that it belongs to at present
     * @param cores those
     */
    GroupUse(LongSupplier clock, boolean[] isDrr, List<? extends DedicatedCore<?>> cores) {
        this.clock = clock;
        this.isDrr = isDrr;
        this.cores = cores;
        workedBefore = new long[isDrr.length];
    }

    /** Accounts for the time until now; to be called before a core changes its group or its books are reset. */
    void account() {
        long elapsed = clock.getAsLong() - accountedAt;
        accountedAt += elapsed;
        for (int core = 0; core < isDrr.length; core++) {
            int group = isDrr[core] ? 1 : 0;
            long worked = cores.get(core).time().worked();
            busy[group] += worked - workedBefore[core];
            there[group] += elapsed;
            workedBefore[core] = worked;
        }
    }

    /** The books of the cores were reset. */
    void forgotten() {
        Arrays.fill(workedBefore, 0);
    }

    /** Forgets what was accounted for so far. */
    void clear() {
        Arrays.fill(busy, 0);
        Arrays.fill(there, 0);
    }

    /** Returns the busy share of the time that cores were in a group. */
    double share(boolean drr) {
        int group = drr ? 1 : 0;
        return there[group] == 0 ? 0 : busy[group] / there[group];
    }
}
