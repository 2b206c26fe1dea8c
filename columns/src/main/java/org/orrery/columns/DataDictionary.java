package org.orrery.columns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.orrery.config.yaml.BadInputException;

/** What {@code dictionary.csv} says of the columns of the files beside it. */
final class DataDictionary {
    /** Name of the file. */
    static final String FILE = "dictionary.csv";

    private static final List<String> HEADER = List.of("file", "column", "unit", "doc");

    private final Map<List<String>, Column> columns = new HashMap<>();

    private DataDictionary() {}

    /**
     * Reads the dictionary of a result folder.
     *
     * @throws BadInputException if there is none, or it is not one that Orrery writes
     */
    static DataDictionary read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new BadInputException(folder + " holds no results (no " + FILE + "); 'orrery run' writes them");
        }
        DataDictionary dictionary = new DataDictionary();
        try (Rows rows = Rows.open(file)) {
            if (!rows.header().equals(HEADER)) {
                throw new BadInputException(file + ":1: expected the columns " + String.join(", ", HEADER) + ", found "
                        + String.join(", ", rows.header()));
            }
            while (rows.hasNext()) {
                List<String> row = rows.next();
                dictionary.columns.putIfAbsent(
                        row.subList(0, 2), new Column(row.get(1), ColumnType.TEXT, row.get(2), row.get(3)));
            }
        } catch (IOException unreadable) {
            throw new BadInputException(file + " cannot be read: " + unreadable.getMessage());
        }
        return dictionary;
    }

    /**
     * Returns what it says of a column, with a type.
     *
     * @param file path below the folder, with {@code /}
     */
    Column column(String file, String name, ColumnType type) {
        Column known = columns.getOrDefault(List.of(file, name), new Column(name, type, "", ""));
        return new Column(name, type, known.unit(), known.doc());
    }

    /** Returns whether a column has a unit, and so holds numbers even where no cell says so. */
    boolean isMeasured(String file, String name) {
        return !column(file, name, ColumnType.TEXT).unit().isEmpty();
    }
}
