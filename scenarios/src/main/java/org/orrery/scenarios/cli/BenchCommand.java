package org.orrery.scenarios.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.orrery.kernel.bench.QueueBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Measures the event queue. */
@Command(
        name = "bench",
        description = "Measure the event queue beside others (well under a minute; needs a quiet machine).")
final class BenchCommand extends StandardOptions implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
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
