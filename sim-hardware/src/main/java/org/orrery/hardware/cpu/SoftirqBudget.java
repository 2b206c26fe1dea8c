package org.orrery.hardware.cpu;

/** How long soft interrupts may go on before their thread takes over. */
final class SoftirqBudget {
    private final SchedulerParameters parameters;
    private long begun;
    private long roundBegun;
    private int restarts;
    private int polls;

    SoftirqBudget(SchedulerParameters parameters) {
        this.parameters = parameters;
    }

    void begin(long now) {
        begun = now;
        roundBegun = now;
        restarts = 0;
        polls = 0;
    }

    /** The conditions of Linux's net_rx_action: polls left, which stand for its budget of packets, and time left. */
    boolean staysInRound(long now) {
        return ++polls < parameters.softirqPolls() && now - roundBegun < parameters.softirqTime();
    }

    /** The conditions of Linux's __do_softirq: time left, restarts left, and no thread due. */
    boolean mayRestart(long now, boolean due) {
        polls = 0;
        roundBegun = now;
        return ++restarts < parameters.softirqRestarts() && !due && now - begun < parameters.softirqTime();
    }
}
