package org.orrery.columns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes the CSV files of a result folder as Parquet files beside them. A row is held in memory at a time, and what Parquet
 * gathers before it writes: a few MiB, however long the file is.
 */
public final class ParquetExport {
    /** Key of the columns, as JSON with name, type, unit and meaning, in the metadata of a file. */
    static final String COLUMNS = "orrery.columns";

    private ParquetExport() {}

    /**
     * Writes a Parquet file beside each CSV file but the data dictionary, whose content each has in its metadata.
     *
     * @param folder the result folder, with its data dictionary
     * @throws IOException if a file cannot be read or written
     * @throws org.orrery.config.yaml.BadInputException if a CSV file is not one that Orrery writes
     */
    public static void write(Path folder) throws IOException {
        DataDictionary dictionary = DataDictionary.read(folder);
        for (String name : ResultFolder.names(folder, ResultFolder.CSV)) {
            if (!DataDictionary.FILE.equals(name + ResultFolder.CSV)) {
                Sheet sheet = Sheet.of(folder, name + ResultFolder.CSV, dictionary);
                write(sheet, folder.resolve(name + ResultFolder.PARQUET));
            }
        }
    }

    private static void write(Sheet sheet, Path target) throws IOException {
        try (Rows rows = Rows.open(sheet.csv());
                var writer = SheetWriter.open(sheet.columns(), target, Map.of(COLUMNS, json(sheet)))) {
            while (rows.hasNext()) {
                writer.write(rows.next());
            }
        }
    }

    private static String json(Sheet sheet) throws JsonProcessingException {
        return new ObjectMapper().writeValueAsString(sheet.columns());
    }
}
