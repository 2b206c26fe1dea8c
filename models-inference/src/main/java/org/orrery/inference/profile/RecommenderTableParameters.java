package org.orrery.inference.profile;

import java.util.List;
import org.orrery.inference.vpa.VpaParameters;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/** What the recommender is fed with. */
public record RecommenderTableParameters(
        @Param(doc = "Cases, each with a recommender of its own.")
        List<Case> cases,

        @Param(doc = "The recommender.", fallback = "{}") VpaParameters vpa) {

    /** A list of samples. */
    public record Case(
            @Param(doc = "Name in the table.") String name,

            @Param(doc = "Samples of CPU use, in the order of time.")
            List<Sample> samples) {}

    /** One sample, or several at equal distances. */
    public record Sample(
            @Param(doc = "Time of the first one.", dimension = Dimension.TIME, min = "0 s")
            long at,

            @Param(doc = "CPU use, cores.", min = "0") double usage,

            @Param(doc = "CPU request of the pod, cores.", min = "0")
            double request,

            @Param(
                    doc = "How many there are, one at each interval of the recommender.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "1000000",
                    fallback = "1")
            long times) {}
}
