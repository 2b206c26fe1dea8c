package org.orrery.kernel.random;

import org.orrery.kernel.param.Param;

/**
 * How random numbers are made. The defaults are fast; the others are how earlier versions drew, and what inversion is
 * worth for common random numbers can be seen by them.
 *
 * @param generator where uniform numbers come from
 * @param draws how normal and exponential numbers are made of them
 */
public record RandomSettings(
        @Param(
                doc = "Generator of uniform numbers: xoshiro256++, or SSJ's MRG32k3a as in earlier versions.",
                fallback = "xoshiro256pp")
        Generator generator,

        @Param(
                doc = "How normal and exponential numbers are drawn: by the ziggurat method, which is fast, or by"
                        + " inversion, one uniform number each.",
                fallback = "ziggurat")
        Draws draws) {
    /** What a run uses that asks for nothing else. */
    public static final RandomSettings DEFAULT = new RandomSettings(Generator.XOSHIRO256PP, Draws.ZIGGURAT);

    /** Where uniform numbers come from. */
    public enum Generator {
        /** Blackman and Vigna's xoshiro256++. */
        XOSHIRO256PP,
        /** L'Ecuyer's MRG32k3a. */
        MRG32K3A
    }

    /** How normal and exponential numbers are made. */
    public enum Draws {
        /** By rejection from 256 layers of equal area. */
        ZIGGURAT,
        /** By the inverse of the distribution function. */
        INVERSION
    }
}
