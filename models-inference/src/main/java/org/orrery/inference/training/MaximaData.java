package org.orrery.inference.training;

import java.util.List;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.units.Dimension;

/** The largest rate of each minute of a trace, requests per second. */
public record MaximaData(
        @Param(doc = "Name of the series.") String name,

        @Param(doc = "Where the series comes from.") String source,

        @Param(doc = "Number of minutes, to notice missing ones.", dimension = Dimension.COUNT, min = "1")
        long minutes,

        @Param(doc = "Maxima; one row for each hour.", dimension = Dimension.COUNT, min = "0")
        List<List<Long>> hours) {
    private static final int HOUR = 60;

    /** Checks that no minute is missing. */
    public MaximaData {
        hours = hours.stream().map(List::copyOf).toList();
        for (int hour = 0; hour < hours.size() - 1; hour++) {
            if (hours.get(hour).size() != HOUR) {
                throw new ParamException(
                        "hours", "hour " + hour + " has " + hours.get(hour).size() + " minutes, expected 60");
            }
        }
        long found = hours.stream().mapToLong(List::size).sum();
        if (found != minutes) {
            throw new ParamException("hours", "the rows hold " + found + " minutes, but 'minutes' says " + minutes);
        }
    }

    /** Returns the maxima of all minutes, in a new array. */
    public double[] maxima() {
        return hours.stream()
                .flatMap(List::stream)
                .mapToDouble(Long::doubleValue)
                .toArray();
    }
}
