package org.orrery.kernel.random;

import java.util.List;

/** Prints a hash of the bits of draws of every kind, to be compared between JVMs. */
final class DrawBits {
    private static final int DRAWS = 25_000;

    private DrawBits() {}

    /** Prints one line for each way to make random numbers. */
    public static void main(String[] arguments) {
        for (RandomSettings.Generator generator : RandomSettings.Generator.values()) {
            for (RandomSettings.Draws draws : RandomSettings.Draws.values()) {
                RandomSettings settings = new RandomSettings(generator, draws);
                System.out.println(settings + " " + Long.toHexString(hash(settings)));
            }
        }
    }

    private static long hash(RandomSettings settings) {
        StreamSource source = new StreamSource(7, 3, settings);
        List<Sampler> samplers = List.of(
                new Distribution.Normal(1, 2).sampler(source.stream("a", "normal")),
                new Distribution.Exponential(3).sampler(source.stream("a", "exponential")),
                new Distribution.LogNormal(450, 0.5).sampler(source.stream("a", "lognormal")),
                new Distribution.Weibull(3, 0.7).sampler(source.stream("a", "weibull")),
                new Distribution.Pareto(2, 1.5).sampler(source.stream("a", "pareto")),
                new Distribution.Gamma(6, 0.5).sampler(source.stream("a", "gamma")));
        RandomStream integers = source.stream("a", "integers");
        long hash = 0;
        for (int i = 0; i < DRAWS; i++) {
            for (Sampler sampler : samplers) {
                hash = hash * 31 + Double.doubleToRawLongBits(sampler.next());
            }
            hash = hash * 31 + integers.nextInt(0, 1000);
        }
        return hash * 31 + source.fingerprint();
    }
}
