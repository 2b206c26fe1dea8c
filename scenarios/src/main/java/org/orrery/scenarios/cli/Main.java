package org.orrery.scenarios.cli;

import java.util.List;
import java.util.Locale;
import org.orrery.scenarios.cli.ebpf.EbpfCommand;
import org.orrery.scenarios.cli.numa.NumaCommand;
import org.orrery.studies.execute.Product;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "orrery",
        description = "Simulates computer systems and compares them with the literature.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit status: 0 done, 1 an expectation failed, 2 bad input, 3 a run failed.",
            "Files are paths or names of the library, such as infadapter/burst."
        })
public final class Main extends StandardOptions implements Runnable {
    private static final List<Class<?>> COMMANDS = List.of(
            ListCommand.class,
            DescribeCommand.class,
            ValidateCommand.class,
            ShowCommand.class,
            RunCommand.class,
            SweepCommand.class,
            CheckCommand.class,
            CompareCommand.class,
            ReportCommand.class,
            MergeCommand.class,
            SqlCommand.class,
            ExploreCommand.class,
            TraceCommand.class,
            SchemaCommand.class,
            BenchCommand.class,
            EbpfCommand.class,
            NumaCommand.class,
            AutoComplete.GenerateCompletion.class);

    @Spec
    private CommandSpec spec;

    /** Runs a command and ends the program with its status. */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        System.exit(execute(commandLine(arguments), arguments));
    }

    /**
     * Returns the command line, ready to execute.
     *
     * @param arguments what will be executed: only the command that they begin with is made, as all of them take longer than a
     *     short command; without it, all are
     */
    public static CommandLine commandLine(String... arguments) {
        CommandLine line = new CommandLine(new Main());
        List<Class<?>> wanted = COMMANDS.stream()
                .filter(command -> arguments.length > 0
                        && command.getAnnotation(Command.class).name().equals(arguments[0])
                        && command != AutoComplete.GenerateCompletion.class)
                .toList();
        (wanted.isEmpty() ? COMMANDS : wanted).forEach(line::addSubcommand);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, command, parsed) -> Failure.report(failure, command.getErr()));
        return line;
    }

    /**
     * Executes a command and returns its status. The library for arguments handles exceptions only: an error of the Java machine,
     * as of its memory, passes through it.
     */
    public static int execute(CommandLine line, String... arguments) {
        try {
            return line.execute(arguments);
        } catch (RuntimeException | Error failure) {
            return Failure.report(failure, line.getErr());
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /** Says which program this is. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"orrery " + Product.version() + ", Java " + Runtime.version()};
        }
    }
}
