package org.orrery.studies.summarise;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.math.BigDecimal;
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
        if (Double.isNaN(value)) {
            return "";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return String.valueOf((long) value);
        }
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
