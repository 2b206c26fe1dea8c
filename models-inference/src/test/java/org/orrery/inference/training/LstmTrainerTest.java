package org.orrery.inference.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.inference.Binding;
import org.orrery.inference.forecast.Forecaster;
import org.orrery.inference.forecast.LstmWeights;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.random.StreamSource;

class LstmTrainerTest {
    private static final int UNITS = 3;
    private static final int STEPS = 4;

    private final LstmGradient network = new LstmGradient(UNITS, STEPS);
    private final double[] series = {1.5, 0.4, 2.5, 0.9, 3.1};

    private double[] randomWeights() {
        RandomStream draws = new StreamSource(5, 0).stream("test", "weights");
        double[] weights = new double[network.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = draws.nextDouble() - 0.3;
        }
        return weights;
    }

    private double error(double[] weights) {
        double error = network.predict(weights, series, 0) - series[STEPS];
        return error * error;
    }

    private double[] numericGradient(double[] weights) {
        double[] numeric = new double[weights.length];
        double step = 1e-6;
        for (int i = 0; i < weights.length; i++) {
            double[] up = weights.clone();
            double[] down = weights.clone();
            up[i] += step;
            down[i] -= step;
            numeric[i] = (error(up) - error(down)) / (2 * step);
        }
        return numeric;
    }

    @Test
    void theGradientEqualsTheDifferenceQuotients() {
        double[] weights = randomWeights();
        double[] gradient = new double[weights.length];
        double squared = network.add(weights, series, 0, 1, gradient);
        assertThat(squared).isCloseTo(error(weights), within(1e-12));
        double[] numeric = numericGradient(weights);
        for (int i = 0; i < weights.length; i++) {
            assertThat(gradient[i]).as("weight %d", i).isCloseTo(numeric[i], within(1e-6));
        }
        assertThat(Arrays.stream(gradient).map(Math::abs).max().orElseThrow())
                .as("the check sees something")
                .isGreaterThan(0.1);
    }

    @Test
    void aGradientOfOtherWeightsWouldBeNoticed() {
        double[] weights = randomWeights();
        double[] gradient = new double[weights.length];
        weights[0] += 0.05;
        network.add(weights, series, 0, 1, gradient);
        weights[0] -= 0.05;
        assertThat(gradient[0]).isNotCloseTo(numericGradient(weights)[0], within(1e-4));
    }

    @Test
    void theForwardPassEqualsThatOfTheForecaster() {
        double[] weights = randomWeights();
        LstmWeights exported = network.toWeights(weights);
        double[] window = Arrays.copyOf(series, STEPS);
        assertThat(new Forecaster.Lstm(exported, 1).untruncated().applyAsDouble(window))
                .isCloseTo(network.predict(weights, series, 0), within(1e-12));
    }

    private static TrainingParameters sawtooth() {
        List<List<Long>> hours = new ArrayList<>();
        for (int hour = 0; hour < 4; hour++) {
            List<Long> row = new ArrayList<>();
            for (int minute = 0; minute < 60; minute++) {
                row.add((long) (minute % 6));
            }
            hours.add(row);
        }
        LstmWeights any = new Binding().bind(Forecaster.Lstm.class, "{}").weights();
        MaximaData series = new MaximaData("sawtooth", "test", 240, hours);
        return new TrainingParameters(series, 180, 6, 60, 16, 0.01, 1e-5, 10, any);
    }

    private static LstmTrainer trainer(long seed) {
        return new LstmTrainer(sawtooth(), new StreamSource(seed, 0).stream("test", "training"));
    }

    @Test
    void trainingLearnsASawtooth() {
        LstmTrainer trainer = trainer(1);
        double first = trainer.epoch();
        double last = first;
        for (int epoch = 0; epoch < 60; epoch++) {
            last = trainer.epoch();
        }
        assertThat(last).isLessThan(first / 4);
    }

    @Test
    void equalSeedsGiveEqualWeights() {
        LstmTrainer one = trainer(1);
        LstmTrainer same = trainer(1);
        LstmTrainer other = trainer(2);
        one.epoch();
        same.epoch();
        other.epoch();
        assertThat(one.weights()).isEqualTo(same.weights()).isNotEqualTo(other.weights());
    }

    @Test
    void aSeriesWithAMissingMinuteIsRefused() {
        assertThatThrownBy(() -> new MaximaData("n", "s", 61, List.of(List.of(1L), List.of(1L))))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("hour 0 has 1 minutes, expected 60");
    }
}
