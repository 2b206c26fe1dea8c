package org.orrery.inference.pipeline;

import org.orrery.inference.adapt.Predictor;
import org.orrery.inference.load.TraceData;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/** Parameters of a predictor's trial on a trace. */
public record PredictionParameters(
        @Param(doc = "The load, usually a file.") TraceData trace,

        @Param(doc = "The predictor.") Predictor predictor,

        @Param(
                doc = "How far back the predictor sees.",
                dimension = Dimension.TIME,
                min = "1 s",
                calibration = "ipa.history")
        long history,

        @Param(
                doc = "Length of a block, of which the largest rate counts.",
                dimension = Dimension.TIME,
                min = "1 s",
                calibration = "ipa.block")
        long block,

        @Param(
                doc = "How far into the future the prediction is compared, whole seconds.",
                dimension = Dimension.TIME,
                min = "1 s",
                calibration = "ipa.horizon")
        long horizon) {}
