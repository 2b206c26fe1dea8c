package org.orrery.studies.plan;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.orrery.config.yaml.Place;

/**
 * A published table.
 *
 * @param columns its columns
 * @param rows its rows, by column
 */
public record ReferenceTable(List<String> columns, List<Map<String, String>> rows) {
    private static final int MAX_BYTES = 50_000_000;

    /** Copies the lists. */
    public ReferenceTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * Reads a CSV file.
     *
     * @throws IOException if it cannot be read or is not CSV
     */
    public static ReferenceTable read(Place place) throws IOException {
        String text = new String(place.read(MAX_BYTES), StandardCharsets.UTF_8);
        List<Map<String, String>> rows = new ArrayList<>();
        List<String> columns = List.of();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(text)) {
            for (NamedCsvRecord record : reader) {
                columns = record.getHeader();
                rows.add(record.getFieldsAsMap());
            }
        } catch (CsvParseException bad) {
            throw new IOException("it is not CSV: " + bad.getMessage(), bad);
        }
        if (rows.isEmpty()) {
            throw new IOException("it has no rows");
        }
        return new ReferenceTable(columns, rows);
    }

    /** Returns the rows in which each named column has one of the allowed values. */
    public List<Map<String, String>> where(Map<String, List<String>> allowed) {
        return rows.stream()
                .filter(row -> allowed.entrySet().stream()
                        .allMatch(entry -> entry.getValue().contains(row.get(entry.getKey()))))
                .toList();
    }
}
