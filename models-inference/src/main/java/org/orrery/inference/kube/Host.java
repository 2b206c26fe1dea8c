package org.orrery.inference.kube;

import java.util.Optional;
import org.orrery.kernel.Plug;
import org.orrery.kernel.basic.MemoryUse;
import org.orrery.kernel.contract.Account;
import org.orrery.kernel.contract.MemoryDemand;
import org.orrery.kernel.contract.Processor;
import org.orrery.kernel.contract.Work;
import org.orrery.kernel.time.SimTime;

/** A processor on which the pods of a cluster run, beside whatever else runs there. */
public final class Host implements Processor.User {
    private final HostParameters parameters;
    private final Optional<MemoryDemand> demand;
    private final double cyclesPerPicosecond;
    private final long slice;
    private Processor processor;

    /** Creates the pods' side of a processor that is still to be plugged in. */
    public Host(HostParameters parameters) {
        this.parameters = parameters;
        demand = parameters.memory().map(MemoryUse::demand);
        cyclesPerPicosecond = (double) parameters.clock() / SimTime.SECOND;
        slice = parameters.slice().map(this::cycles).orElse(Long.MAX_VALUE);
    }

    /**
     * Plugs pods into their processor.
     *
     * @param host the pods' side, if they are to run on a processor
     * @param plug where that is
     * @throws IllegalArgumentException if there is only one of both
     */
    public static void plugIn(Optional<Host> host, Plug<Processor.User> plug) {
        if (plug.isConnected() && host.isEmpty()) {
            throw new IllegalArgumentException(
                    plug.component() + " runs on a processor, but 'host' does not say at which"
                            + " clock its times hold; add 'host: {clock: …}'");
        }
        if (!plug.isConnected() && host.isPresent()) {
            throw new IllegalArgumentException(plug.component() + " has a 'host', but runs on no processor; add 'plug:"
                    + " {processor: …}', or leave 'host' out");
        }
        host.ifPresent(plug::plugIn);
    }

    @Override
    public int pinned() {
        return parameters.pinned();
    }

    @Override
    public void runsOn(Processor cores) {
        processor = cores;
    }

    /**
     * Begins a piece of work.
     *
     * @param time that it takes on cores of its own, picoseconds
     * @param threads that do it, each for that time
     * @param done called when the last of them is done
     */
    Task begin(long time, int threads, Runnable done) {
        return new Task(this, cycles(time), threads, done);
    }

    private long cycles(long time) {
        return Math.max(1, Math.round(time * cyclesPerPicosecond));
    }

    Processor.Job submit(long cycles, Runnable done) {
        return processor.submit(new Work(cycles, demand, Account.APPLICATION), done);
    }

    /** Returns the most cycles that a thread does before others get their turn. */
    long slice() {
        return slice;
    }

    /** Returns the core seconds in which so many cycles are done at the clock. */
    double seconds(double cycles) {
        return cycles / parameters.clock();
    }
}
