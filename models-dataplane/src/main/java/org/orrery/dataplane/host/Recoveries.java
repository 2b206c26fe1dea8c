package org.orrery.dataplane.host;

import java.util.ArrayList;
import java.util.List;
import org.orrery.kernel.stats.ResultTable;
import org.orrery.kernel.time.SimTime;

/**
 * How soon throughput follows a change of traffic: after each, until 95 % of what it has at the end of the phase is reached. Between two events of a host throughput is
 * constant, so that this is exact.
 */
final class Recoveries {
    private static final double REACHED = 0.95;

    private final List<Phase> phases = new ArrayList<>();

    /** Times from which on throughput is what it is. */
    private static final class Phase {
        private final long begin;
        private final List<Long> times = new ArrayList<>();
        private final List<Double> rates = new ArrayList<>();

        Phase(long begin) {
            this.begin = begin;
        }

        double plateau() {
            return rates.get(rates.size() - 1);
        }

        double seconds() {
            int first = 0;
            while (rates.get(first) < REACHED * plateau()) {
                first++;
            }
            return (times.get(first) - begin) / (double) SimTime.SECOND;
        }
    }

    /** Traffic changes. */
    void change(long now) {
        phases.add(new Phase(now));
    }

    /** Throughput has been constant from a time on. */
    void add(long from, double rate) {
        if (!phases.isEmpty()) {
            Phase phase = phases.get(phases.size() - 1);
            phase.times.add(from);
            phase.rates.add(rate);
        }
    }

    private List<Phase> seen() {
        return phases.stream().filter(phase -> !phase.rates.isEmpty()).toList();
    }

    /** Returns the seconds after the last change; NaN if there was none. */
    double last() {
        List<Phase> seen = seen();
        return seen.isEmpty() ? Double.NaN : seen.get(seen.size() - 1).seconds();
    }

    /** Fills a table with a row for each change. */
    void report(ResultTable table) {
        long number = 0;
        for (Phase phase : seen()) {
            table.add(++number, phase.begin / (double) SimTime.SECOND, phase.plateau(), phase.seconds());
        }
    }
}
