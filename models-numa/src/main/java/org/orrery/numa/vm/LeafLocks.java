package org.orrery.numa.vm;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.orrery.numa.tables.TableWork;

/** Faults that meet at one leaf page. Times are picoseconds. */
final class LeafLocks {
    private final AddressSpace space;
    private final OperationTimes times;
    private final MemoryCounters counters;
    private final LongSupplier clock;
    private final Map<Long, Long> replicaInTheMaking = new LinkedHashMap<>();

    LeafLocks(AddressSpace space, OperationTimes times, MemoryCounters counters, LongSupplier clock) {
        this.space = space;
        this.times = times;
        this.counters = counters;
        this.clock = clock;
    }

    /** Notes that a replica is copied from now on for a time. */
    void copying(long page, int node, long time) {
        replicaInTheMaking.put(Slots.key(page, node), clock.getAsLong() + time);
    }

    /** A touch that finds entries whose copying is not done yet faults as well (numaPTE, arXiv:2401.15558); returns how long. */
    long lostRace(long page, int node) {
        long until = replicaInTheMaking.getOrDefault(Slots.key(page, node), 0L);
        if (until <= clock.getAsLong()) {
            return 0;
        }
        counters.lostRace();
        return Math.max(times.lostRace(), until - clock.getAsLong());
    }

    /** Waits for the lock of the leaf page and holds it; returns how long it waits. */
    long take(long page, int home, TableWork work) {
        long now = clock.getAsLong();
        long key = Slots.key(page, home);
        long waiting = Math.max(0, space.busyUntil(key) - now);
        space.keepBusy(key, now + waiting + times.underLeafLock(work));
        counters.leafLockWait(waiting);
        return waiting;
    }
}
