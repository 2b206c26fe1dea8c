package org.orrery.dataplane.traffic;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.units.Dimension;

/** How often each frame of a population comes. */
public sealed interface Popularity
        permits Popularity.Uniform, Popularity.Ranked, Popularity.Hot, Popularity.ClassBench {
    /**
     * Returns the share of each frame; they sum to 1.
     *
     * @param stream decides what is left to chance
     */
    double[] shares(Population population, RandomStream stream);

    /** No locality. */
    @TypeName(value = "uniform", doc = "An entry of the table is drawn uniformly, and then one of its frames.")
    record Uniform() implements Popularity {
        @Override
        public double[] shares(Population population, RandomStream stream) {
            double[] shares = new double[population.size()];
            for (int[] entry : population.entries()) {
                for (int frame : entry) {
                    shares[frame] += 1.0 / entry.length / population.entries().size();
                }
            }
            return shares;
        }
    }

    /** By the law of Zipf: ranks are dealt at random, and the share of a rank falls with a power of it. */
    sealed interface Ranked extends Popularity permits Zipf, Low, High {
        /** Returns the exponent of the law. */
        double exponent();

        /** Returns by how many ranks all frames are moved. */
        int moved();

        @Override
        default double[] shares(Population population, RandomStream stream) {
            int[] ranks = Shuffle.of(population.size(), stream);
            double[] shares = new double[ranks.length];
            double sum = 0;
            for (int frame = 0; frame < ranks.length; frame++) {
                shares[frame] = StrictMath.pow((ranks[frame] + moved()) % ranks.length + 1.0, -exponent());
                sum += shares[frame];
            }
            for (int frame = 0; frame < ranks.length; frame++) {
                shares[frame] /= sum;
            }
            return shares;
        }
    }

    /** Zipf with ranks at random. */
    @TypeName(value = "zipf", doc = "Ranks are dealt at random; the share of a rank k is proportional to k^-exponent.")
    record Zipf(
            @Param(doc = "The exponent.", min = "0", max = "10")
            double exponent,

            @Param(
                    doc = "By how many ranks all frames are moved, so that others are popular.",
                    dimension = Dimension.COUNT,
                    min = "0",
                    max = "1000000000",
                    fallback = "0")
            int moved)
            implements Ranked {
        /** Returns a distribution whose ranks are not moved. */
        public Zipf(double exponent) {
            this(exponent, 0);
        }
    }

    /** The traffic of the Morpheus experiments with low locality. */
    @TypeName(value = "low", doc = "The traffic of the Morpheus experiments with low locality.")
    record Low(
            @Param(doc = "The exponent of Zipf's law.", min = "0", max = "10", calibration = "morpheus.exponent-low")
            double exponent,

            @Param(
                    doc = "By how many ranks all frames are moved, so that others are popular.",
                    dimension = Dimension.COUNT,
                    min = "0",
                    max = "1000000000",
                    fallback = "0")
            int moved)
            implements Ranked {}

    /** The traffic of the Morpheus experiments with high locality. */
    @TypeName(value = "high", doc = "The traffic of the Morpheus experiments with high locality.")
    record High(
            @Param(doc = "The exponent of Zipf's law.", min = "0", max = "10", calibration = "morpheus.exponent-high")
            double exponent,

            @Param(
                    doc = "By how many ranks all frames are moved, so that others are popular.",
                    dimension = Dimension.COUNT,
                    min = "0",
                    max = "1000000000",
                    fallback = "0")
            int moved)
            implements Ranked {}

    /** A few frames that are most of the traffic. */
    @TypeName(
            value = "hot",
            doc = "A part of the frames, drawn at random, is most of the traffic; within both parts all are alike.")
    record Hot(
            @Param(doc = "Share of the frames.", dimension = Dimension.FRACTION, min = "0.0001", max = "1")
            double frames,

            @Param(doc = "Share of the traffic that they are.", dimension = Dimension.FRACTION, min = "0", max = "1")
            double traffic)
            implements Popularity {
        @Override
        public double[] shares(Population population, RandomStream stream) {
            int[] ranks = Shuffle.of(population.size(), stream);
            int few = Math.max(1, (int) Math.round(frames * ranks.length));
            double[] shares = new double[ranks.length];
            for (int frame = 0; frame < ranks.length; frame++) {
                boolean isHot = ranks[frame] < few;
                double part = few == ranks.length ? 1 : isHot ? traffic : 1 - traffic;
                shares[frame] = part / (isHot ? few : ranks.length - few);
            }
            return shares;
        }
    }

    /** The procedure of the ClassBench trace generator. */
    @TypeName(
            value = "classbench",
            doc =
                    "As the ClassBench trace generator: an entry and one of its frames are drawn uniformly, and come as often as a Pareto number says, until the trace is full. The frames are then mixed.")
    record ClassBench(
            @Param(doc = "Shape of the Pareto distribution.", min = "0.01", max = "100")
            double alpha,

            @Param(doc = "Scale of the Pareto distribution; 0: each frame comes once.", min = "0", max = "1000000")
            double beta,

            @Param(
                    doc = "Packets of the trace.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "100000000",
                    fallback = "100000")
            int packets)
            implements Popularity {
        @Override
        public double[] shares(Population population, RandomStream stream) {
            double[] shares = new double[population.size()];
            long left = packets;
            while (left > 0) {
                int[] entry = population
                        .entries()
                        .get(stream.nextInt(0, population.entries().size() - 1));
                int frame = entry[stream.nextInt(0, entry.length - 1)];
                double wanted = beta == 0 ? 1 : Math.ceil(beta / StrictMath.pow(1 - stream.nextDouble(), 1 / alpha));
                long times = (long) Math.min(left, Math.max(1, wanted));
                shares[frame] += (double) times / packets;
                left -= times;
            }
            return shares;
        }
    }
}
