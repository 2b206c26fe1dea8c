package org.orrery.ebpf.map;

import static org.orrery.ebpf.map.FibNodes.NONE;
import static org.orrery.ebpf.map.FibNodes.ROOT;

/**
 * Makes nodes of a trie wider or narrower by the share of their children that are in use, with the thresholds of Linux (net/ipv4/fib_trie.c; the idea is that
 * of Nilsson and Karlsson, "IP-Address Lookup Using LC-Tries", 1999).
 */
final class FibBalance {
    /** Percent of the children of a node twice as wide that must be in use, below the root and elsewhere. */
    private static final int WIDE_AT_ROOT = 30;

    private static final int WIDE = 50;
    /** Percent of the children in use below which a node becomes half as wide. */
    private static final int NARROW_AT_ROOT = 15;

    private static final int NARROW = 25;
    /** Changes of one node at a time. */
    private static final int MOST = 10;

    private final FibNodes nodes;

    FibBalance(FibNodes nodes) {
        this.nodes = nodes;
    }

    /** Balances a node and all above it. */
    void upwards(int from) {
        int node = from;
        while (node != ROOT) {
            int parent = nodes.parent(node);
            balance(node);
            node = parent;
        }
    }

    private void balance(int first) {
        int parent = nodes.parent(first);
        long place = nodes.index(nodes.key(first), parent);
        int changes = 0;
        int node = first;
        while (changes < MOST && isCrowded(node)) {
            widen(node);
            changes++;
            node = nodes.child(parent, place);
        }
        if (changes > 0) {
            return;
        }
        while (changes < MOST && isSparse(node)) {
            narrow(node);
            changes++;
            node = nodes.child(parent, place);
        }
        if (nodes.size(node) - nodes.empty(node) < 2) {
            nodes.put(parent, place, onlyChild(node));
            nodes.release(node);
        }
    }

    private boolean isCrowded(int node) {
        int used = nodes.size(node) - nodes.empty(node) + nodes.full(node);
        long least = (long) nodes.size(node) * (nodes.parent(node) == ROOT ? WIDE_AT_ROOT : WIDE);
        return used > 1 && nodes.position(node) > 0 && 100L * used >= least;
    }

    private boolean isSparse(int node) {
        int used = nodes.size(node) - nodes.empty(node);
        long least = (long) nodes.size(node) * (nodes.parent(node) == ROOT ? NARROW_AT_ROOT : NARROW);
        return used > 1 && nodes.bits(node) > 1 && 100L * used < least;
    }

    private int onlyChild(int node) {
        int only = NONE;
        for (int i = 0; i < nodes.size(node) && only == NONE; i++) {
            only = nodes.child(node, i);
        }
        return only;
    }

    /** Replaces a node by one with a bit more, into which the children of its widest children go. */
    private void widen(int node) {
        int wide = nodes.node(nodes.key(node), nodes.position(node) - 1, nodes.bits(node) + 1);
        for (int i = 0; i < nodes.size(node); i++) {
            int child = nodes.child(node, i);
            if (child == NONE) {
                continue;
            }
            if (!nodes.isFull(node, child)) {
                nodes.put(wide, nodes.index(nodes.key(child), wide), child);
            } else {
                for (int half = 0; half < 2; half++) {
                    nodes.put(wide, 2L * i + half, half(child, half));
                }
                nodes.release(child);
            }
        }
        replace(node, wide);
    }

    /** Returns a node with one half of the children of another, or the child itself where there are two. */
    private int half(int node, int which) {
        int size = nodes.size(node) / 2;
        if (size == 1) {
            return nodes.child(node, which);
        }
        int width = nodes.bits(node) - 1;
        int half = nodes.node(nodes.key(node) | which << nodes.position(node) + width, nodes.position(node), width);
        for (int i = 0; i < size; i++) {
            nodes.put(half, i, nodes.child(node, which * size + i));
        }
        return half;
    }

    /** Replaces a node by one with a bit less; where both children of a pair are in use, they get a node of their own. */
    private void narrow(int node) {
        int narrow = nodes.node(nodes.key(node), nodes.position(node) + 1, nodes.bits(node) - 1);
        for (int i = 0; i < nodes.size(node); i += 2) {
            int left = nodes.child(node, i);
            int right = nodes.child(node, i + 1);
            int child = left == NONE ? right : left;
            if (left != NONE && right != NONE) {
                child = nodes.node(nodes.key(left), nodes.position(node), 1);
                nodes.put(child, 0, left);
                nodes.put(child, 1, right);
            }
            nodes.put(narrow, i / 2, child);
        }
        replace(node, narrow);
    }

    /** Puts a node in the place of another, and balances those of its children that begin where it ends. */
    private void replace(int old, int fresh) {
        int parent = nodes.parent(old);
        nodes.put(parent, nodes.index(nodes.key(old), parent), fresh);
        nodes.release(old);
        for (int i = 0; i < nodes.size(fresh); i++) {
            if (nodes.isFull(fresh, nodes.child(fresh, i))) {
                balance(nodes.child(fresh, i));
            }
        }
    }
}
