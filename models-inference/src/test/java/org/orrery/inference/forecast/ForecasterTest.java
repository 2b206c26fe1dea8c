package org.orrery.inference.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.inference.Binding;
import org.orrery.inference.Runs;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.time.SimTime;

class ForecasterTest {
    /** Ten minute maxima of the main trace, and what an independent implementation says with the same weights. */
    private static final double[][] CHECKED = {
        {54, 62, 62, 63, 60, 60, 62, 63, 63, 83, 80.7387},
        {62, 62, 63, 60, 60, 62, 63, 63, 83, 218, 242.3366},
        {62, 63, 60, 60, 62, 63, 63, 83, 218, 265, 268.0828},
        {63, 60, 60, 62, 63, 63, 83, 218, 265, 272, 285.8188},
        {60, 60, 62, 63, 63, 83, 218, 265, 272, 274, 283.8157},
        {60, 62, 63, 63, 83, 218, 265, 272, 274, 226, 236.0970},
        {62, 63, 63, 83, 218, 265, 272, 274, 226, 261, 248.8135},
        {63, 63, 83, 218, 265, 272, 274, 226, 261, 195, 159.7377},
        {63, 83, 218, 265, 272, 274, 226, 261, 195, 139, 111.5738},
        {83, 218, 265, 272, 274, 226, 261, 195, 139, 98, 87.8136},
        {218, 265, 272, 274, 226, 261, 195, 139, 98, 62, 68.4152},
    };

    private final LstmWeights weights =
            new Binding().bind(Forecaster.Lstm.class, "{}").weights();

    @Test
    void theForwardPassEqualsAnIndependentImplementation() {
        LstmNetwork network = new LstmNetwork(weights, Forecaster.LSTM_INPUTS);
        for (double[] row : CHECKED) {
            double[] maxima = Arrays.copyOf(row, 10);
            assertThat(network.predict(maxima)).isCloseTo(row[10], within(1e-3));
        }
    }

    @Test
    void aChangedWeightIsNoticed() {
        List<Double> dense = new ArrayList<>(weights.denseKernel());
        dense.replaceAll(weight -> 1.01 * weight);
        LstmWeights other = new LstmWeights(
                weights.kernel(), weights.recurrentKernel(), weights.bias(), dense, weights.denseBias());
        LstmNetwork changed = new LstmNetwork(other, Forecaster.LSTM_INPUTS);
        double[] row = CHECKED[0];
        assertThat(changed.predict(Arrays.copyOf(row, 10))).isNotCloseTo(row[10], within(1e-1));
    }

    @Test
    void weightsOfTheWrongShapeAreRefused() {
        assertThatThrownBy(() -> new LstmWeights(List.of(1.0), List.of(), List.of(), List.of(1.0), 0))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("asks for 4");
    }

    @Test
    void theWeightedMeanTakesOverWhileThereAreFewerThanTenMaxima() {
        Forecaster lstm = new Forecaster.Lstm(weights, 10);
        double[] maxima = {10, 20};
        double keep = 9.0 / 11;
        assertThat(lstm.forecast(maxima, 0)).isCloseTo((20 + keep * 10) / (1 + keep), within(1e-12));
    }

    @Test
    void theNetworksOutputIsTruncated() {
        Forecaster lstm = new Forecaster.Lstm(weights, 10);
        assertThat(lstm.forecast(Arrays.copyOf(CHECKED[0], 10), 0)).isEqualTo(Math.floor(CHECKED[0][10]));
    }

    @Test
    void theLastMaximumIsRepeated() {
        assertThat(new Forecaster.Last().forecast(new double[] {3, 9, 4}, 0)).isEqualTo(4);
    }

    @Test
    void theOracleSeesTheBurstBeforeItComes() {
        Forecaster oracle = new Forecaster.Oracle(new Runs().trace("main"), 60 * SimTime.SECOND);
        assertThat(oracle.forecast(new double[] {1}, 13 * SimTime.MINUTE)).isEqualTo(274);
    }

    @Test
    void blocksCountFromTheOldestSecond() {
        RateHistory history = new RateHistory(SimTime.SECOND);
        for (int second = 0; second < 150; second++) {
            for (int i = 0; i <= second; i++) {
                history.count(second * SimTime.SECOND);
            }
        }
        long minute = SimTime.MINUTE;
        assertThat(history.blockMaxima(150 * SimTime.SECOND, 10 * minute, minute))
                .containsExactly(60, 120, 150);
        assertThat(history.blockMaxima(150 * SimTime.SECOND, minute, minute)).containsExactly(150);
        assertThat(history.blockMaxima(149_500 * SimTime.MILLISECOND, 10 * minute, minute))
                .as("a second that has not passed is not seen")
                .containsExactly(60, 120, 149);
        assertThat(history.blockMaxima(0, minute, minute)).isEmpty();
    }

    @Test
    void whatCameBeforeTheFirstScrapeIsNotSeenAndBlocksCountFromIt() {
        long first = 90 * SimTime.SECOND;
        RateHistory history = new RateHistory(SimTime.SECOND, first);
        for (int second = 0; second < 240; second++) {
            for (int i = 0; i <= second; i++) {
                history.count(second * SimTime.SECOND);
            }
        }
        long minute = SimTime.MINUTE;
        assertThat(history.blockMaxima(first, 10 * minute, minute)).isEmpty();
        assertThat(history.blockMaxima(240 * SimTime.SECOND, 10 * minute, minute))
                .containsExactly(150, 210, 240);
    }

    @Test
    void aLongerScrapeIntervalAveragesTheRate() {
        RateHistory history = new RateHistory(2 * SimTime.SECOND);
        for (int i = 0; i < 10; i++) {
            history.count(0);
        }
        assertThat(history.blockMaxima(4 * SimTime.SECOND, SimTime.MINUTE, SimTime.MINUTE))
                .containsExactly(5);
    }
}
