package org.orrery.smartnic.server;

import org.orrery.smartnic.function.Udma;

/** Moves data between regions and the cores that cannot reach them by themselves. */
interface Mover {
    /**
     * Starts a transfer; when it is over, the core of the message learns of it.
     *
     * @param message who asks
     * @param data of a write that nobody waits for, or null
     */
    void post(Message message, Udma udma, byte[] data);

    /** Returns the core time of a suspended step. */
    long coreTime();

    /** Returns the core time to post a transfer, which is a part of the above. */
    long postTime();

    /** Returns the time of a transfer that nobody is in the way of, without core time. */
    long idle(Udma udma);
}
