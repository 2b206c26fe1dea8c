package org.orrery.numa.vm;

import java.util.Arrays;
import java.util.BitSet;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.kernel.random.RandomStream;
import org.orrery.numa.kernel.FlushCosts;

/**
 * The flush of a range on all CPUs that may cache it (Linux 4.17): local flush, a request for each target, one
 * write of the command register for each x2APIC cluster, handlers, ordered wait. A whole flush is computed in one step:
 * targets have no events of their own, and the state of each is when its handler begins and ends.
 *
 * <p>A request that finds an earlier one still waiting at its target needs no interrupt and is handled with it.
 */
final class Shootdown {
    /** Pages of a flush that covers the whole address space. */
    static final long EVERYTHING = Long.MAX_VALUE;

    private final Machine machine;
    private final FlushCosts costs;
    private final FlushOptions options;
    private final Flights flights;
    private final long handlerHalf;
    private final long[] handlerStart;
    private final long[] handlerEnd;
    private final long[] maskedUntil;
    private final long[] stolen;
    private final long[] enqueued;
    private final long[] released;
    private final FlushCounters counters = new FlushCounters();

    /**
     * Creates the CPUs of a machine.
     *
     * @param random draws the flights of interrupts
     */
    Shootdown(Machine machine, FlushCosts costs, FlushOptions options, RandomStream random) {
        this.machine = machine;
        flights = new Flights(machine, costs.flightSpread(), random);
        this.costs = costs;
        this.options = options;
        handlerHalf = machine.time(costs.handler() / 2);
        handlerStart = new long[machine.cpus()];
        handlerEnd = new long[machine.cpus()];
        maskedUntil = new long[machine.cpus()];
        stolen = new long[machine.cpus()];
        enqueued = new long[machine.cpus()];
        released = new long[machine.cpus()];
    }

    FlushCounters counters() {
        return counters;
    }

    /** Returns the time that handlers have taken from a CPU, picoseconds. */
    long stolen(int cpu) {
        return stolen[cpu];
    }

    /** Returns the time that handlers have taken from each CPU, picoseconds. */
    long[] stolen() {
        return stolen.clone();
    }

    /**
     * Flushes.
     *
     * @param cpu initiator
     * @param space address space
     * @param pages size of the range, or {@link #EVERYTHING}
     * @param nodes nodes whose CPUs are targets, one bit each
     * @param begin when the flush begins, picoseconds
     * @return when the initiator may go on
     */
    long flush(int cpu, AddressSpace space, long pages, long nodes, long begin) {
        long generation = space.nextGeneration();
        long local = localFlush(pages);
        space.see(cpu, generation);
        maskedUntil[cpu] = begin + local;
        counters.flush(pages > costs.ceiling(), space.cpus().cardinality() - 1);
        if (!options.interrupts()) {
            return begin + local;
        }
        long now = options.concurrent() ? begin : begin + local;
        now = enqueue(cpu, space.cpus(), nodes, now);
        now = interrupt(cpu, space, nodes, now, pages, generation);
        now = await(cpu, space, nodes, now);
        return options.concurrent() ? Math.max(now, begin + local) : now;
    }

    private long localFlush(long pages) {
        if (pages > costs.ceiling()) {
            return costs.fullFlush();
        }
        return pages * costs.invlpg() * (options.pageTableIsolation() ? 2 : 1);
    }

    private boolean isTarget(int target, int cpu, long nodes) {
        return target != cpu && (nodes >> machine.nodeOf(target) & 1) != 0;
    }

    /** Fills the request slots one after the other; remembers when each was filled. */
    private long enqueue(int cpu, BitSet mask, long nodes, long begin) {
        long now = begin;
        int node = machine.nodeOf(cpu);
        for (int target = mask.nextSetBit(0); target >= 0; target = mask.nextSetBit(target + 1)) {
            if (isTarget(target, cpu, nodes)) {
                now += Math.round(costs.enqueueTransfers() * machine.lineTransfer(machine.nodeOf(target), node));
                enqueued[target] = now;
            }
        }
        return now;
    }

    /** Writes the command register for each cluster that needs it, and plans the handlers. */
    private long interrupt(int cpu, AddressSpace space, long nodes, long begin, long pages, long generation) {
        long now = begin;
        BitSet mask = space.cpus();
        int lastCluster = -1;
        long last = begin;
        BitSet written = new BitSet();
        long[] arrival = new long[0];
        for (int target = mask.nextSetBit(0); target >= 0; target = mask.nextSetBit(target + 1)) {
            if (!isTarget(target, cpu, nodes)) {
                continue;
            }
            boolean joins = handlerStart[target] > enqueued[target];
            if (!joins) {
                int cluster = options.clusterMode() ? machine.cluster(target) : target;
                if (cluster != lastCluster && !written.get(cluster)) {
                    now += costs.icrWrite();
                    written.set(cluster);
                    arrival = growTo(arrival, cluster + 1);
                    arrival[cluster] = now;
                }
                lastCluster = cluster;
                long arrives = arrival[cluster] + flights.draw(cpu, target);
                last = Math.max(last, arrives);
                handlerStart[target] = Math.max(arrives, Math.max(handlerEnd[target], maskedUntil[target]));
                handlerEnd[target] = handlerStart[target] + 2 * handlerHalf;
                stolen[target] += 2 * handlerHalf;
                counters.interrupt();
            } else {
                counters.coalesced();
            }
            handle(cpu, target, space, pages, generation);
        }
        counters.lastArrival(last - begin);
        return now;
    }

    private static long[] growTo(long[] array, int size) {
        return size <= array.length ? array : Arrays.copyOf(array, Math.max(size, 2 * array.length));
    }

    /** Adds one request to the planned handler of a target. */
    private void handle(int cpu, int target, AddressSpace space, long pages, long generation) {
        long take =
                Math.round(costs.takeTransfers() * machine.lineTransfer(machine.nodeOf(cpu), machine.nodeOf(target)));
        long flush;
        if (space.isLazy(target)) {
            flush = costs.fullFlush();
        } else if (!options.generations()) {
            flush = localFlush(pages);
        } else if (space.seen(target) + 1 == generation) {
            flush = localFlush(pages);
        } else {
            flush = costs.fullFlush();
        }
        space.see(target, generation);
        long done = handlerEnd[target] - handlerHalf + take + flush;
        released[target] = options.earlyAcknowledgement() ? done - flush : done;
        handlerEnd[target] += take + flush;
        stolen[target] += take + flush;
        counters.stolen(take + flush);
    }

    /** Waits for the targets in ascending order; those that held the address space lazily leave it. */
    private long await(int cpu, AddressSpace space, long nodes, long begin) {
        long now = begin;
        int node = machine.nodeOf(cpu);
        BitSet mask = space.cpus();
        long targets = 0;
        long spared = 0;
        long nodesHit = 0;
        for (int target = mask.nextSetBit(0); target >= 0; target = mask.nextSetBit(target + 1)) {
            if (isTarget(target, cpu, nodes)) {
                long transfer = Math.round(costs.waitTransfers() * machine.lineTransfer(machine.nodeOf(target), node));
                now = Math.max(now, released[target]) + transfer;
                targets++;
                nodesHit |= 1L << machine.nodeOf(target);
                if (space.isLazy(target)) {
                    space.leave(target);
                }
            } else if (target != cpu) {
                spared++;
            }
        }
        counters.targets(targets, spared, Long.bitCount(nodesHit), 2 * handlerHalf);
        return now;
    }
}
