package org.orrery.smartnic.server;

import org.orrery.smartnic.function.Suspension;

/** How a function waits for a transfer. */
public enum Waiting {
    /** Its call ends, and the next stage is called. */
    RESTAGE,
    /** Its registers and its stack are kept. */
    COROUTINE,
    /** Its core waits with it. */
    NONE;

    Suspension suspension() {
        return this == RESTAGE ? Suspension.RESTAGE : Suspension.COROUTINE;
    }
}
