package org.orrery.ebpf.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules of the kernel's approximate LRU, written down once more with plain lists; the head of each list comes first. */
final class LruModel {
    private static final int SCAN = 128;
    private static final int BATCH = 128;

    private final List<Integer> active = new ArrayList<>();
    private final List<Integer> inactive = new ArrayList<>();
    private final Map<Integer, Boolean> bits = new LinkedHashMap<>();
    private final List<List<Integer>> pending = new ArrayList<>();
    private final int[] local;
    private int free;
    private Integer cursor;

    LruModel(int capacity, int cpus) {
        free = capacity;
        local = new int[cpus];
        for (int i = 0; i < cpus; i++) {
            pending.add(new ArrayList<>());
        }
    }

    boolean contains(int key) {
        return bits.containsKey(key);
    }

    int size() {
        return bits.size();
    }

    void lookup(int key) {
        bits.computeIfPresent(key, (same, bit) -> true);
    }

    void insert(int key, int cpu) {
        if (local[cpu] == 0) {
            refill(cpu);
        }
        if (local[cpu] > 0) {
            local[cpu]--;
        } else {
            steal(cpu);
        }
        pending.get(cpu).add(0, key);
        bits.put(key, false);
    }

    private void refill(int cpu) {
        List<Integer> mine = pending.get(cpu);
        while (!mine.isEmpty()) {
            int key = mine.remove(mine.size() - 1);
            boolean set = bits.put(key, false);
            (set ? active : inactive).add(0, key);
        }
        if (inactive.size() < active.size()) {
            List<Integer> tail = reversed(active, SCAN);
            for (int key : tail) {
                active.remove((Integer) key);
                boolean set = bits.put(key, false);
                (set ? active : inactive).add(0, key);
            }
        }
        rotateInactive();
        int taken = Math.min(BATCH, free);
        free -= taken;
        local[cpu] += taken;
        if (taken < BATCH) {
            int shrunk = 0;
            for (int key : reversed(inactive, SCAN)) {
                if (shrunk == BATCH - taken) {
                    break;
                }
                leaves(key);
                if (bits.get(key)) {
                    bits.put(key, false);
                    active.add(0, key);
                } else {
                    bits.remove(key);
                    shrunk++;
                }
            }
            local[cpu] += shrunk;
            if (shrunk == 0 && taken == 0) {
                List<Integer> victims = inactive.isEmpty() ? active : inactive;
                if (!victims.isEmpty()) {
                    Integer victim = victims.get(victims.size() - 1);
                    leaves(victim);
                    active.remove(victim);
                    bits.remove(victim);
                    local[cpu]++;
                }
            }
        }
    }

    private void rotateInactive() {
        int steps = Math.min(SCAN, inactive.size());
        for (int i = 0; i < steps && !inactive.isEmpty(); i++) {
            Integer key = cursor != null ? cursor : inactive.get(inactive.size() - 1);
            cursor = before(key);
            if (bits.get(key)) {
                bits.put(key, false);
                inactive.remove(key);
                active.add(0, key);
            }
        }
    }

    private Integer before(Integer key) {
        int at = inactive.indexOf(key);
        return at > 0 ? inactive.get(at - 1) : null;
    }

    /** The next rotation begins before a key that leaves the inactive list. */
    private void leaves(Integer key) {
        if (key.equals(cursor)) {
            cursor = before(key);
        }
        inactive.remove(key);
    }

    private void steal(int cpu) {
        for (int other = 1; other <= local.length; other++) {
            int from = (cpu + other) % local.length;
            if (local[from] > 0) {
                local[from]--;
                return;
            }
            List<Integer> theirs = pending.get(from);
            for (int key : reversed(theirs, theirs.size())) {
                if (!bits.get(key)) {
                    theirs.remove((Integer) key);
                    bits.remove(key);
                    return;
                }
            }
            if (!theirs.isEmpty()) {
                bits.remove(theirs.remove(theirs.size() - 1));
                return;
            }
        }
    }

    private static List<Integer> reversed(List<Integer> list, int most) {
        List<Integer> tail = new ArrayList<>();
        for (int i = list.size() - 1; i >= 0 && tail.size() < most; i--) {
            tail.add(list.get(i));
        }
        return tail;
    }
}
