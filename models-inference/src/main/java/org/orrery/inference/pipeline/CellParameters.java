package org.orrery.inference.pipeline;

import java.util.Map;
import org.orrery.inference.adapt.Predictor;
import org.orrery.inference.load.TraceData;
import org.orrery.inference.stage.PipelineTables;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;

/** A pipeline under a load, with the systems that are compared there. */
public record CellParameters(
        @Param(doc = "Stages, variants and profiles, usually a file.")
        PipelineTables tables,

        @Param(doc = "The load, usually a file.") TraceData trace,

        @Param(doc = "Predictor of the load.") Predictor predictor,

        @Param(doc = "The systems by name.") Map<String, RunParameters> systems) {

    /** Checks that every system fits the pipeline. */
    public CellParameters {
        for (Map.Entry<String, RunParameters> entry : systems.entrySet()) {
            RunParameters run = entry.getValue();
            try {
                PipelineFit.check(tables, run.policy(), run.problem(), run.start());
            } catch (ParamException bad) {
                throw new ParamException("systems", entry.getKey() + ": " + bad.parameter() + ": " + bad.getMessage());
            }
        }
    }
}
