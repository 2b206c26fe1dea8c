package org.orrery.scenarios.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.orrery.config.yaml.BadInputException;
import org.orrery.config.yaml.Problems;
import org.orrery.explore.Explorer;
import org.orrery.explore.Subject;
import org.orrery.scenarios.report.ReportBuilder;
import org.orrery.studies.execute.Product;
import org.orrery.studies.plan.Catalog;
import org.orrery.studies.plan.PlanOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Opens a page on which a scenario is explored. */
@Command(
        name = "explore",
        description = "Open a page on this machine on which parameters are moved and the figures follow.")
final class ExploreCommand extends ScenarioCommand implements Callable<Integer> {
    private static final int LARGEST_PORT = 65_535;

    @Option(names = "--port", paramLabel = "N", description = "Port of the page. Default: any that is free.")
    private int port;

    @Option(names = "--no-browser", description = "Print the address and open no browser.")
    private boolean noBrowser;

    @Option(
            names = {"-j", "--workers"},
            paramLabel = "N",
            description = "Runs at the same time. Default: number of processors.")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Mixin
    private StoreOption store;

    @Override
    public Integer call() throws IOException {
        if (port < 0 || port > LARGEST_PORT) {
            throw new BadInputException(
                    "--port must be 1 to " + LARGEST_PORT + ", or 0 for any that is free, not " + port);
        }
        if (workers < 1) {
            throw new BadInputException("--workers must be 1 or more, not " + workers);
        }
        Problems problems = new Problems();
        PlanOptions options = arguments.options(problems);
        problems.throwIfAny();
        Catalog catalog = catalog();
        Subject subject = new Subject(
                catalog,
                ScenarioArguments.read(catalog, file),
                file,
                options,
                store.open(),
                Product.versionOfCode(catalog),
                ReportBuilder::figures);
        serve(subject);
        return ExitStatus.DONE;
    }

    private void serve(Subject subject) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Explorer explorer = Explorer.open(subject, port, workers);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            explorer.close();
            subject.store().close();
            out.println();
            out.println("Stopped. Finished runs are kept in " + subject.store().directory() + ".");
            out.flush();
        }));
        out.println("Explore " + file + " at " + explorer.address());
        out.println("The page can be opened on this machine only. Ctrl-C ends it; finished runs are kept.");
        out.flush();
        if (!noBrowser) {
            Openers.open(explorer.address());
        }
        try {
            // Until the program is ended from outside.
            new CountDownLatch(1).await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Programs that open an address in the user's browser. */
    private static final class Openers {
        private static final List<String> PROGRAMS = List.of("xdg-open", "open");

        /** Tries each program; a machine without one has a printed address. */
        static void open(java.net.URI address) {
            for (String program : PROGRAMS) {
                try {
                    new ProcessBuilder(program, address.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
                    return;
                } catch (IOException absent) {
                    continue;
                }
            }
        }
    }
}
