package org.orrery.numa.tables;

/** Counts table pages by level and node. */
final class Census {
    private final long[][] now;

    Census(int nodes) {
        now = new long[Pages.ROOT_LEVEL + 1][nodes];
    }

    void add(int level, int node, int change) {
        now[level][node] += change;
    }

    long of(int level, int node) {
        return now[level][node];
    }
}
