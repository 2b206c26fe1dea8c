package org.orrery.columns;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A CSV file of a result folder with the types of its columns, which its cells decide: numbers only, or text.
 *
 * @param csv the file
 * @param columns its columns in order
 */
record Sheet(Path csv, List<Column> columns) {
    /** Copies the list. */
    Sheet {
        columns = List.copyOf(columns);
    }

    /**
     * Reads a file through once.
     *
     * @param folder the result folder
     * @param name path of the file below it, with {@code /}
     * @throws IOException if it cannot be read
     */
    static Sheet of(Path folder, String name, DataDictionary dictionary) throws IOException {
        Path csv = folder.resolve(name);
        try (Rows rows = Rows.open(csv)) {
            List<String> header = rows.header();
            ColumnType[] types = new ColumnType[header.size()];
            while (rows.hasNext()) {
                List<String> row = rows.next();
                for (int c = 0; c < types.length; c++) {
                    String cell = row.get(c);
                    if (types[c] != ColumnType.TEXT && !cell.isEmpty()) {
                        ColumnType type = ColumnType.of(header.get(c), cell);
                        types[c] = types[c] == null ? type : types[c].or(type);
                    }
                }
            }
            return new Sheet(csv, columns(name, header, types, dictionary));
        }
    }

    private static List<Column> columns(
            String name, List<String> header, ColumnType[] types, DataDictionary dictionary) {
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < types.length; c++) {
            ColumnType empty = dictionary.isMeasured(name, header.get(c)) ? ColumnType.NUMBER : ColumnType.TEXT;
            columns.add(dictionary.column(name, header.get(c), types[c] == null ? empty : types[c]));
        }
        return columns;
    }
}
