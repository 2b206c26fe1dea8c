package org.orrery.kernel.random;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.param.TypeName;
import umontreal.ssj.probdist.NormalDist;

/**
 * A probability distribution as scenario files declare it. Values are in the base unit of the parameter
 * that it stands for, such as picoseconds. In files, a bare quantity stands for {@link Constant}.
 */
public sealed interface Distribution {
    /** Returns a sampler that draws from the given stream. */
    Sampler sampler(RandomStream stream);

    /** Always the same value. */
    @TypeName(value = "constant", doc = "Always the same value.")
    record Constant(
            @Param(doc = "The value.", inherit = true) double value) implements Distribution {
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
        public Sampler sampler(RandomStream stream) {
            return () -> min + (max - min) * stream.nextDouble();
        }
    }

    /** Exponential. */
    @TypeName(value = "exponential", doc = "Exponential with a given mean.")
    record Exponential(
            @Param(doc = "Mean.", inherit = true, min = "0") double mean) implements Distribution {
        @Override
        public Sampler sampler(RandomStream stream) {
            return () -> -mean * Math.log(stream.nextDouble());
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
        public Sampler sampler(RandomStream stream) {
            return () -> mean + sd * NormalDist.inverseF01(stream.nextDouble());
        }
    }
}
