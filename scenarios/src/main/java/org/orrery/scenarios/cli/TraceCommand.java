package org.orrery.scenarios.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.orrery.config.yaml.BadInputException;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.trace.TraceSink;
import org.orrery.kernel.trace.TraceWindow;
import org.orrery.kernel.units.Quantity;
import org.orrery.studies.execute.Reasons;
import org.orrery.studies.execute.RunTrace;
import org.orrery.studies.plan.Catalog;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.RunSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the events or the frames of a run. */
@Command(
        name = "trace",
        description =
                "Write the events of one run, for ui.perfetto.dev or as a plain log, or its frames for Wireshark.")
final class TraceCommand extends ScenarioCommand implements Callable<Integer> {
    /** What the file looks like. */
    enum Format {
        CHROME("trace.json", " (open it at ui.perfetto.dev)"),
        LOG("trace.tsv", ""),
        PCAPNG("trace.pcapng", " (open it in Wireshark)");

        private final String file;
        private final String hint;

        Format(String file, String hint) {
            this.file = file;
            this.hint = hint;
        }
    }

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "First simulated time, such as \"10 s\". Default: 0 s.")
    private String from = "0 s";

    @Option(names = "--to", paramLabel = "TIME", description = "Last simulated time. Default: the end of the run.")
    private String to = "";

    @Option(
            names = "--component",
            paramLabel = "PATH",
            description = "Only this component (for pcapng: this interface, the first by default) and its parts; may be"
                    + " given several times.")
    private List<String> components = new ArrayList<>();

    @Option(names = "--replication", paramLabel = "N", description = "Number of the replication, from 0. Default: 0.")
    private int replication;

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}. Default: chrome.")
    private Format format = Format.CHROME;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Where the trace goes. Default: trace.json, trace.tsv or trace.pcapng here.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        Catalog catalog = catalog();
        TraceWindow window = window();
        Plan plan = plan(catalog);
        RunSpec run = ScenarioArguments.oneRun(plan, replication, "a trace");
        Path target = out != null ? out : Path.of(format.file);
        RunTrace trace = new RunTrace(catalog, plan, run);
        try {
            if (format != Format.PCAPNG) {
                trace.events(format == Format.CHROME ? TraceSink::chrome : TraceSink::log, window, target);
            } else {
                frames(trace, window, target);
            }
        } catch (IOException refused) {
            throw notWritten(target, refused);
        } catch (UncheckedIOException refused) {
            throw notWritten(target, refused.getCause());
        }
        PrintWriter output = spec.commandLine().getOut();
        output.println("Trace: " + target + format.hint);
        output.flush();
        return ExitStatus.DONE;
    }

    /** One interface unless others are named: the same frame seen at both its ends looks like a retransmission. */
    private void frames(RunTrace trace, TraceWindow window, Path target) throws IOException {
        PrintWriter notes = spec.commandLine().getErr();
        TraceWindow shown = window;
        if (components.isEmpty()) {
            List<String> all = trace.interfaces();
            shown = new TraceWindow(window.from(), window.to(), all.subList(0, 1));
            if (all.size() > 1) {
                notes.println("note: only interface " + all.get(0) + "; with --component also "
                        + String.join(", ", all.subList(1, all.size())));
            }
        }
        if (trace.frames(shown, target) == 0) {
            notes.println("note: no frame passed in this window");
        }
    }

    private static BadInputException notWritten(Path target, IOException refused) {
        return new BadInputException("the trace cannot be written to " + target + ": " + Reasons.of(refused));
    }

    private TraceWindow window() {
        if (replication < 0) {
            throw new BadInputException("--replication is 0 or more, not " + replication);
        }
        try {
            long end = to.isEmpty() ? SimTime.NEVER : Quantity.time(to);
            return new TraceWindow(Quantity.time(from), end, components);
        } catch (IllegalArgumentException bad) {
            throw new BadInputException("--from and --to: " + bad.getMessage());
        }
    }
}
