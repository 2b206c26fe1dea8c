package org.orrery.scenarios.summarise;

import java.io.IOException;
import java.nio.file.Path;

/** Writes all data files of a result. */
public final class ResultFiles {
    private final ResultSet set;

    /** Creates a writer for one result. */
    public ResultFiles(ResultSet set) {
        this.set = set;
    }

    /**
     * Writes the files.
     *
     * @param directory where
     * @throws IOException if they cannot be written
     */
    public void write(Path directory) throws IOException {
        new SummaryFiles(set).write(directory);
    }
}
