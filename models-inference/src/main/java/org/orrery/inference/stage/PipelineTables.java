package org.orrery.inference.stage;

import java.util.Map;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;

/** A pipeline: stages in the order in which a request passes them. Usually a file of its own. */
public record PipelineTables(
        @Param(doc = "Name of the pipeline.") String name,

        @Param(doc = "Where the numbers come from.") String source,

        @Param(doc = "Stages by name, in the order in which a request passes them.")
        Map<String, StageTables> stages) {

    /** Checks that there is a stage. */
    public PipelineTables {
        if (stages.isEmpty()) {
            throw new ParamException("stages", "the pipeline has no stages; expected one or more");
        }
    }
}
