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

    /** Returns the vCPU to which a new thread is pinned, or -1 if the scheduler places it. */
    int nextCpu();
}
