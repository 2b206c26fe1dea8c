package org.orrery.hardware.cpu;

import java.util.ArrayDeque;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.contract.Account;
import org.orrery.kernel.queue.EventQueue;
import org.orrery.kernel.resource.PollLoop;

/**
 * One virtual CPU under Linux 6.2: soft interrupts run before threads until their
 * time or number of restarts is used up or a thread is due, then ksoftirqd competes as a thread; threads share it by
 * the completely fair scheduler of Linux 6.2 with sleeper credit, wake-up preemption and slices checked at the tick.
 * An idle vCPU needs time to react to an interrupt. Two vCPUs of one core slow each other; how much is settled when a
 * burst begins or goes on, and holds to its end.
 */
public final class Vcpu extends Part {
    private final Events<Kind> events = events(Kind.class, this::event);
    private final int number;
    private final SchedulerParameters parameters;
    private final Placement placement;
    private final CoreTime time;
    private final RunQueue ready = new RunQueue();
    private final SoftirqBudget budget;
    private final HardwareThread share;
    private final Idling idling;
    private final PollingTick tick;
    private final ArrayDeque<Softirq> pending = new ArrayDeque<>();
    private final SimThread ksoftirqd;
    private Softirq serving;
    private SimThread running;
    private SimThread last;
    private long burstStart;
    private long pickedAt;
    private long burstEnd = EventQueue.NO_EVENT;
    private boolean exiting;
    private boolean inSoftirq;
    private boolean due;
    private boolean ticking;
    private boolean dedicated;
    private double speed = 1;

    private enum Kind {
        EXITED,
        BURST_END,
        SOFTIRQ_END,
        TICK
    }

    /** Chooses a vCPU for a woken thread. */
    @FunctionalInterface
    interface Placement {
        Vcpu choose(SimThread thread, Vcpu waker);
    }

    /**
     * Creates an idle vCPU.
     *
     * @param scope its place
     * @param number its number in the host, from 0
     * @param parameters of the scheduler
     * @param placement chooses among the host's vCPUs
     * @param phase of the host's timer ticks, picoseconds
     */
    Vcpu(Scope scope, int number, SchedulerParameters parameters, Placement placement, long phase) {
        super(scope);
        this.number = number;
        this.parameters = parameters;
        this.placement = placement;
        time = new CoreTime(simulation());
        metrics(CpuMetrics.class).tell(time);
        budget = new SoftirqBudget(parameters);
        share = new HardwareThread(parameters);
        idling = new Idling(parameters, stream("idle-exit"));
        tick = new PollingTick(scope.child("tick"), parameters, phase, this);
        ksoftirqd = new SimThread(path() + ".ksoftirqd", this, true, this::serveAsThread);
    }

    /** Returns its number in the host, from 0. */
    public int number() {
        return number;
    }

    HardwareThread share() {
        return share;
    }

    /** Returns the time that work takes now, by the time that it takes while the rest of the core is idle, picoseconds. */
    public long stretched(long work) {
        return HardwareThread.time(work, share.speed());
    }

    /** Returns whether nothing at all runs here. */
    boolean isAtRest() {
        return !isTaken() && !inSoftirq;
    }

    /**
     * Gives the vCPU to a loop that polls for ever, except at timer ticks; its work is reported by {@link #worked}.
     */
    public void dedicate(PollLoop loop) {
        dedicate();
        tick.takeFrom(loop);
        tick.run();
    }

    /** Gives the vCPU to something that polls for ever and of which nobody waits for anything. */
    public void dedicate() {
        if (dedicated || running != null || !ready.isEmpty()) {
            throw new IllegalStateException(path() + " is taken already");
        }
        dedicated = true;
        time.enter(Account.SPINNING);
    }

    /** Returns whether it was given to one thread. */
    public boolean isDedicated() {
        return dedicated;
    }

    /** Books work of the thread to which the vCPU was given, picoseconds. */
    public void worked(long duration) {
        time.foundWork(duration);
    }

    /** Returns whether no thread runs or waits here. */
    boolean isIdle() {
        return !isTaken() && ready.isEmpty();
    }

    /** Returns its books. */
    public CoreTime time() {
        return time;
    }

    Vcpu place(SimThread thread) {
        return thread.isPinned() ? thread.cpu : placement.choose(thread, this);
    }

    /** Raises a soft interrupt from outside; an idle vCPU takes its time to react. */
    public void interrupt(Softirq source) {
        pending.add(source);
        if (inSoftirq || exiting || !ksoftirqd.isSleeping()) {
            return;
        }
        if (running == null) {
            exitIdle();
        } else {
            pause();
            beginSoftirq();
        }
    }

    private void exitIdle() {
        exiting = true;
        events.after(idling.exit(now()), Kind.EXITED);
    }

    /** Returns whether a thread runs here, or the vCPU was given to one. */
    boolean isTaken() {
        return running != null || dedicated;
    }

    void enqueue(SimThread thread) {
        if (thread.cpu != this) {
            thread.vruntime += ready.minVruntime() - thread.cpu.ready.minVruntime();
            thread.cpu = this;
        }
        settleRunning();
        thread.vruntime = Math.max(thread.vruntime, ready.minVruntime() - parameters.latency() / 2);
        thread.state = SimThread.State.READY;
        ready.add(thread);
        if (exiting) {
            return;
        }
        if (running == null) {
            if (inSoftirq) {
                due = true;
            } else {
                exitIdle();
            }
        } else {
            if (running.vruntime - thread.vruntime > parameters.wakeupGranularity()) {
                due = true;
            }
            tickLater();
            if (due && !inSoftirq) {
                preempt();
            }
        }
    }

    /** Ends the wait of a polling thread. */
    void poked(SimThread thread) {
        if (thread == running && !inSoftirq) {
            scheduleBurstEnd(Math.max(0, burstStart - now()));
        }
    }

    private void event(Kind kind, long argument, Object reference) {
        switch (kind) {
            case EXITED -> {
                exiting = false;
                if (pending.isEmpty()) {
                    pick();
                } else {
                    beginSoftirq();
                }
            }
            case BURST_END -> burstEnded();
            case SOFTIRQ_END -> soft((Softirq) reference, ((Softirq) reference).more(now()));
            case TICK -> tick();
        }
    }

    private void beginSoftirq() {
        inSoftirq = true;
        budget.begin(now());
        time.enter(Account.SOFTIRQ);
        pollOnce();
    }

    private void pollOnce() {
        Softirq source = pending.removeFirst();
        soft(source, source.poll(this, now()));
    }

    private void soft(Softirq source, long duration) {
        if (duration == Softirq.ENDED) {
            softirqEnded(source);
        } else {
            events.after(duration, Priority.NORMAL, Kind.SOFTIRQ_END, 0, source);
        }
    }

    private void softirqEnded(Softirq source) {
        if (source.again()) {
            pending.addLast(source);
        }
        if (pending.isEmpty()) {
            leaveSoftirq();
        } else if (budget.staysInRound(now()) || budget.mayRestart(now(), due)) {
            pollOnce();
        } else {
            ksoftirqd.run(0, Account.SOFTIRQ);
            enqueue(ksoftirqd);
            leaveSoftirq();
        }
    }

    private void leaveSoftirq() {
        inSoftirq = false;
        if (running == null) {
            pick();
        } else if (due) {
            preempt();
        } else {
            resume();
        }
    }

    /** Body of ksoftirqd: one poll, or one piece of it, for each burst. */
    private void serveAsThread() {
        if (serving != null) {
            long more = serving.more(now());
            if (more != Softirq.ENDED) {
                ksoftirqd.run(more, Account.SOFTIRQ);
                return;
            }
            if (serving.again()) {
                pending.addLast(serving);
            }
        }
        serving = null;
        if (pending.isEmpty()) {
            ksoftirqd.sleep();
        } else {
            serving = pending.removeFirst();
            ksoftirqd.run(serving.poll(this, now()), Account.SOFTIRQ);
        }
    }

    private void pause() {
        settleRunning();
        events.cancel(burstEnd);
        burstEnd = EventQueue.NO_EVENT;
    }

    /** Returns how long the present burst of a thread runs and is not booked yet, picoseconds. */
    long unbooked(SimThread thread) {
        return thread == running && !inSoftirq ? Math.max(0, now() - burstStart) : 0;
    }

    /** Books the running thread's time until now. */
    private void settleRunning() {
        if (running == null || inSoftirq) {
            return;
        }
        long elapsed = unbooked(running);
        if (elapsed > 0) {
            running.ran(elapsed);
            running.remaining = Math.max(0, running.remaining - HardwareThread.work(elapsed, speed));
            burstStart += elapsed;
        }
        ready.advance(running);
    }

    private void preempt() {
        pause();
        running.state = SimThread.State.READY;
        ready.add(running);
        running = null;
        pick();
    }

    private void pick() {
        due = false;
        if (ready.isEmpty()) {
            running = null;
            last = null;
            time.enter(Account.IDLE);
            idling.begin(now());
            return;
        }
        running = ready.takeFirst();
        running.state = SimThread.State.RUNNING;
        ready.advance(running);
        pickedAt = now();
        burstStart = now() + (running == last ? 0 : parameters.contextSwitch());
        last = running;
        startBurst();
        tickLater();
    }

    private void resume() {
        burstStart = now();
        startBurst();
    }

    private void startBurst() {
        long delay = burstStart - now();
        time.enter(running.account);
        if (running.spinning) {
            tick.run();
            if (running.poked) {
                scheduleBurstEnd(delay);
            }
        } else {
            speed = share.speed();
            scheduleBurstEnd(delay + HardwareThread.time(running.remaining, speed));
        }
    }

    private void scheduleBurstEnd(long delay) {
        burstEnd = events.after(delay, Kind.BURST_END);
    }

    private void burstEnded() {
        burstEnd = EventQueue.NO_EVENT;
        settleRunning();
        running.spinning = false;
        running.next();
        if (running.state == SimThread.State.SLEEPING) {
            running = null;
            pick();
        } else if (due) {
            preempt();
        } else {
            resume();
        }
    }

    private void tickLater() {
        if (!ticking && running != null && !ready.isEmpty()) {
            ticking = true;
            events.after(parameters.tick() - now() % parameters.tick(), Kind.TICK);
        }
    }

    private void tick() {
        ticking = false;
        if (running == null || ready.isEmpty()) {
            return;
        }
        if (!inSoftirq) {
            settleRunning();
        }
        due |= ready.isTurnOver(running, now() - pickedAt, parameters);
        if (due && !inSoftirq) {
            preempt();
        } else {
            tickLater();
        }
    }
}
