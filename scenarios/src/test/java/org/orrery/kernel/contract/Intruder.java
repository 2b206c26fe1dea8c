package org.orrery.kernel.contract;

/** A contract with behaviour. */
public final class Intruder {
    /** Does something. */
    public int count() {
        return 1;
    }
}
