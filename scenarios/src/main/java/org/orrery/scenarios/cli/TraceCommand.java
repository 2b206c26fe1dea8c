package org.orrery.scenarios.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.orrery.kernel.SimTime;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.run.Run;
import org.orrery.kernel.trace.TraceSink;
import org.orrery.kernel.trace.TraceWindow;
import org.orrery.kernel.units.Quantity;
import org.orrery.scenarios.execute.Reasons;
import org.orrery.scenarios.execute.SpecRunner;
import org.orrery.scenarios.plan.Catalog;
import org.orrery.scenarios.plan.Plan;
import org.orrery.scenarios.plan.RunSpec;
import org.orrery.scenarios.yaml.BadInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the events of a run. */
@Command(name = "trace", description = "Write the events of one run, for ui.perfetto.dev or as a plain log.")
final class TraceCommand extends StandardOptions implements Callable<Integer> {
    /** What the file looks like. */
    enum Format {
        CHROME,
        LOG
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private ScenarioArguments arguments;

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
            description = "Only this component and its parts; may be given several times.")
    private List<String> components = new ArrayList<>();

    @Option(names = "--replication", paramLabel = "N", description = "Number of the replication, from 0. Default: 0.")
    private int replication;

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}. Default: chrome.")
    private Format format = Format.CHROME;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Where the trace goes. Default: trace.json or trace.tsv here.")
    private Path out;

    @Parameters(paramLabel = "FILE", description = "Scenario file or name of the library.")
    private String file;

    @Override
    public Integer call() throws IOException {
        Catalog catalog = Catalog.load();
        Plan plan = arguments.plan(catalog, file);
        if (plan.cells().size() > 1) {
            throw new BadInputException("a trace is of one system, but this scenario has "
                    + plan.cells().size() + "; choose with --variant (" + String.join(", ", plan.variants())
                    + ") and --set");
        }
        TraceWindow window = window();
        RunSpec run = plan.cells().get(0).specs(plan.seed(), replication + 1).get(replication);
        Path target = out != null ? out : Path.of(format == Format.CHROME ? "trace.json" : "trace.tsv");
        Simulation simulation = new SpecRunner(catalog).build(run);
        try (Writer writer = new BufferedWriter(Files.newBufferedWriter(target));
                TraceSink sink =
                        format == Format.CHROME ? TraceSink.chrome(writer, window) : TraceSink.log(writer, window)) {
            simulation.observe(sink);
            Run.execute(simulation, run.settings());
        } catch (IOException refused) {
            throw new BadInputException("the trace cannot be written to " + target + ": " + Reasons.of(refused));
        }
        PrintWriter output = spec.commandLine().getOut();
        output.println("Trace: " + target + (format == Format.CHROME ? " (open it at ui.perfetto.dev)" : ""));
        output.flush();
        return ExitStatus.DONE;
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
