package org.orrery.inference.training;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.orrery.inference.forecast.Forecaster;
import org.orrery.inference.forecast.LstmWeights;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.SimTime;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.stats.MetricSpec.Column;
import org.orrery.kernel.stats.ResultTable;

/** Trains the forecaster, one epoch per simulated second, and compares forecasters on the rest of the series. */
public final class ForecasterTraining extends Component {
    private static final int EPOCH = 0;

    private static final MetricSpec PROGRESS = MetricSpec.table(
            "progress",
            "Mean squared error during each pass over the training windows.",
            List.of(Column.key("epoch", ""), Column.result("mean_squared_error", "")));
    private static final MetricSpec ERRORS = MetricSpec.table(
            "errors",
            "Errors on the minutes after the training.",
            List.of(
                    Column.key("forecaster", ""),
                    Column.result("mean_absolute_error", "/s"),
                    Column.result("root_mean_square_error", "/s")));
    private static final MetricSpec WEIGHTS = MetricSpec.table(
            "weights",
            "The trained weights.",
            List.of(
                    Column.key("tensor", ""),
                    Column.key("row", ""),
                    Column.key("column", ""),
                    Column.result("value", "")));

    private final TrainingParameters parameters;
    private final LstmTrainer trainer;
    private final double[] series;
    private final ResultTable progress;
    private final ResultTable errors;
    private final ResultTable weightTable;

    private ForecasterTraining(Scope scope, TrainingParameters parameters) {
        super(scope);
        this.parameters = parameters;
        series = parameters.series().maxima();
        trainer = new LstmTrainer(parameters, stream("training"));
        progress = metrics().table(PROGRESS);
        errors = metrics().table(ERRORS);
        weightTable = metrics().table(WEIGHTS);
    }

    /** Returns the type {@code inference.forecaster-training}. */
    public static ComponentType<TrainingParameters> type() {
        return new ComponentType<>(
                "inference.forecaster-training",
                "Trains the load forecaster on minute maxima and compares forecasters.",
                TrainingParameters.class,
                List.of(),
                List.of(PROGRESS, ERRORS, WEIGHTS),
                ForecasterTraining::new);
    }

    @Override
    protected void start() {
        after(0, Priority.NORMAL, EPOCH, 1, null);
    }

    @Override
    public void handle(int kind, long argument, Object reference) {
        if (argument > parameters.epochs()) {
            compare();
            return;
        }
        progress.add(argument, trainer.epoch());
        after(SimTime.SECOND, Priority.NORMAL, EPOCH, argument + 1, null);
    }

    private void compare() {
        LstmWeights trained = trainer.weights();
        addErrors("trained here", network(trained));
        addErrors("calibration file", network(parameters.weights()));
        addErrors("last maximum", window -> new Forecaster.Last().forecast(window, 0));
        addErrors("weighted mean", window -> new Forecaster.Ewm(parameters.ewmSpan()).forecast(window, 0));
        addWeights(trained);
    }

    private static ToDoubleFunction<double[]> network(LstmWeights weights) {
        return new Forecaster.Lstm(weights, 1).untruncated();
    }

    private void addErrors(String name, ToDoubleFunction<double[]> forecaster) {
        double absolute = 0;
        double square = 0;
        int tested = 0;
        int first = Math.toIntExact(parameters.trainingMinutes());
        for (int target = first + LstmTrainer.INPUTS; target < series.length; target++) {
            double[] window = Arrays.copyOfRange(series, target - LstmTrainer.INPUTS, target);
            double error = forecaster.applyAsDouble(window) - series[target];
            absolute += Math.abs(error);
            square += error * error;
            tested++;
        }
        errors.add(name, absolute / tested, Math.sqrt(square / tested));
    }

    private void addWeights(LstmWeights trained) {
        addRow("kernel", 0, trained.kernel());
        for (int row = 0; row < trained.recurrentKernel().size(); row++) {
            addRow("recurrent_kernel", row, trained.recurrentKernel().get(row));
        }
        addRow("bias", 0, trained.bias());
        for (int row = 0; row < trained.denseKernel().size(); row++) {
            addRow("dense_kernel", row, trained.denseKernel().subList(row, row + 1));
        }
        addRow("dense_bias", 0, List.of(trained.denseBias()));
    }

    private void addRow(String tensor, int row, List<Double> values) {
        for (int column = 0; column < values.size(); column++) {
            weightTable.add(tensor, row, column, values.get(column));
        }
    }

    @Override
    public String describe(int kind) {
        return "EPOCH";
    }
}
