package org.orrery.studies.summarise;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** CSV files of a folder that are written at the same time. */
final class CsvFiles implements AutoCloseable {
    private final Path directory;
    private final Map<String, Csv> open = new LinkedHashMap<>();

    CsvFiles(Path directory) {
        this.directory = directory;
    }

    /** Returns the file of a name without its ending; it is created when it is first asked for. */
    Csv of(String name) throws IOException {
        Csv csv = open.get(name);
        if (csv == null) {
            csv = Csv.create(directory.resolve(name + ".csv"));
            open.put(name, csv);
        }
        return csv;
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (Csv csv : open.values()) {
            try {
                csv.close();
            } catch (IOException refused) {
                if (failure == null) {
                    failure = refused;
                } else {
                    failure.addSuppressed(refused);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
