package org.orrery.inference.load;

import java.util.List;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.units.Dimension;

/** A trace: the number of requests in each second, with check sums so that a damaged file is noticed. */
public record TraceData(
        @Param(doc = "Name of the trace.") String name,

        @Param(doc = "Where the trace comes from.") String source,

        @Param(doc = "Length of the trace in seconds, to notice missing ones.", dimension = Dimension.COUNT, min = "1")
        long seconds,

        @Param(doc = "Requests in the whole trace, to notice damage.", dimension = Dimension.COUNT, min = "1")
        long requests,

        @Param(
                doc = "Requests in each second; one row of 60 numbers for each minute, the last may be shorter.",
                dimension = Dimension.COUNT,
                min = "0")
        List<List<Long>> minutes) {
    private static final int MINUTE = 60;

    /** The requests of a second are built at its start: more would fill the memory. The limit of a constant load. */
    private static final long MOST_PER_SECOND = 1_000_000;

    /** Some 10^10 events: a day of computing. */
    private static final long MOST = 2_000_000_000;

    /** Checks every second and both sums. */
    public TraceData {
        minutes = minutes.stream().map(List::copyOf).toList();
        for (int row = 0; row < minutes.size(); row++) {
            check(minutes.get(row), row, row == minutes.size() - 1);
        }
        long found = minutes.stream().mapToLong(List::size).sum();
        if (found != seconds) {
            throw new ParamException(
                    "minutes",
                    "the rows hold " + found + " seconds, but 'seconds' says " + seconds
                            + ": the trace is cut off or has extra seconds at its end");
        }
        long sum = minutes.stream()
                .flatMap(List::stream)
                .mapToLong(Long::longValue)
                .sum();
        if (sum > MOST) {
            throw new ParamException(
                    "minutes",
                    "the trace has " + sum + " requests, more than " + 5 * sum + " events; expected at most " + MOST
                            + " requests");
        }
        if (sum != requests) {
            throw new ParamException(
                    "minutes", "the seconds add up to " + sum + " requests, but 'requests' says " + requests);
        }
    }

    private static void check(List<Long> row, int minute, boolean last) {
        int allowed = row.size();
        if (allowed > MINUTE || allowed == 0 || (!last && allowed < MINUTE)) {
            throw new ParamException(
                    "minutes." + minute,
                    "minute " + minute + " (seconds " + MINUTE * minute + " to " + (MINUTE * minute + MINUTE - 1)
                            + ") has " + allowed + " seconds, expected 60; a second without requests is written as 0");
        }
        for (int second = 0; second < row.size(); second++) {
            if (row.get(second) < 0) {
                throw new ParamException(
                        "minutes." + minute + "." + second,
                        "second " + (MINUTE * minute + second) + " (minute " + minute + ", position " + second
                                + ") has " + row.get(second) + " requests; expected 0 or more");
            }
            if (row.get(second) > MOST_PER_SECOND) {
                throw new ParamException(
                        "minutes." + minute + "." + second,
                        "second " + (MINUTE * minute + second) + " (minute " + minute + ", position " + second
                                + ") has " + row.get(second) + " requests, all of which would be in memory at once;"
                                + " expected at most " + MOST_PER_SECOND + " in a second");
            }
        }
    }

    /** Returns the counts of all seconds, in a new array. */
    public long[] counts() {
        return minutes.stream().flatMap(List::stream).mapToLong(Long::longValue).toArray();
    }
}
