package org.orrery.kernel.random;

import java.util.List;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.units.Dimension;
import umontreal.ssj.randvar.GammaAcceptanceRejectionGen;

/**
 * A probability distribution as scenario files declare it. Values are in the base unit of the parameter
 * that it stands for, such as picoseconds. In files, a bare quantity stands for {@link Constant}.
 */
public sealed interface Distribution
        permits Distribution.Constant,
                Distribution.Uniform,
                Distribution.Exponential,
                Distribution.Normal,
                Distribution.LogNormal,
                Distribution.Pareto,
                Distribution.Weibull,
                Distribution.Gamma,
                Distribution.Empirical,
                Distribution.Zipf,
                Distribution.Mixture,
                Distribution.Shifted,
                Distribution.Truncated {
    /** Returns a sampler that draws from the given stream. */
    Sampler sampler(RandomStream stream);

    /** Returns the smallest value that can be drawn; minus infinity if there is none. */
    double lowest();

    /** Returns how likely a draw at or below a value is, 0 to 1. */
    default double probabilityUpTo(double value) {
        return Cumulative.of(this, value, false);
    }

    /** Returns how likely a draw below a value is, 0 to 1. */
    default double probabilityBelow(double value) {
        return Cumulative.of(this, value, true);
    }

    /** Always the same value. */
    @TypeName(value = "constant", doc = "Always the same value.")
    record Constant(
            @Param(doc = "The value.", inherit = true) double value) implements Distribution {
        @Override
        public double lowest() {
            return value;
        }

        @Override
        public Sampler sampler(RandomStream stream) {
            return () -> value;
        }
    }

    /** Uniform between two values. */
    @TypeName(value = "uniform", doc = "Uniform between two values.")
    record Uniform(
            @Param(doc = "Smallest value.", inherit = true) double min,
            @Param(doc = "Largest value.", inherit = true) double max)
            implements Distribution {
        /** Checks the order. */
        public Uniform {
            if (min > max) {
                throw new ParamException("max", "max must not be below min");
            }
        }

        @Override
        public double lowest() {
            return min;
        }

        @Override
        public Sampler sampler(RandomStream stream) {
            return () -> min + (max - min) * stream.nextDouble();
        }
    }

    /** Exponential. */
    @TypeName(value = "exponential", doc = "Exponential with a given mean.")
    record Exponential(
            @Param(doc = "Mean.", inherit = true, min = "0") double mean) implements Distribution {
        @Override
        public double lowest() {
            return 0;
        }

        @Override
        public Sampler sampler(RandomStream stream) {
            return () -> mean * stream.nextExponential();
        }
    }

    /** Normal. */
    @TypeName(value = "normal", doc = "Normal with a given mean and standard deviation.")
    record Normal(
            @Param(doc = "Mean.", inherit = true) double mean,

            @Param(doc = "Standard deviation.", inherit = true, min = "0")
            double sd)
            implements Distribution {
        @Override
        public double lowest() {
            return sd > 0 ? Double.NEGATIVE_INFINITY : mean;
        }

        @Override
        public Sampler sampler(RandomStream stream) {
            return () -> mean + sd * stream.nextNormal();
        }
    }

    /** Lognormal, by its own mean and coefficient of variation. */
    @TypeName(value = "lognormal", doc = "Lognormal with a given mean and coefficient of variation.")
    record LogNormal(
            @Param(doc = "Mean of the distribution itself.", inherit = true, min = "0")
            double mean,

            @Param(doc = "Standard deviation divided by the mean.", dimension = Dimension.FRACTION, min = "0")
            double cv)
            implements Distribution {
        @Override
        public double lowest() {
            return 0;
        }

        @Override
        public Sampler sampler(RandomStream stream) {
            double mu = mu();
            double sigma = sigma();
            return () -> Exp.of(mu + sigma * stream.nextNormal());
        }

        /** Mean of the logarithm. */
        double mu() {
            return StrictMath.log(mean) - StrictMath.log1p(cv * cv) / 2;
        }

        /** Standard deviation of the logarithm. */
        double sigma() {
            return Math.sqrt(StrictMath.log1p(cv * cv));
        }
    }

    /** Pareto. */
    @TypeName(value = "pareto", doc = "Pareto: P(X > x) = (min/x)^shape for x above min.")
    record Pareto(
            @Param(doc = "Smallest value.", inherit = true, min = "0")
            double min,

            @Param(doc = "Tail index; the mean is infinite at 1 and below.", min = "0.05")
            double shape)
            implements Distribution {
        @Override
        public double lowest() {
            return min;
        }

        @Override
        public Sampler sampler(RandomStream stream) {
            return () -> min * Exp.of(stream.nextExponential() / shape);
        }
    }

    /** Weibull. */
    @TypeName(value = "weibull", doc = "Weibull: P(X > x) = exp(-(x/scale)^shape).")
    record Weibull(
            @Param(doc = "Scale.", inherit = true, min = "0")
            double scale,

            @Param(doc = "Shape; 1 is the exponential.", min = "0.05")
            double shape)
            implements Distribution {
        @Override
        public double lowest() {
            return 0;
        }

        @Override
        public Sampler sampler(RandomStream stream) {
            return () -> scale * StrictMath.pow(stream.nextExponential(), 1 / shape);
        }
    }

    /** Gamma, by mean and coefficient of variation. */
    @TypeName(value = "gamma", doc = "Gamma with a given mean and coefficient of variation.")
    record Gamma(
            @Param(doc = "Mean.", inherit = true, min = "0") double mean,

            @Param(doc = "Standard deviation divided by the mean.", dimension = Dimension.FRACTION, min = "0.1 %")
            double cv)
            implements Distribution {
        /** Below it, SSJ has another algorithm, which needs a library that is left out. */
        private static final double SMALLEST_SHAPE_OF_SSJ = 0.1;

        @Override
        public double lowest() {
            return 0;
        }

        @Override
        public Sampler sampler(RandomStream stream) {
            double shape = 1 / (cv * cv);
            double scale = mean / shape;
            if (shape < SMALLEST_SHAPE_OF_SSJ) {
                // A gamma of one shape more, times a uniform number to the power of 1/shape (Marsaglia and Tsang 2000,
                // section 6).
                GammaAcceptanceRejectionGen above = new GammaAcceptanceRejectionGen(stream, shape + 1, 1);
                return () -> scale * above.nextDouble() * StrictMath.pow(stream.nextDouble(), 1 / shape);
            }
            GammaAcceptanceRejectionGen unit = new GammaAcceptanceRejectionGen(stream, shape, 1);
            return () -> scale * unit.nextDouble();
        }
    }

    /** Measured values, each as likely as the other. */
    @TypeName(value = "empirical", doc = "Measured values, each as likely as the other.")
    record Empirical(
            @Param(doc = "The values.", inherit = true) List<Double> values) implements Distribution {
        /** Requires a value. */
        public Empirical {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new ParamException("values", "an empirical distribution needs at least one value");
            }
        }

        @Override
        public double lowest() {
            return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        }

        @Override
        public Sampler sampler(RandomStream stream) {
            double[] copy = values.stream().mapToDouble(Double::doubleValue).toArray();
            return () -> copy[stream.nextInt(0, copy.length - 1)];
        }
    }

    /** Zipf over the integers 1 to n: P(k) is proportional to k^-exponent. */
    @TypeName(value = "zipf", doc = "Zipf over the integers 1 to n: P(k) is proportional to k^-exponent.")
    record Zipf(
            @Param(doc = "Number of items.", dimension = Dimension.COUNT, min = "1")
            long n,

            @Param(doc = "Exponent; 0 is uniform.", min = "0", max = "20")
            double exponent)
            implements Distribution {
        @Override
        public double lowest() {
            return 1;
        }

        @Override
        public Sampler sampler(RandomStream stream) {
            ZipfSampler sampler = new ZipfSampler(n, exponent, stream);
            return () -> sampler.next();
        }
    }

    /** One of several distributions, chosen by weight. */
    @TypeName(value = "mixture", doc = "One of several distributions, chosen by weight.")
    record Mixture(
            @Param(doc = "Weights; they need not add up to 1.", min = "0")
            List<Double> weights,

            @Param(doc = "As many distributions.", inherit = true)
            List<Distribution> of)
            implements Distribution {
        /** Requires as many weights as distributions. */
        public Mixture {
            weights = List.copyOf(weights);
            of = List.copyOf(of);
            if (of.isEmpty() || weights.size() != of.size()) {
                throw new ParamException(
                        "weights", weights.size() + " weights for " + of.size() + " distributions; give one each");
            }
            if (!(weights.stream().mapToDouble(Double::doubleValue).sum() > 0)) {
                throw new ParamException("weights", "at least one weight must be above 0");
            }
        }

        @Override
        public double lowest() {
            double lowest = Double.POSITIVE_INFINITY;
            for (int i = 0; i < of.size(); i++) {
                if (weights.get(i) > 0) {
                    lowest = Math.min(lowest, of.get(i).lowest());
                }
            }
            return lowest;
        }

        @Override
        public Sampler sampler(RandomStream stream) {
            Sampler[] parts = of.stream().map(part -> part.sampler(stream)).toArray(Sampler[]::new);
            double[] cumulated = new double[parts.length];
            double total = 0;
            for (int i = 0; i < parts.length; i++) {
                total += weights.get(i);
                cumulated[i] = total;
            }
            double sum = total;
            return () -> {
                double at = stream.nextDouble() * sum;
                int i = 0;
                while (i < parts.length - 1 && cumulated[i] <= at) {
                    i++;
                }
                return parts[i].next();
            };
        }
    }

    /** Another distribution, moved. */
    @TypeName(value = "shifted", doc = "Another distribution, moved by a constant.")
    record Shifted(
            @Param(doc = "What is added.", inherit = true) double by,

            @Param(doc = "The distribution that is moved.", inherit = true)
            Distribution of)
            implements Distribution {
        @Override
        public double lowest() {
            return by + of.lowest();
        }

        @Override
        public Sampler sampler(RandomStream stream) {
            Sampler moved = of.sampler(stream);
            return () -> by + moved.next();
        }
    }

    /** Another distribution, conditioned on an interval by rejection. */
    @TypeName(value = "truncated", doc = "Another distribution, conditioned on an interval (by rejection).")
    record Truncated(
            @Param(doc = "Smallest value kept.", inherit = true)
            double min,

            @Param(doc = "Largest value kept.", inherit = true)
            double max,

            @Param(doc = "The distribution that is cut.", inherit = true)
            Distribution of)
            implements Distribution {
        /** Share of the uncut distribution that must lie between the limits. */
        private static final double SMALLEST_SHARE = 1e-4;
        /** So many in vain happen once in 10^43 draws. */
        private static final int TRIES = 1_000_000;

        /** Checks the order, and that enough is left to be found by rejection. */
        public Truncated {
            if (min > max) {
                throw new ParamException("max", "max must not be below min");
            }
            double upToMax = of.probabilityUpTo(max);
            if (!(upToMax - of.probabilityBelow(min) >= SMALLEST_SHARE)) {
                throw new ParamException(
                        upToMax < SMALLEST_SHARE ? "max" : "min",
                        "less than one draw in 10,000 of what is truncated lies between min and max; cut less, or"
                                + " move it there");
            }
        }

        @Override
        public double lowest() {
            return Math.max(min, of.lowest());
        }

        @Override
        public Sampler sampler(RandomStream stream) {
            Sampler uncut = of.sampler(stream);
            return () -> {
                for (int i = 0; i < TRIES; i++) {
                    double value = uncut.next();
                    if (value >= min && value <= max) {
                        return value;
                    }
                }
                throw new IllegalStateException(
                        TRIES + " draws of " + of + " all fell outside [" + min + ", " + max + "]");
            };
        }
    }
}
