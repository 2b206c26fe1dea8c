package org.orrery.columns;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.orrery.kernel.results.CsvCell;

/** Writes the rows of an answer as a text table, as CSV, or as JSON: a list with an object for each row. */
public final class AnswerWriter {
    /** Rows whose widths decide how wide a column of a text table is. */
    private static final int MEASURED = 1000;

    private final Format format;
    private final PrintWriter out;

    /** A form of answers. */
    public enum Format {
        /** Aligned text for people. */
        TEXT,
        /** Comma, decimal point, line feed. */
        CSV,
        /** JSON; a number that JSON cannot write is null. */
        JSON
    }

    /** Creates a writer. */
    public AnswerWriter(Format format, PrintWriter out) {
        this.format = format;
        this.out = out;
    }

    /** Writes all rows, holding a thousand at most. */
    void write(ResultSet rows) throws SQLException, IOException {
        switch (format) {
            case TEXT -> text(rows);
            case CSV -> csv(rows);
            case JSON -> json(rows);
        }
        out.flush();
    }

    private void text(ResultSet rows) throws SQLException {
        List<List<String>> first = new ArrayList<>(List.of(header(rows)));
        while (first.size() <= MEASURED && rows.next()) {
            first.add(cells(rows));
        }
        int[] widths = new int[first.get(0).size()];
        for (List<String> row : first) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        first.forEach(row -> line(row, widths));
        while (rows.next()) {
            line(cells(rows), widths);
        }
    }

    private void line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            line.append(row.get(c))
                    .append(" ".repeat(Math.max(0, widths[c] - row.get(c).length()) + 2));
        }
        out.println(line.toString().stripTrailing());
    }

    private void csv(ResultSet rows) throws SQLException, IOException {
        CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        writer.writeRecord(header(rows));
        while (rows.next()) {
            writer.writeRecord(cells(rows).stream().map(CsvCell::of).toList());
        }
        writer.flush();
    }

    private void json(ResultSet rows) throws SQLException, IOException {
        List<String> header = header(rows);
        JsonGenerator json = new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        DefaultPrettyPrinter lines = new DefaultPrettyPrinter();
        lines.indentArraysWith(new DefaultIndenter("", "\n"));
        lines.indentObjectsWith(DefaultPrettyPrinter.NopIndenter.instance);
        json.setPrettyPrinter(lines);
        json.writeStartArray();
        while (rows.next()) {
            json.writeStartObject();
            for (int c = 0; c < header.size(); c++) {
                json.writeFieldName(header.get(c));
                value(rows.getObject(c + 1), json);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeRaw('\n');
        json.close();
    }

    private static void value(Object value, JsonGenerator json) throws IOException {
        if (value instanceof Double number && Double.isFinite(number)) {
            json.writeNumber(CsvCell.number(number));
        } else if (value instanceof Integer || value instanceof Long || value instanceof BigInteger) {
            json.writeNumber(value.toString());
        } else if (value instanceof BigDecimal decimal) {
            json.writeNumber(decimal);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value == null || value instanceof Double) {
            json.writeNull();
        } else {
            json.writeString(value.toString());
        }
    }

    private static List<String> header(ResultSet rows) throws SQLException {
        ResultSetMetaData data = rows.getMetaData();
        List<String> names = new ArrayList<>();
        for (int c = 1; c <= data.getColumnCount(); c++) {
            names.add(data.getColumnLabel(c));
        }
        return names;
    }

    private static List<String> cells(ResultSet rows) throws SQLException {
        List<String> cells = new ArrayList<>();
        for (int c = 1; c <= rows.getMetaData().getColumnCount(); c++) {
            Object value = rows.getObject(c);
            cells.add(value == null ? "" : value instanceof Double number ? CsvCell.number(number) : value.toString());
        }
        return cells;
    }
}
