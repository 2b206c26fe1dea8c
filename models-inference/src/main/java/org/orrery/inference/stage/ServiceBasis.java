package org.orrery.inference.stage;

import org.orrery.kernel.time.SimTime;

/** What of a measurement tells how long a call takes. */
public enum ServiceBasis {
    /** Batch size over throughput: what a replica delivers. */
    THROUGHPUT,
    /** The profiled P99 latency, which contains queueing; for comparison only. */
    PROFILED_P99;

    double seconds(ProfileRow row) {
        return this == THROUGHPUT ? row.callSeconds() : SimTime.toSeconds(row.p99());
    }
}
