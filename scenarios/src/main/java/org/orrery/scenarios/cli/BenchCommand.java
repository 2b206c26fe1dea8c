package org.orrery.scenarios.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.orrery.config.yaml.BadInputException;
import org.orrery.kernel.bench.QueueBench;
import org.orrery.studies.execute.Stopwatch;
import org.orrery.studies.plan.Catalog;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.RunSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the event queue, or how fast a scenario runs. */
@Command(
        name = "bench",
        description = {
            "Measure the event queue beside others (well under a minute), or how fast one system runs: again and again"
                    + " in one thread, without the store.",
            "Needs a quiet machine."
        })
final class BenchCommand extends ModelOptions implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ScenarioArguments arguments;

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "Show also the real-time rate of a counter of the scenario, such as client.completed.")
    private Optional<String> metric = Optional.empty();

    @Option(names = "--warm", paramLabel = "N", description = "Runs before those that count. Default: 3.")
    private int warm = 3;

    @Option(names = "--runs", paramLabel = "N", description = "Runs that count. Default: 5.")
    private int runs = 5;

    @Option(
            names = "--costs",
            paramLabel = "FILE",
            description = "Measure a few runs of each scenario of the library and write the processor seconds that its"
                    + " full run takes, as 'orrery list' shows them; some ten minutes.")
    private Optional<Path> costs = Optional.empty();

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "Scenario file or name of the library; the event queue if left out.")
    private Optional<String> file = Optional.empty();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (costs.isPresent()) {
            Costs.measure(catalog(), costs.get(), out);
            return ExitStatus.DONE;
        }
        if (file.isEmpty()) {
            benchQueue(out);
            return ExitStatus.DONE;
        }
        if (warm < 0 || runs < 1) {
            throw new BadInputException("--warm is 0 or more and --runs 1 or more, not " + warm + " and " + runs);
        }
        Catalog catalog = catalog();
        Plan plan = arguments.plan(catalog, file.get());
        RunSpec run = ScenarioArguments.oneRun(plan, 0, "a benchmark");
        metric.ifPresent(name -> Stopwatch.checkCounter(plan, name));
        benchRun(new Stopwatch(catalog, run), out);
        return ExitStatus.DONE;
    }

    private void benchRun(Stopwatch stopwatch, PrintWriter out) {
        out.printf("%-8s %10s %14s %14s", "run", "seconds", "events", "events/s");
        metric.ifPresent(name -> out.printf("   %s/s", name));
        out.println();
        for (int i = 1; i <= warm; i++) {
            print("warm " + i, stopwatch.once(), out);
        }
        List<Stopwatch.Sample> samples = new ArrayList<>();
        for (int i = 1; i <= runs; i++) {
            samples.add(stopwatch.once());
            print(Integer.toString(i), samples.get(i - 1), out);
        }
        print("median", Stopwatch.median(samples), out);
    }

    private void print(String name, Stopwatch.Sample sample, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%-8s %10.3f %,14d %,14.0f",
                name,
                sample.seconds(),
                sample.result().events(),
                sample.eventsPerSecond());
        metric.ifPresent(counter -> out.printf(Locale.ROOT, "   %,.0f", sample.rate(counter)));
        out.println();
        out.flush();
    }

    private static void benchQueue(PrintWriter out) {
        out.println(
                "Nanoseconds for one hold operation (take the next event, schedule another); ratio to the best other.");
        QueueBench.Settings settings = QueueBench.Settings.quick();
        out.printf("%-16s %9s", "workload", "pending");
        settings.queues().forEach(queue -> out.printf(" %16s", words(queue.name())));
        out.printf(" %8s%n", "ratio");
        out.flush();
        for (QueueBench.Row row : QueueBench.run(settings)) {
            out.printf(Locale.ROOT, "%-16s %,9d", words(row.workload().name()), row.pending());
            settings.queues()
                    .forEach(queue -> out.print(nanos(row.nanosPerHold().get(queue))));
            out.printf(Locale.ROOT, " %7.2fx%n", row.ratioToBestOther());
            out.flush();
        }
    }

    private static String nanos(Double value) {
        return value == null ? String.format(" %16s", "-") : String.format(Locale.ROOT, " %16.1f", value);
    }

    private static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
