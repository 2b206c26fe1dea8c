package org.orrery.kernel.stats;

import java.util.Map;
import org.orrery.kernel.time.SimTime;

/** Counts occurrences. */
public final class Counter extends Metric {
    private long count;
    /** What the resets took away. */
    private long before;

    private long intervalCount;
    private long intervalAt;
    private Runnable upkeep = () -> {};

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

    /**
     * Has somebody who counts late, when it costs less, catch up before anything looks at the count or sets it back.
     *
     * @param catchUp counts all that has occurred until now
     */
    public void countedLateBy(Runnable catchUp) {
        upkeep = catchUp;
    }

    /** Returns the count since the start or the end of the warm-up. */
    public long count() {
        upkeep.run();
        return count;
    }

    @Override
    void reset(long now) {
        upkeep.run();
        before += count;
        count = 0;
    }

    @Override
    void results(long now, Map<String, Double> bySuffix) {
        bySuffix.put("", (double) count());
    }

    @Override
    public void beginInterval(long now) {
        intervalCount = before + count();
        intervalAt = now;
    }

    @Override
    public double interval(String suffix, long now) {
        long counted = before + count() - intervalCount;
        return switch (suffix) {
            case "" -> counted / SimTime.toSeconds(now - intervalAt);
            case ".count" -> counted;
            default -> throw unknown(suffix);
        };
    }
}
