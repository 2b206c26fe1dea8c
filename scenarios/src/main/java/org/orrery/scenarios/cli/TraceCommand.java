package org.orrery.scenarios.cli;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.orrery.config.yaml.BadInputException;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.run.Run;
import org.orrery.kernel.run.RunSettings;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.trace.PcapngCapture;
import org.orrery.kernel.trace.TraceSink;
import org.orrery.kernel.trace.TraceWindow;
import org.orrery.kernel.units.Quantity;
import org.orrery.studies.execute.Reasons;
import org.orrery.studies.execute.SpecRunner;
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
            description = "Only this component (for pcapng: this interface) and its parts; may be given several times.")
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
        Catalog catalog = Catalog.load();
        TraceWindow window = window();
        Plan plan = plan(catalog);
        RunSpec run = ScenarioArguments.oneRun(plan, replication, "a trace");
        Path target = out != null ? out : Path.of(format.file);
        SpecRunner runner = new SpecRunner(catalog);
        try {
            if (format == Format.PCAPNG) {
                frames(runner, run, window, target);
            } else {
                events(runner.build(run), run.settings(), window, target, new TracedComponents(plan, components));
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

    private static BadInputException notWritten(Path target, IOException refused) {
        return new BadInputException("the trace cannot be written to " + target + ": " + Reasons.of(refused));
    }

    private void events(
            Simulation simulation, RunSettings settings, TraceWindow window, Path target, TracedComponents traced)
            throws IOException {
        try (Writer writer = new BufferedWriter(Files.newBufferedWriter(target));
                TraceSink sink =
                        format == Format.CHROME ? TraceSink.chrome(writer, window) : TraceSink.log(writer, window)) {
            simulation.observe(sink);
            simulation.observe(traced);
            Run.execute(simulation, settings);
        }
        try {
            traced.checkParts();
        } catch (BadInputException unknown) {
            Files.delete(target);
            throw unknown;
        }
    }

    private void frames(SpecRunner runner, RunSpec run, TraceWindow window, Path target) throws IOException {
        PcapngCapture probe = new PcapngCapture(OutputStream.nullOutputStream(), window);
        runner.build(run, probe);
        if (probe.shown() == 0) {
            throw new BadInputException(
                    probe.offered().isEmpty()
                            ? "no component of this scenario offers a link to capture; only models of networks do"
                            : "--component " + String.join(", ", window.components())
                                    + " chooses none of the interfaces of this scenario, which are "
                                    + String.join(", ", probe.offered()));
        }
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(target))) {
            PcapngCapture capture = new PcapngCapture(stream, window);
            Run.execute(runner.build(run, capture), run.settings());
            if (capture.frames() == 0) {
                spec.commandLine().getErr().println("note: no frame passed in this window");
            }
        }
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
