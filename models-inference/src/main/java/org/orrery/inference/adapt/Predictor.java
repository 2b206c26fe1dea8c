package org.orrery.inference.adapt;

import org.orrery.inference.forecast.LstmNetwork;
import org.orrery.inference.forecast.LstmWeights;
import org.orrery.inference.load.TraceData;
import org.orrery.inference.rate.PerSecond;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.units.Dimension;

/** Predicts the load of the next seconds, before margin and rounding (IPA, section 4.1; released code). */
public sealed interface Predictor {
    /** Number of maxima after which the backup is no longer used. */
    int INPUTS = 12;

    /** A predictor of one run. */
    @FunctionalInterface
    interface Running {
        /** Returns the prediction in requests per second. */
        double predict(Observation seen);
    }

    /** Returns the predictor for one run. */
    Running start();

    /** The published output of the trained network. */
    @TypeName(
            value = "recorded-curve",
            doc = "The recorded output of the trained network for a known load; the backup until there are 12 maxima.")
    record RecordedCurve(
            @Param(doc = "The recorded output, usually a file.")
            CurveData curve,

            @Param(
                    doc = "Factor between the recorded output and the load that the runs planned with.",
                    min = "0.1",
                    max = "10",
                    calibration = "ipa.curve-factor")
            double factor,

            @Param(
                    doc = "Requests that are added after the factor.",
                    dimension = Dimension.RATE,
                    min = "0 /s",
                    max = "1 k/s",
                    calibration = "ipa.curve-offset")
            long offset,

            @Param(doc = "Whether factor and offset apply to the backup as well.", fallback = "true")
            boolean ruleOnBackup,

            @Param(doc = "What is used before there are 12 maxima.", fallback = "max")
            Backup backup)
            implements Predictor {
        @Override
        public Running start() {
            double[] seconds = curve.seconds();
            double added = PerSecond.of(offset);
            return seen -> {
                if (seen.maxima().length >= INPUTS) {
                    return factor * CurveData.at(seconds, seen.now()) + added;
                }
                double known = backup.predict(seen.maxima());
                return ruleOnBackup && seen.maxima().length > 0 ? factor * known + added : known;
            };
        }
    }

    /** The network with weights of the user's own. */
    @TypeName(value = "lstm", doc = "LSTM with ReLU units on twelve maxima of ten seconds; the backup before that.")
    record Lstm(
            @Param(doc = "Weights of the network, usually a file.")
            LstmWeights weights,

            @Param(doc = "What is used before there are 12 maxima.", fallback = "max")
            Backup backup)
            implements Predictor {
        @Override
        public Running start() {
            LstmNetwork network = new LstmNetwork(weights, INPUTS);
            return seen -> seen.maxima().length < INPUTS
                    ? backup.predict(seen.maxima())
                    : Math.max(0, network.predict(seen.maxima()));
        }
    }

    /** The last maximum. */
    @TypeName(value = "reactive", doc = "The largest rate of the last ten seconds.")
    record Reactive() implements Predictor {
        @Override
        public Running start() {
            return seen -> Backup.REACTIVE.predict(seen.maxima());
        }
    }

    /** The largest rate of the whole history. */
    @TypeName(value = "max", doc = "The largest rate of the last two minutes.")
    record Max() implements Predictor {
        @Override
        public Running start() {
            return seen -> Backup.MAX.predict(seen.maxima());
        }
    }

    /** Knows the future, on a clock that loses the time of each decision. */
    @TypeName(
            value = "oracle",
            doc =
                    "The largest rate of the trace over the ten seconds that end in the future; the backup until there are"
                            + " 12 maxima.")
    record Oracle(
            @Param(doc = "The trace that the load follows.") TraceData trace,

            @Param(
                    doc = "How far ahead of the load the seconds end.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    calibration = "ipa.oracle-shift")
            long shift,

            @Param(
                    doc = "How much its clock moves from decision to decision.",
                    dimension = Dimension.TIME,
                    min = "1 s",
                    calibration = "ipa.interval")
            long step,

            @Param(
                    doc = "Length of what it looks at.",
                    dimension = Dimension.TIME,
                    min = "1 s",
                    calibration = "ipa.block")
            long block,

            @Param(doc = "What is used before there are 12 maxima.", fallback = "reactive")
            Backup backup)
            implements Predictor {
        @Override
        public Running start() {
            long[] counts = trace.counts();
            return seen -> {
                if (seen.maxima().length < INPUTS) {
                    return backup.predict(seen.maxima());
                }
                long end = seen.firstDecision() + seen.cycle() * step + shift;
                long largest = 0;
                for (long second = (end - block) / SimTime.SECOND; second < end / SimTime.SECOND; second++) {
                    int known = (int) Math.max(0, Math.min(second, counts.length - 1));
                    largest = Math.max(largest, counts[known]);
                }
                return largest;
            };
        }
    }
}
