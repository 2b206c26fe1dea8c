package org.orrery.specialise;

import org.orrery.ebpf.fault.EbpfException;

/**
 * Which lookups are recorded in heat maps.
 *
 * @param share share of the lookups that is recorded, 0 to 1; 0 for no sampling code at all
 * @param scope what has a heat map of its own
 * @param sizeTest whether maps that are compiled in whole are left alone
 */
public record Instrumentation(double share, Scope scope, boolean sizeTest) {
    /** What has a heat map of its own. */
    public enum Scope {
        PER_MAP,
        PER_SITE
    }

    /** Checks the share. */
    public Instrumentation {
        if (!(share >= 0 && share <= 1)) {
            throw new EbpfException("the share of the lookups that is sampled is 0 to 1 (0 to 100 %), not " + share);
        }
    }

    /** No sampling code. */
    public static Instrumentation none() {
        return new Instrumentation(0, Scope.PER_MAP, true);
    }

    /** Every lookup of every map. */
    public static Instrumentation naive() {
        return new Instrumentation(1, Scope.PER_MAP, false);
    }

    /** A share of the lookups in maps that are not compiled in whole. */
    public static Instrumentation sampled(double share, Scope scope) {
        return new Instrumentation(share, scope, true);
    }

    boolean isOn() {
        return share > 0;
    }

    /** Returns the bound below which a random number of 32 bits means that a lookup is recorded. */
    long bound() {
        return (long) Math.floor(share * 0xffffffffL);
    }
}
