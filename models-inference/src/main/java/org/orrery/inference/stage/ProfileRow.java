package org.orrery.inference.stage;

import java.util.Optional;
import org.orrery.inference.rate.PerSecond;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.units.Dimension;

/**
 * One measurement of a replica: a row of a profile table, in YAML or in a CSV file with these column names.
 *
 * <p>The latency contains queueing at the profiling load, so it is what a controller believes, never a service
 * time. The throughput is what a replica delivers, at least: where no more was offered, it may be faster.
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

        @Param(
                doc =
                        "Time of a full call, where the throughput was bounded by the load that was offered and so is a floor;"
                                + " batch over throughput if left out.",
                dimension = Dimension.TIME,
                min = "1 us")
        Optional<Long> service,

        @Param(doc = "Where the numbers come from, if not from the source of the pipeline.", fallback = "''")
        String source) {
    private static final double ROUNDING = 1e-9;

    /** Checks that the time of a call agrees with the floor. */
    public ProfileRow {
        if (service.isPresent() && SimTime.toSeconds(service.get()) > batch / PerSecond.of(throughput) + ROUNDING) {
            throw new ParamException(
                    "service",
                    "is longer than the " + batch / PerSecond.of(throughput)
                            + " s that the measured throughput allows; a throughput is what a replica delivered at least");
        }
    }

    /** Returns the throughput in requests per second. */
    public double requestsPerSecond() {
        return PerSecond.of(throughput);
    }

    /** Returns how long a call with a full batch takes, in seconds. */
    double callSeconds() {
        return service.map(SimTime::toSeconds).orElse(batch / requestsPerSecond());
    }

    /** Returns variant, cores and batch for messages. */
    String where() {
        return variant + " with " + cores + (cores == 1 ? " core" : " cores") + " at batch size " + batch;
    }
}
