package org.orrery.scenarios.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.orrery.studies.summarise.ManifestFile;
import org.orrery.studies.summarise.Repetition;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a report again. */
@Command(
        name = "report",
        description = {
            "Write the report and tables of a result directory again, from the runs in the store.",
            "Nothing is simulated: where runs are missing, it says so and asks for --rerun."
        })
final class ReportCommand extends StandardOptions implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--rerun", description = "Carry out the runs that are not in the store.")
    private boolean rerun;

    @Option(
            names = "--store",
            paramLabel = "DIR",
            description = "Where the finished runs are kept. Default: where the results say.")
    private Optional<Path> store = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "csv, or parquet: a Parquet file beside each CSV file. Default: as the results were written.")
    private Optional<ResultFormat> format = Optional.empty();

    @Parameters(paramLabel = "DIR", description = "A result directory.")
    private Path directory;

    @Override
    public Integer call() throws IOException {
        ManifestFile manifest = ManifestFile.read(directory);
        PublishedCommand command = PublishedCommand.of(manifest);
        if (!rerun) {
            command.requireStore(store);
        }
        PrintWriter err = spec.commandLine().getErr();
        List<String> words = command.into(directory, store, format);
        err.println(PublishedCommand.text(words));
        err.flush();
        CommandLine line = Main.commandLine();
        line.setOut(spec.commandLine().getOut());
        line.setErr(err);
        CommandLine study = line.getSubcommands().get(words.get(0));
        StudyCommand repeated = (StudyCommand) study.getCommandSpec().userObject();
        repeated.repeat(new Repetition(manifest, rerun));
        return Main.execute(line, words.toArray(String[]::new));
    }
}
