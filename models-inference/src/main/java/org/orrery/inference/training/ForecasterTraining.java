package org.orrery.inference.training;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.orrery.inference.forecast.Forecaster;
import org.orrery.inference.forecast.LstmWeights;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.ComponentType.NoPorts;
import org.orrery.kernel.Events;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Measured.Column;
import org.orrery.kernel.stats.ResultTable;
import org.orrery.kernel.time.SimTime;

/** Trains the forecaster, one epoch per simulated second, and compares forecasters on the rest of the series. */
public final class ForecasterTraining extends Component {

    private record Metrics(
            @Measured(
                    doc = "Mean squared error during each pass over the training windows.",
                    columns = {@Column(value = "epoch", key = true), @Column("mean_squared_error")})
            ResultTable progress,

            @Measured(
                    doc = "Errors on the minutes after the training.",
                    columns = {
                        @Column(value = "forecaster", key = true),
                        @Column(value = "mean_absolute_error", unit = "/s"),
                        @Column(value = "root_mean_square_error", unit = "/s")
                    })
            ResultTable errors,

            @Measured(
                    doc = "The trained weights.",
                    columns = {
                        @Column(value = "tensor", key = true),
                        @Column(value = "row", key = true),
                        @Column(value = "column", key = true),
                        @Column("value")
                    })
            ResultTable weights) {}

    /** What happens. */
    private enum Kind {
        EPOCH
    }

    private final Metrics metrics = metrics(Metrics.class);
    private final Events<Kind> events = events(Kind.class, (kind, epoch, reference) -> train(epoch));
    private final TrainingParameters parameters;
    private final LstmTrainer trainer;
    private final double[] series;

    private ForecasterTraining(Scope scope, TrainingParameters parameters) {
        super(scope);
        this.parameters = parameters;
        series = parameters.series().maxima();
        trainer = new LstmTrainer(parameters, stream("training"));
    }

    /** Returns the type {@code inference.forecaster-training}. */
    public static ComponentType<TrainingParameters> type() {
        return ComponentType.of(
                "inference.forecaster-training",
                "Trains the load forecaster on minute maxima and compares forecasters.",
                TrainingParameters.class,
                NoPorts.class,
                Metrics.class,
                ForecasterTraining::new);
    }

    @Override
    protected void start() {
        events.after(0, Priority.NORMAL, Kind.EPOCH, 1, null);
    }

    private void train(long epoch) {
        if (epoch > parameters.epochs()) {
            compare();
            return;
        }
        metrics.progress().add(epoch, trainer.epoch());
        events.after(SimTime.SECOND, Priority.NORMAL, Kind.EPOCH, epoch + 1, null);
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
        int first = Math.toIntExact(parameters.trainingMinutes()) + LstmTrainer.INPUTS;
        ForecastErrors errors = ForecastErrors.of(forecaster, series, first);
        metrics.errors().add(name, errors.meanAbsolute(), errors.rootMeanSquare());
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
            metrics.weights().add(tensor, row, column, values.get(column));
        }
    }
}
