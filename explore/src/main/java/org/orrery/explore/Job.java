package org.orrery.explore;

import java.util.Locale;
import java.util.Optional;
import org.orrery.kernel.run.Heartbeat;
import org.orrery.studies.plan.RunSpec;

/** One run that a worker carries out, and how far it is; its limits stop it. */
final class Job implements Heartbeat {
    /** Replication of a shortened run, which is none of those that count. */
    static final int SHORTENED = -1;

    /** Events after which a run is stopped: some ten minutes. */
    static final long MOST_EVENTS = 2_000_000_000L;

    private static final long MOST_NANOS_SHORTENED = 2_000_000_000L;

    private final Work work;
    private final int cell;
    private final int replication;
    private final RunSpec spec;
    private final long began = System.nanoTime();
    private volatile boolean dropped;
    private volatile long simulated;
    private volatile long events;

    Job(Work work, int cell, int replication, RunSpec spec) {
        this.work = work;
        this.cell = cell;
        this.replication = replication;
        this.spec = spec;
    }

    Work work() {
        return work;
    }

    int cell() {
        return cell;
    }

    int replication() {
        return replication;
    }

    RunSpec spec() {
        return spec;
    }

    boolean isShortened() {
        return replication == SHORTENED;
    }

    /** Returns wall time since it began. */
    long nanos() {
        return System.nanoTime() - began;
    }

    /** Stops the run at its next beat. */
    void drop() {
        dropped = true;
    }

    boolean isDropped() {
        return dropped;
    }

    /** Returns which share of its simulated time is done, 0 to 1; 0 where its end is not known. */
    double share() {
        return Math.min(1, simulated / (double) spec.settings().duration());
    }

    long events() {
        return events;
    }

    /** Returns how many events a run of some length would have, as far as this one tells; 0 before its first beat. */
    double eventsIn(long picoseconds) {
        return simulated == 0
                ? events == 0 ? 0 : Double.POSITIVE_INFINITY
                : events * (picoseconds / (double) simulated);
    }

    @Override
    public void beat(long simulatedPicoseconds, long handled) {
        simulated = simulatedPicoseconds;
        events = handled;
        if (dropped) {
            throw new StoppedException("no longer wanted");
        }
        if (handled > MOST_EVENTS) {
            throw new StoppedException(tooLong(handled));
        }
        if (isShortened() && nanos() > MOST_NANOS_SHORTENED) {
            throw new StoppedException("it takes too long");
        }
    }

    /** Says that a run has too many events. */
    static String tooLong(double events) {
        return String.format(
                Locale.ROOT,
                "a run of %.1g events or more is too long for this page, which stops at %.1g: move a value back, or use"
                        + " orrery run, which has no such limit",
                events,
                (double) MOST_EVENTS);
    }

    /** A run that was stopped on the way. */
    static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoppedException(String message) {
            super(message, null, false, false);
        }

        /** Returns the stop behind an error of a run, if it was one. */
        static Optional<StoppedException> in(Throwable failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof StoppedException stopped) {
                    return Optional.of(stopped);
                }
            }
            return Optional.empty();
        }
    }
}
