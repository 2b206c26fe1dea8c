package org.orrery.numa.tables;

/**
 * Options of numaPTE (arXiv:2401.15558).
 *
 * @param order 2^order entries are copied when a replica leaf page is created, 0 to 9
 * @param filter whom a flush interrupts
 * @param allSlots whether mprotect's filter looks at all slots of the range instead of one slot only
 * @param remoteFirstTouch quirk: a leaf page of the owner's tree that a remote first touch creates lies on the faulting
 *     node
 * @param blockAtEveryFault whether a block is copied at every replication fault instead of only when the replica page
 *     is created
 */
public record NumaPteOptions(
        int order, Filter filter, boolean allSlots, boolean remoteFirstTouch, boolean blockAtEveryFault) {
    /** Whom a flush interrupts. */
    public enum Filter {
        /** All CPUs of the address space. */
        NONE,
        /** CPUs of the nodes in the ring. */
        PRECISE,
        /** All CPUs if any node shares, none otherwise; unsafe for private slots. */
        ALL_OR_NONE
    }
}
