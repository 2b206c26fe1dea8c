package org.orrery.inference.pipeline;

import org.orrery.inference.adapt.Observation;
import org.orrery.inference.adapt.Predictor;
import org.orrery.inference.forecast.RateHistory;
import org.orrery.kernel.Analysis;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Ratio;
import org.orrery.kernel.stats.Series;
import org.orrery.kernel.time.SimTime;

/** A predictor on a trace, second by second, against the largest and the mean rate of the time to come. */
public final class PredictionTrial extends Analysis {
    private static final double PERCENT = 100;

    private record Metrics(
            @Measured(doc = "Requests of each second.", unit = "/s")
            Series rate,

            @Measured(doc = "The prediction.", unit = "/s") Series prediction,

            @Measured(doc = "Largest rate of the time to come.", unit = "/s")
            Series futureMax,

            @Measured(
                    doc = "Symmetric mean absolute percentage error against the largest rate of the time to come.",
                    unit = "%")
            Ratio smapeMax,

            @Measured(
                    doc = "Symmetric mean absolute percentage error against the mean rate of the time to come.",
                    unit = "%")
            Ratio smapeMean,

            @Measured(doc = "Mean of the prediction over the largest rate of the time to come, less 100 %.", unit = "%")
            Ratio biasMax) {}

    private final Metrics metrics = metrics(Metrics.class);
    private final PredictionParameters parameters;
    private final long[] counts;

    private PredictionTrial(Scope scope, PredictionParameters parameters) {
        super(scope);
        this.parameters = parameters;
        counts = parameters.trace().counts();
    }

    /** Returns the type {@code inference.prediction-trial}. */
    public static ComponentType<PredictionParameters> type() {
        return ComponentType.analysis(
                "inference.prediction-trial",
                "Runs a predictor over a trace and compares it with what came.",
                PredictionParameters.class,
                Metrics.class,
                PredictionTrial::new);
    }

    @Override
    protected void compute() {
        RateHistory history = new RateHistory(SimTime.SECOND);
        Predictor.Running predictor = parameters.predictor().start();
        for (int second = 0; second < counts.length; second++) {
            long now = second * SimTime.SECOND;
            double[] maxima = history.blockMaxima(now, parameters.history(), parameters.block());
            double predicted = predictor.predict(new Observation(now, second, 0, maxima));
            metrics.rate().add(now, counts[second]);
            metrics.prediction().add(now, predicted);
            compare(second, predicted);
            for (int i = 0; i < counts[second]; i++) {
                history.count(now);
            }
        }
    }

    private void compare(int second, double predicted) {
        int end = second + (int) (parameters.horizon() / SimTime.SECOND);
        if (end > counts.length) {
            return;
        }
        double largest = 0;
        double sum = 0;
        for (int ahead = second; ahead < end; ahead++) {
            largest = Math.max(largest, counts[ahead]);
            sum += counts[ahead];
        }
        metrics.futureMax().add(second * SimTime.SECOND, largest);
        metrics.smapeMax().add(symmetricError(predicted, largest), 1);
        metrics.smapeMean().add(symmetricError(predicted, sum / (end - second)), 1);
        if (largest > 0) {
            metrics.biasMax().add(PERCENT * (predicted / largest - 1), 1);
        }
    }

    private static double symmetricError(double predicted, double actual) {
        double size = (Math.abs(predicted) + Math.abs(actual)) / 2;
        return size == 0 ? 0 : PERCENT * Math.abs(predicted - actual) / size;
    }
}
