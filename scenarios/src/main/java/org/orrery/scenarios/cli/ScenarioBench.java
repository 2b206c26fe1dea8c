package org.orrery.scenarios.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.orrery.config.yaml.BadInputException;
import org.orrery.config.yaml.Spelling;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.run.Run;
import org.orrery.kernel.run.RunSettings;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.studies.execute.SpecRunner;
import org.orrery.studies.plan.Catalog;
import org.orrery.studies.plan.MetricNames;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.RunSpec;

/**
 * Measures how fast one run goes, from building the system to its results, again and again in this thread. All runs
 * are the same run, so their events and counts are equal and their times differ by chance only.
 */
final class ScenarioBench {
    private final SpecRunner runner;
    private final RunSpec spec;
    private final RunSettings settings;
    private final Optional<String> counter;

    ScenarioBench(Catalog catalog, Plan plan, Optional<String> counter) {
        runner = new SpecRunner(catalog);
        spec = ScenarioArguments.oneRun(plan, 0, "a benchmark");
        settings = wholeRun(spec.settings());
        MetricNames names = plan.cells().get(0).metrics();
        counter.filter(name -> !isCount(names, name)).ifPresent(name -> {
            throw new BadInputException("'" + name + "' is no counter of this scenario"
                    + Spelling.hint(
                            name,
                            names.scalars().stream()
                                    .filter(each -> isCount(names, each))
                                    .toList()));
        });
        this.counter = counter;
    }

    /** Counts go with the seconds of the run, so nothing of it is left out as warm-up or cut into batches. */
    private static RunSettings wholeRun(RunSettings of) {
        return new RunSettings(of.duration(), 0, of.step(), of.sampled(), 0, Optional.empty());
    }

    private static boolean isCount(MetricNames names, String scalar) {
        return names.scalar(scalar)
                .filter(found -> found.kind() == MetricSpec.Kind.COUNT || scalar.endsWith(".count"))
                .isPresent();
    }

    void run(int warm, int runs, PrintWriter out) {
        out.printf("%-8s %10s %14s %14s", "run", "seconds", "events", "events/s");
        counter.ifPresent(name -> out.printf("   %s/s", name));
        out.println();
        for (int i = 1; i <= warm; i++) {
            print("warm " + i, once(), out);
        }
        Sample[] samples = new Sample[runs];
        for (int i = 0; i < runs; i++) {
            samples[i] = once();
            print(Integer.toString(i + 1), samples[i], out);
        }
        Arrays.sort(samples, (a, b) -> Double.compare(a.seconds, b.seconds));
        print("median", samples[runs / 2], out);
    }

    private record Sample(double seconds, RunResult result) {}

    private Sample once() {
        long start = System.nanoTime();
        RunResult result = Run.execute(runner.build(spec), settings);
        return new Sample((System.nanoTime() - start) * 1e-9, result);
    }

    private void print(String name, Sample sample, PrintWriter out) {
        long events = sample.result.events();
        out.printf(Locale.ROOT, "%-8s %10.3f %,14d %,14.0f", name, sample.seconds, events, events / sample.seconds);
        counter.ifPresent(metric ->
                out.printf(Locale.ROOT, "   %,.0f", sample.result.scalars().get(metric) / sample.seconds));
        out.println();
        out.flush();
    }
}
