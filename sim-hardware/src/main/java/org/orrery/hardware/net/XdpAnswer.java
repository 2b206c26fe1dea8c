package org.orrery.hardware.net;

/** The answer of an {@link XdpHook}, written by the program and read by the driver; one serves all packets of a queue. */
public final class XdpAnswer {
    /** The interface of a verdict that names none. */
    public static final int NO_INTERFACE = -1;

    private XdpVerdict verdict;
    private int target = NO_INTERFACE;
    private long duration;

    /** Creates an answer without a verdict. */
    public XdpAnswer() {}

    /**
     * Answers without naming an interface.
     *
     * @param decided any verdict but REDIRECT
     * @param time of the program, picoseconds, 0 or more
     */
    public void give(XdpVerdict decided, long time) {
        if (decided == XdpVerdict.REDIRECT) {
            throw new IllegalArgumentException("a packet that is redirected needs an interface: use redirect");
        }
        set(decided, NO_INTERFACE, time);
    }

    /**
     * Has the packet leave by another interface.
     *
     * @param to number of the interface, 0 or more
     * @param time of the program, picoseconds, 0 or more
     */
    public void redirect(int to, long time) {
        if (to < 0) {
            throw new IllegalArgumentException("interfaces have numbers from 0; " + to + " is none");
        }
        set(XdpVerdict.REDIRECT, to, time);
    }

    private void set(XdpVerdict decided, int to, long time) {
        if (time < 0) {
            throw new IllegalArgumentException("a program takes 0 ps or more, not " + time + " ps");
        }
        verdict = decided;
        target = to;
        duration = time;
    }

    /** Forgets the verdict, before the next packet. */
    public void clear() {
        verdict = null;
    }

    /**
     * Returns the verdict.
     *
     * @throws IllegalStateException if the program has given none
     */
    public XdpVerdict verdict() {
        if (verdict == null) {
            throw new IllegalStateException("the program at the hook has given no verdict on the packet");
        }
        return verdict;
    }

    /** Returns the interface by which a redirected packet leaves; {@link #NO_INTERFACE} for other verdicts. */
    public int target() {
        return target;
    }

    /** Returns the time of the program, picoseconds. */
    public long duration() {
        return duration;
    }
}
