package org.orrery.hardware.cpu;

/** What a vCPU does. */
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
    SOFTIRQ
}
