package org.orrery.scenarios;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.orrery.scenarios.cli.Main;
import org.orrery.studies.TestScenarios;
import picocli.CommandLine;

/** Runs the command line, in this process or in one of its own. */
public final class CommandLineRun {
    private CommandLineRun() {}

    /** What a command left behind. */
    public record Outcome(int status, String out, String err) {}

    /** Runs a command in this process. */
    public static Outcome here(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int status = Main.execute(line, arguments);
        return new Outcome(status, out.toString(), err.toString());
    }

    /** Runs a scenario in this process, with results in {@code out} of a directory. */
    public static Outcome report(Path directory, String scenario) {
        Path file = TestScenarios.write(directory, "s.yaml", scenario);
        return here(
                "run",
                file.toString(),
                "-q",
                "--out",
                directory.resolve("out").toString(),
                "--store",
                directory.resolve("store").toString());
    }

    /** Starts a command in a process of its own, with its output in a file. */
    public static Process start(Path directory, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output.txt").toFile())
                .start();
    }
}
