package org.orrery.inference.training;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * How far a forecaster is off on the rest of a series.
 *
 * @param meanAbsolute requests per second
 * @param rootMeanSquare requests per second
 */
record ForecastErrors(double meanAbsolute, double rootMeanSquare) {
    /**
     * Forecasts each value of a series from those before it.
     *
     * @param forecaster takes the last {@link LstmTrainer#INPUTS} values
     * @param series requests per second
     * @param first index of the first value that is forecast
     */
    static ForecastErrors of(ToDoubleFunction<double[]> forecaster, double[] series, int first) {
        double absolute = 0;
        double square = 0;
        for (int target = first; target < series.length; target++) {
            double[] window = Arrays.copyOfRange(series, target - LstmTrainer.INPUTS, target);
            double error = forecaster.applyAsDouble(window) - series[target];
            absolute += Math.abs(error);
            square += error * error;
        }
        int tested = Math.max(0, series.length - first);
        return new ForecastErrors(absolute / tested, Math.sqrt(square / tested));
    }
}
