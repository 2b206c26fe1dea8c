package org.orrery.columns;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import org.orrery.config.yaml.BadInputException;

/** The rows of a CSV file, one at a time; the reader refuses one that is not as wide as the header. */
final class Rows implements AutoCloseable {
    private final Path file;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final List<String> header;

    private Rows(Path file, CsvReader<CsvRecord> reader) {
        this.file = file;
        this.reader = reader;
        this.records = reader.iterator();
        this.header = hasNext() ? List.copyOf(records.next().getFields()) : List.of();
    }

    /**
     * Opens a file.
     *
     * @throws IOException if it cannot be read
     * @throws BadInputException if it has no header, or a name stands in it twice
     */
    static Rows open(Path file) throws IOException {
        Rows rows = new Rows(file, CsvReader.builder().ofCsvRecord(file));
        if (rows.header.isEmpty() || new HashSet<>(rows.header).size() < rows.header.size()) {
            rows.close();
            throw new BadInputException(file + ":1: expected a header with a name for each column, each once");
        }
        return rows;
    }

    List<String> header() {
        return header;
    }

    boolean hasNext() {
        try {
            return records.hasNext();
        } catch (CsvParseException damaged) {
            throw new BadInputException(file + " is not as Orrery wrote it: " + damaged.getMessage());
        }
    }

    List<String> next() {
        return records.next().getFields();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
