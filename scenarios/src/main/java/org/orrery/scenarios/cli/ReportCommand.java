package org.orrery.scenarios.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.orrery.config.yaml.BadInputException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a report again. */
@Command(
        name = "report",
        description = "Write the report and tables of a result directory again, from the runs in the store.")
final class ReportCommand extends StandardOptions implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "A result directory.")
    private Path directory;

    @Override
    public Integer call() throws IOException {
        Path manifest = directory.resolve("manifest.json");
        if (!Files.isRegularFile(manifest)) {
            throw new BadInputException(directory + " holds no results (no manifest.json); 'orrery run' writes them");
        }
        List<String> command = new ArrayList<>();
        for (JsonNode word : new ObjectMapper().readTree(manifest.toFile()).path("command")) {
            command.add(word.asText());
        }
        if (command.isEmpty()) {
            throw new BadInputException(manifest + " does not say how its results were made; run the scenario again");
        }
        command.add("--out=" + directory);
        CommandLine line = Main.commandLine();
        line.setOut(spec.commandLine().getOut());
        line.setErr(spec.commandLine().getErr());
        return line.execute(command.toArray(String[]::new));
    }
}
