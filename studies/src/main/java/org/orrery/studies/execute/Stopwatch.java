package org.orrery.studies.execute;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.orrery.config.yaml.BadInputException;
import org.orrery.config.yaml.Spelling;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.run.Run;
import org.orrery.kernel.run.RunSettings;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.studies.plan.Catalog;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.plan.MetricNames;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.RunSpec;

/**
 * Measures how fast one run goes, from building the system to its results, again and again in this thread. All runs
 * are the same run, so their events and counts are equal and their times differ by chance only.
 */
public final class Stopwatch {
    private static final int MOST_SYSTEMS = 6;

    private final SpecRunner runner;
    private final RunSpec spec;
    private final RunSettings settings;

    /** Creates a stopwatch for a run. Counts go with the seconds of the run, so nothing is left out of it as warm-up. */
    public Stopwatch(Catalog catalog, RunSpec spec) {
        this.runner = new SpecRunner(catalog);
        this.spec = spec;
        RunSettings of = spec.settings();
        this.settings = new RunSettings(of.duration(), 0, of.step(), of.sampled(), 0, Optional.empty());
    }

    /**
     * One measured run.
     *
     * @param seconds wall time
     * @param result its results
     */
    public record Sample(double seconds, RunResult result) {
        /** Returns events for each second. */
        public double eventsPerSecond() {
            return result.events() / seconds;
        }

        /** Returns the real-time rate of a counter, for each second. */
        public double rate(String counter) {
            return result.scalars().get(counter) / seconds;
        }
    }

    /** Runs once. */
    public Sample once() {
        long start = System.nanoTime();
        RunResult result = Run.execute(runner.build(spec), settings);
        return new Sample((System.nanoTime() - start) * 1e-9, result);
    }

    /** Returns the sample of median time; of an even number, the longer one in the middle. */
    public static Sample median(List<Sample> samples) {
        List<Sample> sorted = new ArrayList<>(samples);
        sorted.sort(Comparator.comparingDouble(Sample::seconds));
        return sorted.get(sorted.size() / 2);
    }

    /**
     * Checks the name of a counter.
     *
     * @throws BadInputException if the only system of the plan has no such counter
     */
    public static void checkCounter(Plan plan, String name) {
        MetricNames names = plan.cells().get(0).metrics();
        if (!isCount(names, name)) {
            throw new BadInputException("'" + name + "' is no counter of this scenario"
                    + Spelling.hint(
                            name,
                            names.scalars().stream()
                                    .filter(each -> isCount(names, each))
                                    .toList()));
        }
    }

    private static boolean isCount(MetricNames names, String scalar) {
        return names.scalar(scalar)
                .filter(found -> found.kind() == MetricSpec.Kind.COUNT || scalar.endsWith(".count"))
                .isPresent();
    }

    /**
     * Returns the processor time that all runs of a plan take, in seconds: a few of its systems are run once in this thread, and
     * their mean time counts for all systems and replications.
     */
    public static double processorSeconds(Catalog catalog, Plan plan) {
        List<Cell> cells = plan.cells();
        int systems = Math.min(MOST_SYSTEMS, cells.size());
        SpecRunner runner = new SpecRunner(catalog, plan);
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long begin = clock.getCurrentThreadCpuTime();
        IntStream.range(0, systems)
                .map(i -> systems == 1 ? 0 : i * (cells.size() - 1) / (systems - 1))
                .forEach(i -> runner.run(cells.get(i).specs(plan.seed(), 1).get(0)));
        double each = (clock.getCurrentThreadCpuTime() - begin) * 1e-9 / systems;
        return each * cells.size() * plan.replications();
    }
}
