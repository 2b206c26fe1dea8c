package org.orrery.inference.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.inference.Binding;
import org.orrery.inference.Pipelines;
import org.orrery.inference.forecast.RateHistory;
import org.orrery.inference.load.TraceData;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.random.StreamSource;
import org.orrery.kernel.time.SimTime;

class PredictorTest {
    private static final double[] TWELVE = {5, 6, 7, 5, 6, 4, 5, 6, 7, 9, 5, 6};

    private final Binding binding = new Binding();

    private static Observation seen(double second, double... maxima) {
        return new Observation(SimTime.ofSeconds(second), 0, 0, maxima);
    }

    private static double predict(Predictor predictor, Observation seen) {
        return predictor.start().predict(seen);
    }

    @Test
    void theRecordedCurveIsHeldWithinItsSecondsAndBeyondItsEnd() {
        CurveData curve = new CurveData("c", "test", List.of(List.of(4_000_000L, 8_000_000L)));
        Predictor bare = new Predictor.RecordedCurve(curve, 1, 0, true, Backup.MAX);
        assertThat(predict(bare, seen(0.9, TWELVE))).isEqualTo(4);
        assertThat(predict(bare, seen(99, TWELVE))).isEqualTo(8);
        Predictor rule = new Predictor.RecordedCurve(curve, 1.12, 1_000_000, true, Backup.MAX);
        assertThat(predict(rule, seen(1, TWELVE))).isCloseTo(9.96, within(1e-9));
    }

    @Test
    void untilThereAreTwelveMaximaTheBackupIsUsed() {
        CurveData curve = new CurveData("c", "test", List.of(List.of(100_000_000L)));
        Predictor rule = new Predictor.RecordedCurve(curve, 1.12, 1_000_000, true, Backup.MAX);
        assertThat(predict(rule, seen(30, 5, 7, 6))).isCloseTo(8.84, within(1e-9));
        Predictor bareBackup = new Predictor.RecordedCurve(curve, 1.12, 1_000_000, false, Backup.REACTIVE);
        assertThat(predict(bareBackup, seen(30, 5, 7, 6))).isEqualTo(6);
        assertThat(predict(rule, seen(0))).isZero();
    }

    @Test
    void reactiveAndMaxLookAtTheLastAndAtAllBlocks() {
        assertThat(predict(new Predictor.Reactive(), seen(130, TWELVE))).isEqualTo(6);
        assertThat(predict(new Predictor.Max(), seen(130, TWELVE))).isEqualTo(9);
    }

    @Test
    void theOraclesClockLosesTheTimeOfEachDecision() {
        TraceData trace = binding.bind(TraceData.class, Pipelines.file("traces/bursty.yaml"));
        Predictor oracle = binding.bind(Predictor.Oracle.class, "{trace: " + file(trace) + "}");
        long[] counts = trace.counts();
        Observation late = new Observation(SimTime.ofSeconds(10 + 36 * 10.3), 36, SimTime.ofSeconds(10), TWELVE);
        double expected = Arrays.stream(counts, 380, 390).max().orElseThrow();
        assertThat(predict(oracle, late)).isEqualTo(expected);
    }

    /** A trace in flow style. */
    private static String file(TraceData trace) {
        return "{name: t, source: s, seconds: " + trace.seconds() + ", requests: " + trace.requests() + ", minutes: "
                + trace.minutes() + "}";
    }

    @Test
    void aSampledCounterSeesLargerRatesThanThereAreInAnySecond() {
        RandomStream draws = new StreamSource(3, 0).stream("test", "arrivals");
        double exact = 0;
        double sampled = 0;
        for (int run = 0; run < 200; run++) {
            RateHistory seconds = new RateHistory(SimTime.SECOND);
            RateHistory counter = new RateHistory(SimTime.SECOND, (long) (draws.nextDouble() * 0.3 * SimTime.SECOND));
            for (int second = 0; second < 60; second++) {
                double[] waits = new double[6];
                Arrays.setAll(waits, i -> -Math.log(draws.nextDouble()) / 6);
                Arrays.sort(waits);
                for (double wait : waits) {
                    long at = second * SimTime.SECOND + SimTime.ofSeconds(Math.min(wait, 0.999));
                    seconds.count(at);
                    counter.count(at);
                }
            }
            long minute = 60 * SimTime.SECOND;
            exact += Arrays.stream(seconds.blockMaxima(minute, minute, minute))
                    .max()
                    .orElseThrow();
            sampled += Arrays.stream(counter.blockMaxima(minute, minute, minute))
                    .max()
                    .orElseThrow();
        }
        assertThat(exact / 200).isEqualTo(6);
        assertThat(sampled / 200).isBetween(7.0, 11.0);
    }

    @Test
    void aCurveWithoutValuesIsRefused() {
        assertThatThrownBy(() -> new CurveData("c", "test", Collections.emptyList()))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("no values");
    }
}
