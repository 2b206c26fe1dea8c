package org.orrery.inference.pipeline;

import java.util.List;
import org.orrery.inference.adapt.Observation;
import org.orrery.inference.adapt.Predictor;
import org.orrery.inference.forecast.RateHistory;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.SimTime;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.stats.Ratio;
import org.orrery.kernel.stats.Series;

/** A predictor on a trace, second by second, against the largest and the mean rate of the time to come. */
public final class PredictionTrial extends Component {
    private static final int SECOND = 0;
    private static final double PERCENT = 100;

    private static final MetricSpec RATE = MetricSpec.series("rate", "/s", "Requests of each second.");
    private static final MetricSpec PREDICTION = MetricSpec.series("prediction", "/s", "The prediction.");
    private static final MetricSpec FUTURE_MAX =
            MetricSpec.series("future_max", "/s", "Largest rate of the time to come.");
    private static final MetricSpec SMAPE_MAX = MetricSpec.ratio(
            "smape_max", "%", "Symmetric mean absolute percentage error against the largest rate of the time to come.");
    private static final MetricSpec SMAPE_MEAN = MetricSpec.ratio(
            "smape_mean", "%", "Symmetric mean absolute percentage error against the mean rate of the time to come.");
    private static final MetricSpec BIAS_MAX = MetricSpec.ratio(
            "bias_max", "%", "Mean of the prediction over the largest rate of the time to come, less 100 %.");

    private final PredictionParameters parameters;
    private final long[] counts;
    private final RateHistory history = new RateHistory(SimTime.SECOND);
    private final Predictor.Running predictor;
    private final Series rate;
    private final Series prediction;
    private final Series futureMax;
    private final Ratio smapeMax;
    private final Ratio smapeMean;
    private final Ratio biasMax;

    private PredictionTrial(Scope scope, PredictionParameters parameters) {
        super(scope);
        this.parameters = parameters;
        counts = parameters.trace().counts();
        predictor = parameters.predictor().start();
        rate = metrics().series(RATE);
        prediction = metrics().series(PREDICTION);
        futureMax = metrics().series(FUTURE_MAX);
        smapeMax = metrics().ratio(SMAPE_MAX);
        smapeMean = metrics().ratio(SMAPE_MEAN);
        biasMax = metrics().ratio(BIAS_MAX);
    }

    /** Returns the type {@code inference.prediction-trial}. */
    public static ComponentType<PredictionParameters> type() {
        return new ComponentType<>(
                "inference.prediction-trial",
                "Runs a predictor over a trace and compares it with what came.",
                PredictionParameters.class,
                List.of(),
                List.of(RATE, PREDICTION, FUTURE_MAX, SMAPE_MAX, SMAPE_MEAN, BIAS_MAX),
                PredictionTrial::new);
    }

    @Override
    protected void start() {
        after(0, Priority.NORMAL, SECOND, 0, null);
    }

    @Override
    public void handle(int kind, long argument, Object reference) {
        int second = (int) argument;
        double[] maxima = history.blockMaxima(now(), parameters.history(), parameters.block());
        double predicted = predictor.predict(new Observation(now(), second, 0, maxima));
        rate.add(now(), counts[second]);
        prediction.add(now(), predicted);
        compare(second, predicted);
        for (int i = 0; i < counts[second]; i++) {
            history.count(now());
        }
        if (second + 1 < counts.length) {
            after(SimTime.SECOND, Priority.NORMAL, SECOND, second + 1L, null);
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
        futureMax.add(now(), largest);
        smapeMax.add(symmetricError(predicted, largest), 1);
        smapeMean.add(symmetricError(predicted, sum / (end - second)), 1);
        if (largest > 0) {
            biasMax.add(PERCENT * (predicted / largest - 1), 1);
        }
    }

    private static double symmetricError(double predicted, double actual) {
        double size = (Math.abs(predicted) + Math.abs(actual)) / 2;
        return size == 0 ? 0 : PERCENT * Math.abs(predicted - actual) / size;
    }

    @Override
    public String describe(int kind) {
        return "SECOND";
    }
}
