package org.orrery.kernel.resource;

/**
 * What a core has still to do, back to back in the order in which it was given: a growing
 * ring of ends and kinds, without objects. Neighbours of one kind are one piece.
 */
final class WorkAhead {
    private long[] ends = new long[4];
    private int[] kinds = new int[4];
    private int head;
    private int size;

    void add(long end, int kind) {
        int last = index(size - 1);
        if (size > 0 && kinds[last] == kind) {
            ends[last] = end;
            return;
        }
        if (size == ends.length) {
            grow();
        }
        int free = index(size++);
        ends[free] = end;
        kinds[free] = kind;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Returns when the first piece ends. */
    long end() {
        return ends[head];
    }

    /** Returns the kind of the first piece. */
    int kind() {
        return kinds[head];
    }

    void removeFirst() {
        head = index(1);
        size--;
    }

    private int index(int position) {
        return (head + position) & (ends.length - 1);
    }

    private void grow() {
        long[] longerEnds = new long[2 * size];
        int[] longerKinds = new int[2 * size];
        for (int i = 0; i < size; i++) {
            longerEnds[i] = ends[index(i)];
            longerKinds[i] = kinds[index(i)];
        }
        ends = longerEnds;
        kinds = longerKinds;
        head = 0;
    }
}
