package org.orrery.inference.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.units.Dimension;

/** Parameters of a comparison of decisions, without requests. */
public record ComparisonParameters(
        @Param(doc = "Pipelines under loads, by name.") Map<String, CellParameters> cells,

        @Param(doc = "System whose gains over the others are computed.")
        Optional<String> subject,

        @Param(doc = "Systems over which the gains are summed up; all if left out.", fallback = "[]")
        List<String> baselines,

        @Param(
                doc = "Largest cost increase of the gains that count as cheap.",
                dimension = Dimension.FRACTION,
                min = "-1",
                max = "10",
                fallback = "5 %")
        double cheap) {

    /** Checks that the subject takes part everywhere. */
    public ComparisonParameters {
        if (cells.isEmpty()) {
            throw new ParamException("cells", "there is nothing to compare; expected one cell or more");
        }
        subject.ifPresent(name -> cells.forEach((cell, parameters) -> {
            if (!parameters.systems().containsKey(name)) {
                throw new ParamException(
                        "subject",
                        "'" + name + "' is not a system of the cell " + cell + "; there are "
                                + parameters.systems().keySet());
            }
        }));
    }
}
