package org.orrery.studies.summarise;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.orrery.studies.plan.RunSpec;

/** Writes all data files of a result. */
public final class ResultFiles {
    private final ResultSet set;
    private final List<Judgement> judgements;
    private final String version;
    private final List<String> command;
    private final Optional<String> program;

    /**
     * Creates a writer.
     *
     * @param set the results
     * @param judgements the expectations with their outcome
     * @param version version of the product, with the hash of its code
     * @param command words of the command line that repeats the study
     * @param program identity of the program that writes; empty if it has none
     */
    public ResultFiles(
            ResultSet set, List<Judgement> judgements, String version, List<String> command, Optional<String> program) {
        this.set = set;
        this.program = program;
        this.judgements = List.copyOf(judgements);
        this.version = version;
        this.command = List.copyOf(command);
    }

    /**
     * Returns a hash of all that the files are made from: results, scenario, outcome of its expectations, and program. Results that
     * have it need not be written again.
     *
     * @return empty if the program has no identity
     * @throws IOException if the scenario cannot be read any more
     */
    public Optional<String> source() throws IOException {
        if (program.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream scenario = set.plan().scenario().place().open()) {
            String text = new String(scenario.readAllBytes(), StandardCharsets.UTF_8);
            return Optional.of(RunSpec.hash(String.join(
                    "\n",
                    program.get(),
                    text,
                    Manifest.of(set, version, command).toString(),
                    ExpectationFile.text(judgements))));
        }
    }

    /**
     * Writes the files.
     *
     * @param directory where
     * @throws IOException if they cannot be written
     */
    public void write(Path directory) throws IOException {
        new SummaryFiles(set).write(directory);
        new TableFiles(set).write(directory.resolve("tables"));
        EffectFile.write(set, directory);
        ExpectationFile.write(judgements, directory.resolve("expectations.csv"));
        ObjectNode manifest = Manifest.of(set, version, command);
        source().ifPresent(source -> manifest.put(OutputFiles.SOURCE, source));
        Manifest.write(manifest, directory.resolve(OutputFiles.MANIFEST));
    }
}
