package org.orrery.studies.summarise;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** CSV files of a folder that are written at the same time. */
final class CsvFiles implements AutoCloseable {
    /** So many files may be open at once on every machine. */
    private static final int MOST = 100;

    private final Path directory;
    private final Map<String, Csv> open = new LinkedHashMap<>();

    CsvFiles(Path directory) {
        this.directory = directory;
    }

    /** Returns the names in groups whose files may be open at once. */
    static List<List<String>> groups(Collection<String> names) {
        List<String> all = List.copyOf(names);
        List<List<String>> groups = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MOST) {
            groups.add(all.subList(from, Math.min(from + MOST, all.size())));
        }
        return groups;
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
