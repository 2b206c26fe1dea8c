package org.orrery.inference.forecast;

import java.util.function.ToDoubleFunction;
import org.orrery.inference.load.TraceData;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.units.Dimension;

/** Forecasts the largest rate of the next minute. */
public sealed interface Forecaster {
    /** Number of maxima that the network needs. */
    int LSTM_INPUTS = 10;

    /**
     * Returns the forecast in requests per second.
     *
     * @param maxima of the past minutes, the oldest first; one at least
     * @param now picoseconds
     */
    double forecast(double[] maxima, long now);

    /** The paper's network, with the weighted mean until there are enough maxima. */
    @TypeName(value = "lstm", doc = "LSTM with 25 ReLU units on ten minute maxima; the weighted mean before that.")
    record Lstm(
            @Param(doc = "Weights of the network.", calibration = "infadapter-lstm.weights")
            LstmWeights weights,

            @Param(
                    doc = "Span of the weighted mean that is used until there are ten maxima.",
                    min = "1",
                    calibration = "infadapter.ewm-span")
            double span)
            implements Forecaster {
        @Override
        public double forecast(double[] maxima, long now) {
            if (maxima.length < LSTM_INPUTS) {
                return new Ewm(span).forecast(maxima, now);
            }
            // The code truncates the network's output.
            return (int) new LstmNetwork(weights, LSTM_INPUTS).predict(maxima);
        }

        /** Returns the network alone: its output for ten maxima or more. */
        public ToDoubleFunction<double[]> untruncated() {
            return new LstmNetwork(weights, LSTM_INPUTS)::predict;
        }
    }

    /** Exponentially weighted mean of the maxima. */
    @TypeName(value = "ewm", doc = "Exponentially weighted mean of the minute maxima.")
    record Ewm(
            @Param(
                    doc = "Span s; a maximum weighs (1 - 2/(s+1)) to the power of its age.",
                    min = "1",
                    calibration = "infadapter.ewm-span")
            double span)
            implements Forecaster {
        @Override
        public double forecast(double[] maxima, long now) {
            double keep = 1 - 2 / (span + 1);
            double weight = 1;
            double weights = 0;
            double sum = 0;
            for (int i = maxima.length - 1; i >= 0; i--) {
                sum += weight * maxima[i];
                weights += weight;
                weight *= keep;
            }
            return sum / weights;
        }
    }

    /** The last maximum. */
    @TypeName(value = "last", doc = "The last minute's maximum.")
    record Last() implements Forecaster {
        @Override
        public double forecast(double[] maxima, long now) {
            return maxima[maxima.length - 1];
        }
    }

    /** Knows the future. */
    @TypeName(value = "oracle", doc = "The true maximum of the time to come, read from the trace.")
    record Oracle(
            @Param(doc = "The trace that the load follows.") TraceData trace,

            @Param(doc = "How far it sees, whole seconds.", dimension = Dimension.TIME, min = "1 s", fallback = "60 s")
            long horizon)
            implements Forecaster {
        @Override
        public double forecast(double[] maxima, long now) {
            long[] counts = trace.counts();
            int begin = Math.toIntExact(now / SimTime.SECOND);
            long largest = 0;
            for (int second = begin; second < begin + horizon / SimTime.SECOND && second < counts.length; second++) {
                largest = Math.max(largest, counts[second]);
            }
            return largest;
        }
    }
}
