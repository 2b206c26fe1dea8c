package org.orrery.ebpf.map;

import java.util.BitSet;
import java.util.function.IntConsumer;

/**
 * Which element makes room for a new one, as Linux approximates it (kernel/bpf/bpf_lru_list.c): an active and an inactive list, a
 * reference bit, and for each processor a list of free elements and one of pending new ones.
 */
final class LruList {
    private static final int BATCH = 128;
    private static final int ACTIVE = 0;
    private static final int INACTIVE = 1;
    private static final int FREE = 2;
    private static final int LOCAL = 3;

    private final int capacity;
    private final int cpus;
    private final IndexLists lists;
    private final IntConsumer evict;
    private final BitSet referenced = new BitSet();
    private int unused;
    /** Element of the inactive list at which the next rotation begins; −1 for its tail. */
    private int cursor = -1;

    private MapOperation operation;

    /**
     * Creates the lists with all elements free.
     *
     * @param evict takes an element out of the map
     */
    LruList(int capacity, int cpus, IntConsumer evict) {
        this.capacity = capacity;
        this.cpus = cpus;
        this.evict = evict;
        this.lists = new IndexLists(LOCAL + 2 * cpus);
    }

    /** Sets the reference bit; returns whether it was clear. */
    boolean refer(int element) {
        boolean clear = !referenced.get(element);
        referenced.set(element);
        return clear;
    }

    /** Gives an element back that has left the map. */
    void release(int element) {
        int list = lists.listOf(element);
        move(element, list >= LOCAL ? free((list - LOCAL) / 2) : FREE);
    }

    /** Returns an element for a new key, pending on its processor; another one leaves the map if none is free. */
    int take(int cpu, MapOperation cost) {
        operation = cost;
        int element = lists.head(free(cpu));
        if (element < 0) {
            refill(cpu);
            element = lists.head(free(cpu));
        }
        for (int other = 1; element < 0 && other <= cpus; other++) {
            element = steal((cpu + other) % cpus);
        }
        move(element, pending(cpu));
        return element;
    }

    private void refill(int cpu) {
        flush(cpu);
        if (lists.count(INACTIVE) < lists.count(ACTIVE)) {
            rotateActive();
        }
        rotateInactive();
        int taken = 0;
        while (taken < BATCH && (lists.head(FREE) >= 0 || unused < capacity)) {
            move(lists.head(FREE) >= 0 ? lists.head(FREE) : unused++, free(cpu));
            taken++;
        }
        if (taken < BATCH && shrink(cpu, BATCH - taken) == 0 && taken == 0) {
            force(cpu);
        }
    }

    private void flush(int cpu) {
        for (int element = lists.tail(pending(cpu)); element >= 0; element = lists.tail(pending(cpu))) {
            move(element, referenced.get(element) ? ACTIVE : INACTIVE);
        }
    }

    private void rotateActive() {
        int element = lists.tail(ACTIVE);
        int first = lists.head(ACTIVE);
        for (int scanned = 0; element >= 0 && scanned < BATCH; scanned++) {
            int before = lists.towardsHead(element);
            move(element, referenced.get(element) ? ACTIVE : INACTIVE);
            if (element == first) {
                break;
            }
            element = before;
        }
    }

    /** Goes on where the last rotation stopped. */
    private void rotateInactive() {
        for (int scanned = Math.min(BATCH, lists.count(INACTIVE)); scanned > 0; scanned--) {
            int element = cursor >= 0 ? cursor : lists.tail(INACTIVE);
            if (element < 0) {
                return;
            }
            cursor = lists.towardsHead(element);
            if (referenced.get(element)) {
                move(element, ACTIVE);
            }
        }
    }

    private int shrink(int cpu, int wanted) {
        int shrunk = 0;
        int element = lists.tail(INACTIVE);
        for (int scanned = 0; element >= 0 && scanned < BATCH && shrunk < wanted; scanned++) {
            int before = lists.towardsHead(element);
            if (referenced.get(element)) {
                move(element, ACTIVE);
            } else {
                evict(element, cpu);
                shrunk++;
            }
            element = before;
        }
        return shrunk;
    }

    private void force(int cpu) {
        int element = lists.tail(INACTIVE) >= 0 ? lists.tail(INACTIVE) : lists.tail(ACTIVE);
        if (element >= 0) {
            evict(element, cpu);
        }
    }

    private int steal(int cpu) {
        if (lists.head(free(cpu)) >= 0) {
            return lists.head(free(cpu));
        }
        for (int element = lists.tail(pending(cpu)); element >= 0; element = lists.towardsHead(element)) {
            if (!referenced.get(element)) {
                evict.accept(element);
                return element;
            }
        }
        int forced = lists.tail(pending(cpu));
        if (forced >= 0) {
            evict.accept(forced);
        }
        return forced;
    }

    private void evict(int element, int cpu) {
        evict.accept(element);
        move(element, free(cpu));
    }

    private void move(int element, int list) {
        operationMoved();
        if (element == cursor) {
            cursor = lists.towardsHead(element);
        }
        referenced.clear(element);
        lists.toHead(element, list);
    }

    private void operationMoved() {
        if (operation != null) {
            operation.move();
        }
    }

    private int free(int cpu) {
        return LOCAL + 2 * cpu;
    }

    private int pending(int cpu) {
        return LOCAL + 2 * cpu + 1;
    }
}
