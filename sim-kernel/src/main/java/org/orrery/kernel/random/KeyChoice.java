package org.orrery.kernel.random;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.units.Dimension;

/**
 * Which record a request is for, as the generators of YCSB choose it (Cooper and others, "Benchmarking cloud serving systems with
 * YCSB", SoCC 2010, and its public code), or by Zipf's law itself, whose exponent may be 1 and more. Records are numbered from 0
 * in the order in which they came.
 */
public sealed interface KeyChoice
        permits KeyChoice.Uniform,
                KeyChoice.Zipf,
                KeyChoice.Zipfian,
                KeyChoice.ScrambledZipfian,
                KeyChoice.Latest,
                KeyChoice.Hotspot,
                KeyChoice.Exponential,
                KeyChoice.Sequential {
    /**
     * Returns a sampler.
     *
     * @param records records at the start, 1 or more
     * @param expected records that are expected to be added, 0 or more; YCSB draws over these too, and again where a record is
     *     not there yet
     * @param stream source of random numbers
     */
    KeySampler sampler(long records, long expected, RandomStream stream);

    /** Each record there was at the start, alike. */
    @TypeName(value = "uniform", doc = "Each record there was at the start, alike.")
    record Uniform() implements KeyChoice {
        @Override
        public KeySampler sampler(long records, long expected, RandomStream stream) {
            return present -> stream.below(records);
        }
    }

    /** Zipf's law with any exponent over the records there were at the start, in their order: the first is the hottest. */
    @TypeName(
            value = "zipf",
            doc =
                    "Zipf's law with any exponent over the records there were at the start, in their order: the first is the hottest.")
    record Zipf(
            @Param(doc = "Exponent; 0 is uniform.", min = "0", max = "10")
            double exponent) implements KeyChoice {
        @Override
        public KeySampler sampler(long records, long expected, RandomStream stream) {
            ZipfSampler ranks = new ZipfSampler(records, exponent, stream);
            return present -> ranks.next() - 1;
        }
    }

    /** Zipf over the records in their order, as YCSB approximates it: the first is the hottest. */
    @TypeName(value = "zipfian", doc = "Zipf over the records in their order, as YCSB approximates it.")
    record Zipfian(
            @Param(doc = "Exponent.", min = "0.01", max = "0.999", fallback = "0.99")
            double theta) implements KeyChoice {
        @Override
        public KeySampler sampler(long records, long expected, RandomStream stream) {
            QuickZipf ranks = new QuickZipf(records, theta, stream);
            return present -> ranks.next();
        }
    }

    /**
     * Zipf over ten thousand million ranks, which a hash folds to the records: hot records lie anywhere, and several ranks share a
     * record. So the skew is that of many more items than there are.
     */
    @TypeName(
            value = "scrambled-zipfian",
            doc = "Zipf over ten thousand million ranks, folded to the records by a hash: hot records lie anywhere.")
    record ScrambledZipfian(
            @Param(doc = "Exponent.", min = "0.01", max = "0.999", fallback = "0.99")
            double theta) implements KeyChoice {
        private static final long RANKS = 10_000_000_000L;

        @Override
        public KeySampler sampler(long records, long expected, RandomStream stream) {
            QuickZipf ranks = new QuickZipf(RANKS + 1, theta, HarmonicSum.of(RANKS, theta), stream);
            long folded = records + expected + 1;
            return present -> {
                long record;
                do {
                    record = Math.abs(Fnv.hash(ranks.next()) % folded);
                } while (record >= present);
                return record;
            };
        }
    }

    /** Zipf from the newest record back. The oldest is never asked for, as in YCSB. */
    @TypeName(value = "latest", doc = "Zipf from the newest record back; the oldest is never asked for.")
    record Latest(
            @Param(doc = "Exponent.", min = "0.01", max = "0.999", fallback = "0.99")
            double theta) implements KeyChoice {
        @Override
        public KeySampler sampler(long records, long expected, RandomStream stream) {
            if (records < 2) {
                throw new ParamException(
                        "type", "'latest' needs two records or more, since the oldest is never asked for");
            }
            QuickZipf ages = new QuickZipf(records - 1, theta, stream);
            return present -> present - 1 - ages.next(present - 1);
        }
    }

    /** A share of the operations goes to the first records alike, the rest to the others alike. */
    @TypeName(
            value = "hotspot",
            doc = "A share of the operations goes to the first records alike, the rest to the others alike.")
    record Hotspot(
            @Param(
                    doc = "Share of the records that is hot.",
                    dimension = Dimension.FRACTION,
                    min = "0 %",
                    max = "100 %",
                    fallback = "20 %")
            double data,

            @Param(
                    doc = "Share of the operations that goes to the hot records.",
                    dimension = Dimension.FRACTION,
                    min = "0 %",
                    max = "100 %",
                    fallback = "80 %")
            double operations)
            implements KeyChoice {
        @Override
        public KeySampler sampler(long records, long expected, RandomStream stream) {
            long hot = (long) (records * data);
            if (hot == 0 && operations > 0 || hot == records && operations < 1) {
                throw new ParamException(
                        "data",
                        hot + " of " + records + " records are hot, yet " + operations * 100
                                + " % of the operations go there; choose a share that leaves records on both sides");
            }
            return present -> stream.nextDouble() < operations ? stream.below(hot) : hot + stream.below(records - hot);
        }
    }

    /** Exponential from the newest record back. */
    @TypeName(value = "exponential", doc = "Exponential from the newest record back.")
    record Exponential(
            @Param(
                    doc = "Share of the operations that goes to the newest records.",
                    dimension = Dimension.FRACTION,
                    min = "0.1 %",
                    max = "99.999 %",
                    fallback = "95 %")
            double operations,

            @Param(
                    doc = "Share of the records that are the newest.",
                    dimension = Dimension.FRACTION,
                    min = "0.0001 %",
                    max = "100 %",
                    fallback = "85.71428571 %")
            double data)
            implements KeyChoice {
        @Override
        public KeySampler sampler(long records, long expected, RandomStream stream) {
            double mean = records * data / -StrictMath.log1p(-operations);
            return present -> {
                long age;
                do {
                    age = (long) (mean * stream.nextExponential());
                } while (age >= present);
                return present - 1 - age;
            };
        }
    }

    /** One record after the other, over and over. */
    @TypeName(value = "sequential", doc = "One record after the other, over and over.")
    record Sequential() implements KeyChoice {
        @Override
        public KeySampler sampler(long records, long expected, RandomStream stream) {
            long[] next = {0};
            return present -> next[0]++ % records;
        }
    }
}
