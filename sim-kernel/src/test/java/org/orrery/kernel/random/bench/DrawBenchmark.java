package org.orrery.kernel.random.bench;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.random.RandomSettings;
import org.orrery.kernel.random.Sampler;
import org.orrery.kernel.random.StreamSource;

/** Time of one draw, today and as earlier versions drew. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DrawBenchmark {
    private static final int DRAWS = 1000;

    /** What is drawn. */
    public enum Law {
        /** Between 0 and 1. */
        UNIFORM(new Distribution.Uniform(0, 1)),
        /** Mean 1. */
        EXPONENTIAL(new Distribution.Exponential(1)),
        /** Mean 0, standard deviation 1. */
        NORMAL(new Distribution.Normal(0, 1)),
        /** A jitter of 450 ns. */
        LOGNORMAL(new Distribution.LogNormal(450_000, 0.5)),
        /** Tail index 1.5. */
        PARETO(new Distribution.Pareto(1, 1.5)),
        /** Shape 0.7. */
        WEIBULL(new Distribution.Weibull(1, 0.7));

        private final Distribution distribution;

        Law(Distribution distribution) {
            this.distribution = distribution;
        }
    }

    /** What is drawn. */
    @Param
    public Law law;

    /** Where uniform numbers come from. */
    @Param
    public RandomSettings.Generator generator;

    /** How the others are made. */
    @Param
    public RandomSettings.Draws draws;

    private Sampler sampler;

    /** Makes the sampler. */
    @Setup(Level.Trial)
    public void start() {
        StreamSource source = new StreamSource(1, 0, new RandomSettings(generator, draws));
        sampler = law.distribution.sampler(source.stream("bench", "draws"));
    }

    /** Draws a thousand. */
    @Benchmark
    @OperationsPerInvocation(DRAWS)
    public double draw() {
        double sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            sum += sampler.next();
        }
        return sum;
    }

    /** Prints one line for each law; each figure is that of the fastest of many short iterations. */
    public static void main(String[] arguments) throws RunnerException {
        System.out.printf("%-14s%16s%16s%10s%n", "ns per draw", "default", "earlier", "ratio");
        for (Law law : Law.values()) {
            double now = score(law, RandomSettings.DEFAULT);
            double earlier =
                    score(law, new RandomSettings(RandomSettings.Generator.MRG32K3A, RandomSettings.Draws.INVERSION));
            System.out.printf(
                    Locale.ROOT,
                    "%-14s%16.2f%16.2f%10.1f%n",
                    law.name().toLowerCase(Locale.ROOT),
                    now,
                    earlier,
                    earlier / now);
        }
    }

    private static double score(Law law, RandomSettings settings) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        options.include(DrawBenchmark.class.getName())
                .param("law", law.name())
                .param("generator", settings.generator().name())
                .param("draws", settings.draws().name())
                .warmupIterations(4)
                .warmupTime(TimeValue.milliseconds(250))
                .measurementIterations(25)
                .measurementTime(TimeValue.milliseconds(20))
                .forks(1)
                .verbosity(VerboseMode.SILENT);
        return new Runner(options.build())
                .runSingle()
                .getPrimaryResult()
                .getStatistics()
                .getMin();
    }
}
