package org.orrery.inference.training;

import org.orrery.inference.forecast.LstmWeights;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.units.Dimension;

/** How the forecaster is trained (InfAdapter repository, {@code forecasters/lstm_forecaster.py}). */
public record TrainingParameters(
        @Param(doc = "Minute maxima, usually a file.") MaximaData series,

        @Param(
                doc = "Minutes at the start of the series that are trained on; the rest is for the test.",
                dimension = Dimension.COUNT,
                min = "11",
                calibration = "infadapter.training-minutes")
        long trainingMinutes,

        @Param(
                doc = "LSTM units.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1000",
                calibration = "infadapter.training-units")
        long units,

        @Param(
                doc = "Passes over the training windows.",
                dimension = Dimension.COUNT,
                min = "0",
                max = "10000",
                calibration = "infadapter.training-epochs")
        long epochs,

        @Param(
                doc = "Windows per step of the optimiser.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "100000",
                calibration = "infadapter.training-batch")
        long batch,

        @Param(doc = "Step size of Adam.", min = "0", calibration = "infadapter.training-rate")
        double learningRate,

        @Param(doc = "L1 penalty of the input kernel.", min = "0", calibration = "infadapter.training-l1")
        double l1,

        @Param(doc = "Span of the weighted mean that is compared.", min = "1", calibration = "infadapter.ewm-span")
        double ewmSpan,

        @Param(doc = "Weights that are compared.", calibration = "infadapter-lstm.weights")
        LstmWeights weights) {
    /** Checks that something is left for the test. */
    public TrainingParameters {
        if (trainingMinutes + LstmTrainer.INPUTS >= series.minutes()) {
            throw new ParamException(
                    "training-minutes",
                    "the series has " + series.minutes() + " minutes, so that nothing is left for the test");
        }
    }

    /** Returns the number of training windows. */
    int windows() {
        return Math.toIntExact(trainingMinutes) - LstmTrainer.INPUTS;
    }
}
