package org.orrery.vnic.stack;

/** A network stack of one host. */
public interface HostStack {
    /**
     * Opens the stack's side of an application thread, before time 0.
     *
     * @param thread the thread
     * @param engine the engine that the application names, or -1 where the stack decides; stacks without a choice
     *     for each application ignore it
     */
    Endpoint open(AppThread thread, int engine);

    /** Returns the bytes of the largest message that it can carry. */
    default int largestMessage() {
        return Integer.MAX_VALUE;
    }

    /** Returns how many connections it can have to one port of a server. */
    default int mostConnections() {
        return Integer.MAX_VALUE;
    }

    /**
     * Returns the vCPU to which a new thread is pinned, another one each time; or -1 if the scheduler places threads.
     *
     * @throws IllegalArgumentException if none is left
     */
    int nextCpu();
}
