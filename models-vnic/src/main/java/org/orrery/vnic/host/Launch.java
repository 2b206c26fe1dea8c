package org.orrery.vnic.host;

/** An application that asks to run on a host. */
@FunctionalInterface
public interface Launch {
    /** Runs on this host from time 0 on. */
    void on(Host host);
}
