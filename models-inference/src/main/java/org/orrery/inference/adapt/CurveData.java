package org.orrery.inference.adapt;

import java.util.List;
import org.orrery.inference.rate.PerSecond;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.units.Dimension;

/** A recorded prediction for every second of a load. */
public record CurveData(
        @Param(doc = "Name of the curve.") String name,

        @Param(doc = "Where it comes from.") String source,

        @Param(doc = "Predicted load at each second; rows of any length.", dimension = Dimension.RATE, min = "0 /s")
        List<List<Long>> values) {

    /** Checks that there is a value. */
    public CurveData {
        if (values.stream().allMatch(List::isEmpty)) {
            throw new ParamException("values", "the curve has no values; expected one for every second");
        }
    }

    /** Returns the curve in requests per second, one value for each second. */
    double[] seconds() {
        return values.stream().flatMap(List::stream).mapToDouble(PerSecond::of).toArray();
    }

    /** Returns the value at a time; before the first second the first, after the last second the last. */
    static double at(double[] seconds, long time) {
        int second = (int) Math.max(0, time / SimTime.SECOND);
        return seconds[Math.min(second, seconds.length - 1)];
    }
}
