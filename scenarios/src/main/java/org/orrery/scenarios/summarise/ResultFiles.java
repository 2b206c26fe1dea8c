package org.orrery.scenarios.summarise;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes all data files of a result. */
public final class ResultFiles {
    private final ResultSet set;
    private final List<Judgement> judgements;
    private final String version;

    /**
     * Creates a writer.
     *
     * @param set the results
     * @param judgements the expectations with their outcome
     * @param version version of the product, with the hash of its code
     */
    public ResultFiles(ResultSet set, List<Judgement> judgements, String version) {
        this.set = set;
        this.judgements = List.copyOf(judgements);
        this.version = version;
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
        Manifest.write(set, version, directory.resolve("manifest.json"));
    }
}
