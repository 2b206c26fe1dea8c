package org.orrery.ebpf.map;

/** Error numbers of Linux that operations on maps return, negated. */
public final class Errno {
    /** No such element. */
    public static final int ENOENT = 2;
    /** The map, or the index, is too big. */
    public static final int E2BIG = 7;
    /** No memory. */
    public static final int ENOMEM = 12;
    /** The element is there already. */
    public static final int EEXIST = 17;
    /** A bad argument. */
    public static final int EINVAL = 22;
    /** No space left. */
    public static final int ENOSPC = 28;

    /** A family of addresses that is not supported. */
    public static final int EAFNOSUPPORT = 97;

    /** Flag of an update: whether the element is there or not. */
    public static final int ANY = 0;
    /** Flag of an update: only if the element is absent. */
    public static final int IF_ABSENT = 1;
    /** Flag of an update: only if the element is present. */
    public static final int IF_PRESENT = 2;

    private Errno() {}

    /**
     * Checks the flags of an update.
     *
     * @param present whether the key is there
     * @return 0, or why it must not be done, negated
     */
    static int allowed(long flags, boolean present) {
        if (flags > IF_PRESENT || flags < 0) {
            return -EINVAL;
        }
        if (flags == IF_ABSENT && present) {
            return -EEXIST;
        }
        return flags == IF_PRESENT && !present ? -ENOENT : 0;
    }
}
