package org.orrery.ebpf.helper;

/** What a helper function does. */
@FunctionalInterface
public interface HelperFunction {
    /** Runs; returns what r0 gets. */
    long call(HelperCall call);
}
