package org.orrery.kernel.bench;

import java.util.Random;
import java.util.function.ToDoubleFunction;

/** How the delays of a hold model are distributed; 1 unit is 1 ps. */
public enum HoldWorkload {
    /** Exponential delays of mean 100 ns. */
    EXPONENTIAL("exponential", random -> exponential(random, 1e5)),
    /** Uniform delays from 0 to 200 ns. */
    UNIFORM("uniform", random -> random.nextInt(200_000)),
    /** Exponential delays: 99 % of mean 100 ns, 1 % of mean 10 s. */
    MIXED_SCALE("mixed-scale", random -> exponential(random, random.nextInt(100) == 0 ? 1e13 : 1e5)),
    /** Every delay is 100 ns, so that all events lie at one or two instants. */
    ALL_EQUAL("all-equal", random -> 1e5),
    /** Exponential delays of mean 100 ns; 90 % of the events are cancelled and set again. */
    CANCEL_HEAVY("cancel-heavy", random -> exponential(random, 1e5));

    private final String title;
    private final ToDoubleFunction<Random> law;

    HoldWorkload(String title, ToDoubleFunction<Random> law) {
        this.title = title;
        this.law = law;
    }

    /** Returns the name for tables. */
    public String title() {
        return title;
    }

    boolean cancels() {
        return this == CANCEL_HEAVY;
    }

    /** Draws delays in picoseconds, the same for the same count and seed. */
    long[] delays(int count, long seed) {
        Random random = new Random(seed);
        long[] delays = new long[count];
        for (int i = 0; i < count; i++) {
            delays[i] = (long) law.applyAsDouble(random);
        }
        return delays;
    }

    private static double exponential(Random random, double mean) {
        return -Math.log(1 - random.nextDouble()) * mean;
    }
}
