package org.orrery.inference.stage;

import org.orrery.inference.rate.PerSecond;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/**
 * One measurement of a replica: a row of a profile table, in YAML or in a CSV file with these column names.
 *
 * <p>The latency contains queueing at the profiling load, so it is what a controller believes, never a service
 * time. The throughput is what a replica delivers.
 */
public record ProfileRow(
        @Param(doc = "Name of the variant.") String variant,

        @Param(doc = "Cores of the replica.", dimension = Dimension.CORES, min = "1", max = "128")
        long cores,

        @Param(doc = "Requests in one call.", dimension = Dimension.COUNT, min = "1", max = "1024")
        long batch,

        @Param(
                doc = "99th percentile of the latency of a call while profiling.",
                dimension = Dimension.TIME,
                min = "1 us")
        long p99,

        @Param(doc = "Highest throughput of requests.", dimension = Dimension.RATE, min = "0.001 /s", max = "1 M/s")
        long throughput,

        @Param(doc = "Whether the adapter has this row; others only tell how fast a replica serves.", fallback = "true")
        boolean believed,

        @Param(doc = "Where the numbers come from, if not from the source of the pipeline.", fallback = "''")
        String source) {

    /** Returns the throughput in requests per second. */
    public double requestsPerSecond() {
        return PerSecond.of(throughput);
    }

    /** Returns how long a call with a full batch takes, in seconds. */
    double callSeconds() {
        return batch / requestsPerSecond();
    }

    /** Returns variant, cores and batch for messages. */
    String where() {
        return variant + " with " + cores + (cores == 1 ? " core" : " cores") + " at batch size " + batch;
    }
}
