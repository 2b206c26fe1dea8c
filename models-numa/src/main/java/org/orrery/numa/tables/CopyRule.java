package org.orrery.numa.tables;

/** Where the original of a new table page lies, and on which nodes it is copied. */
public interface CopyRule {
    /** Returns the home of the original, given the node of the faulting CPU. */
    int original(int faulting);

    /**
     * Returns the nodes that get a copy besides the original, one bit each.
     *
     * @param original home of the original
     */
    long copies(int original);

    /** Linux: the faulting CPU's node, no copies. */
    static CopyRule firstTouch() {
        return of(false, -1, 0, false);
    }

    /** Linux under an interleaving policy: node by node. */
    static CopyRule interleaved(int nodes) {
        return new CopyRule() {
            private int next = -1;

            @Override
            public int original(int faulting) {
                next = (next + 1) % nodes;
                return next;
            }

            @Override
            public long copies(int original) {
                return 0;
            }
        };
    }

    /** All tables on one node. */
    static CopyRule fixed(int node) {
        return of(true, node, 0, false);
    }

    /**
     * Copies on given nodes.
     *
     * @param nodes nodes, one bit each
     * @param servesOwnNode whether the original serves its own node, so that this node gets no copy
     */
    static CopyRule on(long nodes, boolean servesOwnNode) {
        return of(false, -1, nodes, servesOwnNode);
    }

    /** A home node for all originals, and copies on other nodes. */
    static CopyRule home(int node, long nodes) {
        return of(true, node, nodes, true);
    }

    private static CopyRule of(boolean fixed, int home, long nodes, boolean servesOwnNode) {
        return new CopyRule() {
            @Override
            public int original(int faulting) {
                return fixed ? home : faulting;
            }

            @Override
            public long copies(int original) {
                return servesOwnNode ? nodes & ~(1L << original) : nodes;
            }
        };
    }
}
