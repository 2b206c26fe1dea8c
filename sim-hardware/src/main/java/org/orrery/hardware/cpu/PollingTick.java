package org.orrery.hardware.cpu;

import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Scope;
import org.orrery.kernel.resource.PollLoop;

/**
 * The timer tick of a core that polls and is not isolated from it: once in each period it takes the core from its thread.
 * An idle core has no tick. The ticks of one host's cores fall together; hosts have phases of their own.
 */
final class PollingTick extends Part implements Softirq {
    private final Events<Kind> events = events(Kind.class, (kind, argument, reference) -> tick());
    private final SchedulerParameters parameters;
    private final long phase;
    private final Vcpu cpu;
    private PollLoop loop;
    private boolean running;

    private enum Kind {
        TICK
    }

    /**
     * Creates a tick that does not run.
     *
     * @param scope its place
     * @param parameters of the scheduler
     * @param phase of the host's ticks in their period, picoseconds
     * @param cpu the vCPU from whose thread it takes time
     */
    PollingTick(Scope scope, SchedulerParameters parameters, long phase, Vcpu cpu) {
        super(scope);
        this.parameters = parameters;
        this.phase = phase;
        this.cpu = cpu;
    }

    /** Has it take its time from a loop that has the vCPU for itself. */
    void takeFrom(PollLoop given) {
        loop = given;
    }

    /** Has it run, if it takes any time. */
    void run() {
        if (!running && parameters.tickTime() > 0) {
            running = true;
            later();
        }
    }

    private void later() {
        long period = parameters.tick();
        long into = Math.floorMod(now() - phase, period);
        events.after(period - into, Kind.TICK);
    }

    private void tick() {
        running = cpu.isTaken();
        if (!running) {
            return;
        }
        if (loop == null) {
            cpu.interrupt(this);
        } else {
            loop.steal(parameters.tickTime());
        }
        later();
    }

    @Override
    public long poll(Vcpu where, long start) {
        return where.stretched(parameters.tickTime());
    }

    @Override
    public boolean again() {
        return false;
    }
}
