package org.orrery.studies.summarise;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.orrery.kernel.results.CsvCell;

/** Writes CSV files: comma, decimal point, line feed. */
public final class Csv implements AutoCloseable {
    private final CsvWriter writer;

    private Csv(CsvWriter writer) {
        this.writer = writer;
    }

    /** Creates a file and the directories above it. */
    public static Csv create(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return new Csv(CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file));
    }

    /** Writes a row; text that a spreadsheet would compute is marked as text. */
    public void row(List<String> cells) {
        writer.writeRecord(cells.stream().map(CsvCell::of).toList());
    }

    /** Prints a number: integers without decimals, nothing where there is no number. */
    public static String number(double value) {
        return CsvCell.number(value);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
