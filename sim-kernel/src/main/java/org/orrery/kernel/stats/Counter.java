package org.orrery.kernel.stats;

import java.util.Map;
import org.orrery.kernel.SimTime;

/** Counts occurrences. */
public final class Counter extends Metric {
    private long count;
    private long sampledCount;
    private long sampledAt;

    Counter(String component, MetricSpec spec) {
        super(component, spec);
    }

    /** Counts one. */
    public void increment() {
        count++;
    }

    /** Counts several. */
    public void add(long occurrences) {
        count += occurrences;
    }

    /** Returns the count since the start or the end of the warm-up. */
    public long count() {
        return count;
    }

    @Override
    void reset(long now) {
        count = 0;
        sampledCount = 0;
        sampledAt = now;
    }

    @Override
    void results(long now, Map<String, Double> bySuffix) {
        bySuffix.put("", (double) count);
    }

    @Override
    public double sample(long now) {
        double rate = (count - sampledCount) / SimTime.toSeconds(now - sampledAt);
        sampledCount = count;
        sampledAt = now;
        return rate;
    }
}
