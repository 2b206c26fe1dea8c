package org.orrery.inference.load;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.units.Dimension;

/** How the requests of a second are spread. A process of its own sends those of each second. */
public sealed interface Generator {
    /** The generator at work, for one run. */
    @FunctionalInterface
    interface Running {
        /**
         * Returns when a request is sent, in picoseconds from the start of its second; called for 0, 1, 2, ... in
         * order.
         *
         * @param index number of the request within its second
         * @param requests in the second
         */
        double offset(int index, int requests);
    }

    /** Returns the generator for one run, which draws from a stream. */
    Running start(RandomStream stream);

    /** Returns the time from the start of one second's process to the next, in picoseconds. */
    default long secondLength() {
        return SimTime.SECOND;
    }

    /** The load tester of the InfAdapter experiments, March 2023: packed gaps, the same in every second. */
    @TypeName(
            value = "packed",
            doc =
                    "Cumulated exponential gaps of mean 1/(gap-factor N) in a second with N requests; seconds may overlap.")
    record Packed(
            @Param(doc = "Whether every second repeats the same gaps.", fallback = "replay")
            Gaps gaps,

            @Param(
                    doc = "The mean gap in a second with N requests is 1/(factor N) s, so a factor above 1 packs them.",
                    min = "0.1",
                    max = "10",
                    calibration = "infadapter.gap-factor")
            double gapFactor,

            @Param(
                    doc = "Random state that all generator processes inherit; used when the gaps are replayed.",
                    dimension = Dimension.COUNT,
                    min = "0",
                    max = "2147483647",
                    calibration = "infadapter.gap-seed")
            long gapSeed,

            @Param(
                    doc = "Share by which the start of a process stretches each second.",
                    dimension = Dimension.FRACTION,
                    min = "0",
                    max = "1",
                    calibration = "infadapter.generator-stretch")
            double stretch)
            implements Generator {
        @Override
        public Running start(RandomStream stream) {
            UnitGaps replayed = new UnitGaps((int) gapSeed);
            double[] sum = new double[1];
            return (index, requests) -> {
                if (gaps == Gaps.REPLAY) {
                    sum[0] = replayed.offset(index);
                } else {
                    sum[0] = (index == 0 ? 0 : sum[0]) + stream.nextExponential();
                }
                return sum[0] * (SimTime.SECOND / (gapFactor * requests));
            };
        }

        @Override
        public long secondLength() {
            return Math.round(SimTime.SECOND * (1 + stretch));
        }
    }

    /** The load tester of the IPA experiments, mode "exponential": a burst at the start of each second. */
    @TypeName(
            value = "burst",
            doc =
                    "Each of the N requests of a second waits independently, exponentially with mean 1/N, from its start.")
    record Burst() implements Generator {
        @Override
        public Running start(RandomStream stream) {
            return (index, requests) -> stream.nextExponential() * SimTime.SECOND / requests;
        }
    }

    /** Evenly spaced. */
    @TypeName(value = "even", doc = "The requests of a second are evenly spaced; for comparison only.")
    record Even() implements Generator {
        @Override
        public Running start(RandomStream stream) {
            return (index, requests) -> (double) index * SimTime.SECOND / requests;
        }
    }

    /** Anywhere in their second. */
    @TypeName(value = "poisson", doc = "Each request falls anywhere in its second, independently; for comparison only.")
    record Poisson() implements Generator {
        @Override
        public Running start(RandomStream stream) {
            return (index, requests) -> stream.nextDouble() * SimTime.SECOND;
        }
    }
}
