package org.orrery.numa.vm;

/** What flushes did since statistics began, as numaPTE's prototype counts it. */
final class FlushCounters {
    private long flushes;
    private long full;
    private long inMask;
    private long requests;
    private long interrupts;
    private long coalesced;
    private long saved;
    private long nodes;
    private long stolen;
    private long handlerTime;
    private long arrivals;
    private long arrivalTime;
    private long flushesBefore;
    private long interruptsBefore;
    private long nodesBefore;
    private long stolenBefore;

    /** Statistics begin anew. */
    void reset() {
        stolenBefore += stolen();
        flushes = 0;
        full = 0;
        inMask = 0;
        requests = 0;
        interrupts = 0;
        coalesced = 0;
        saved = 0;
        nodes = 0;
        stolen = 0;
        arrivals = 0;
        arrivalTime = 0;
        markStart();
    }

    /** From here on the background threads run; means for each flush begin. */
    void markStart() {
        flushesBefore = flushes;
        interruptsBefore = interrupts;
        nodesBefore = nodes;
    }

    void flush(boolean whole, long othersInMask) {
        flushes++;
        full += whole ? 1 : 0;
        inMask += othersInMask;
    }

    void interrupt() {
        interrupts++;
    }

    void coalesced() {
        coalesced++;
    }

    /** Notes how long after the first one was begun the last interrupt of a flush arrived; 0 if none was sent. */
    void lastArrival(long time) {
        arrivals += time > 0 ? 1 : 0;
        arrivalTime += time;
    }

    /** Returns the mean time until the last interrupt of a flush has arrived, picoseconds. */
    double meanLastArrival() {
        return arrivals == 0 ? 0 : arrivalTime / (double) arrivals;
    }

    void stolen(long time) {
        stolen += time;
    }

    void targets(long count, long spared, int onNodes, long handler) {
        requests += count;
        saved += spared;
        nodes += onNodes;
        handlerTime = handler;
    }

    long flushes() {
        return flushes;
    }

    long full() {
        return full;
    }

    /** Returns the CPUs in the mask besides the initiator, summed over the flushes. */
    long inMask() {
        return inMask;
    }

    /** Returns the CPUs that were asked to flush. */
    long requests() {
        return requests;
    }

    /** Returns the CPUs in the mask that a filter spared. */
    long saved() {
        return saved;
    }

    long interrupts() {
        return interrupts;
    }

    long coalescedRequests() {
        return coalesced;
    }

    /** Returns the interrupts for each flush since the start of the background threads. */
    double interruptsPerFlush() {
        return (interrupts - interruptsBefore) / (double) (flushes - flushesBefore);
    }

    /** Returns the nodes whose CPUs were asked, for each flush since the start of the background threads. */
    double nodesPerFlush() {
        return (nodes - nodesBefore) / (double) (flushes - flushesBefore);
    }

    /** Returns the time taken from targets, picoseconds. */
    long stolen() {
        return stolen + interrupts * handlerTime;
    }

    /** Returns the time taken from targets in the whole run, picoseconds. */
    long stolenInAll() {
        return stolenBefore + stolen();
    }
}
