package org.orrery.hardware.cpu;

import org.orrery.kernel.contract.Account;

/**
 * A thread that runs on vCPUs. Its body gives it one burst of work after the other; between bursts it sleeps or polls.
 */
public final class SimThread {
    private final String name;
    private final Body body;
    private final boolean pinned;
    Vcpu cpu;
    State state = State.SLEEPING;
    Account account = Account.APPLICATION;
    long vruntime;
    private long worked;
    /** Work left of the burst, picoseconds. */
    long remaining;

    boolean spinning;
    boolean poked;

    enum State {
        SLEEPING,
        READY,
        RUNNING
    }

    /** What the thread does. */
    @FunctionalInterface
    public interface Body {
        /** Called when a burst has ended; says what comes next by {@code run}, {@code spin} or {@code sleep}. */
        void next();
    }

    /**
     * Creates a sleeping thread.
     *
     * @param name for messages
     * @param home where it runs first, and always if it is pinned
     * @param pinned whether it stays there
     * @param body what it does
     */
    public SimThread(String name, Vcpu home, boolean pinned, Body body) {
        this.name = name;
        this.cpu = home;
        this.pinned = pinned;
        this.body = body;
    }

    /** Gives it a burst of work; called by the body. */
    public void run(long duration, Account kind) {
        remaining = duration;
        account = kind;
        spinning = false;
    }

    /** Has it poll until it is poked; called by the body. */
    public void spin() {
        await(Account.SPINNING);
    }

    /**
     * Has it poll until it is poked, and book that as work: it waits for something that holds it up. Called by the body.
     *
     * @param kind to whom the time is booked
     */
    public void await(Account kind) {
        account = kind;
        spinning = true;
        poked = false;
        remaining = 0;
    }

    /** Puts it to sleep; called by the body. */
    public void sleep() {
        spinning = false;
        state = State.SLEEPING;
    }

    /** Tells a polling thread that there is something to find. It finds it when it runs. */
    public void poke() {
        if (spinning && !poked) {
            poked = true;
            cpu.poked(this);
        }
    }

    /**
     * Wakes it if it sleeps.
     *
     * @param waker the vCPU that does it
     */
    public void wake(Vcpu waker) {
        if (state == State.SLEEPING) {
            waker.place(this).enqueue(this);
        }
    }

    /** Books time in which its vCPU ran it, picoseconds. */
    void ran(long elapsed) {
        vruntime += elapsed;
        worked += account.isWork() ? elapsed : 0;
    }

    /** Returns how long its vCPU has run it so far without spinning, picoseconds. */
    public long worked() {
        return worked + (account.isWork() ? cpu.unbooked(this) : 0);
    }

    /** Returns whether it sleeps. */
    public boolean isSleeping() {
        return state == State.SLEEPING;
    }

    /** Returns whether its vCPU runs it now. */
    public boolean isRunning() {
        return state == State.RUNNING;
    }

    /** Returns whether it stays on its vCPU. */
    public boolean isPinned() {
        return pinned;
    }

    /** Returns the vCPU on which it runs or ran last. */
    public Vcpu cpu() {
        return cpu;
    }

    void next() {
        body.next();
    }

    @Override
    public String toString() {
        return name;
    }
}
