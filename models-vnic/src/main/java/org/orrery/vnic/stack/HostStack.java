package org.orrery.vnic.stack;

/** A network stack of one host. */
public interface HostStack {
    /** Opens the stack's side of an application thread, before time 0. */
    Endpoint open(AppThread thread);

    /** Returns the vCPU to which a new thread is pinned, or -1 if the scheduler places it. */
    int nextCpu();
}
