package org.orrery.inference.measure;

import org.HdrHistogram.Histogram;
import org.orrery.kernel.stats.ResultTable;
import org.orrery.kernel.time.SimTime;

/** What one variant did while statistics were collected. */
final class VariantMeter {
    private static final int DIGITS = 3;
    private static final double PERCENTILE = 99;
    private static final double PERCENT = 100;

    final BucketHistogram server;
    private final Histogram client = new Histogram(DIGITS);
    private long answered;
    private long late;
    long refused;

    VariantMeter(BucketParameters buckets) {
        server = new BucketHistogram(buckets);
    }

    void answered(long clientLatency, boolean isLate) {
        answered++;
        late += isLate ? 1 : 0;
        // Microseconds keep the histogram small.
        client.recordValue(clientLatency / SimTime.MICROSECOND);
    }

    void addRow(ResultTable table, String name, long arrived) {
        table.add(
                name,
                answered,
                arrived == 0 ? Double.NaN : PERCENT * answered / arrived,
                late,
                refused,
                server.quantile(PERCENTILE / PERCENT) / SimTime.MILLISECOND,
                answered == 0
                        ? Double.NaN
                        : client.getValueAtPercentile(PERCENTILE)
                                / ((double) SimTime.MILLISECOND / SimTime.MICROSECOND));
    }
}
