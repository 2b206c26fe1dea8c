package org.orrery.kernel.contract;

/** To whom the time of a processor is booked. */
public enum Account {
    /** Nothing: halted, or on the way out of it. */
    IDLE,
    /** Polls without finding work. */
    SPINNING,
    /** Runs an application, its library calls and system calls included. */
    APPLICATION,
    /** Runs a network stack's own thread, such as an engine. */
    STACK,
    /** Handles interrupts and soft interrupts. */
    SOFTIRQ;

    /** Returns whether time on this account is work, neither idle nor polling in vain. */
    public boolean isWork() {
        return this != IDLE && this != SPINNING;
    }
}
