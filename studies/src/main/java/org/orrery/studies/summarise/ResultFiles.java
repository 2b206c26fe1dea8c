package org.orrery.studies.summarise;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes all data files of a result. */
public final class ResultFiles {
    private final ResultSet set;
    private final List<Judgement> judgements;
    private final String version;
    private final List<String> command;

    /**
     * Creates a writer.
     *
     * @param set the results
     * @param judgements the expectations with their outcome
     * @param version version of the product, with the hash of its code
     * @param command words of the command line that repeats the study
     */
    public ResultFiles(ResultSet set, List<Judgement> judgements, String version, List<String> command) {
        this.set = set;
        this.judgements = List.copyOf(judgements);
        this.version = version;
        this.command = List.copyOf(command);
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
        ExpectationFile.write(judgements, directory.resolve("expectations.csv"));
        Manifest.write(set, version, command, directory.resolve("manifest.json"));
    }
}
