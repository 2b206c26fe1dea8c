package org.orrery.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.HydratorSupplier;
import blue.strategic.parquet.ParquetReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.config.yaml.BadInputException;
import org.orrery.kernel.results.CsvCell;

/** What a CSV file says, a Parquet file says to the last bit. */
class ParquetExportTest {
    @TempDir
    private Path directory;

    @Test
    void aParquetFileHasTheCellsOfTheCsvFileToTheLastBit() throws IOException {
        Path folder = Folders.write(directory, Folders.RUNS);
        ParquetExport.write(folder);
        assertThat(cells(folder.resolve("runs.parquet"))).isEqualTo(rows(folder.resolve("runs.csv")));
        Files.writeString(folder.resolve("runs.csv"), Folders.RUNS.replace("0.30000000000000004", "0.3"));
        assertThat(cells(folder.resolve("runs.parquet")))
                .as("one bit less is seen")
                .isNotEqualTo(rows(folder.resolve("runs.csv")));
    }

    @Test
    void typesFollowTheCellsAndUnitsTheDictionary() throws IOException {
        Path folder = Folders.write(directory, Folders.RUNS);
        ParquetExport.write(folder);
        assertThat(ParquetSheet.columns(folder.resolve("runs.parquet")))
                .extracting(Column::name, Column::type, Column::unit)
                .contains(
                        tuple("value", ColumnType.NUMBER, "unit"),
                        tuple("replication", ColumnType.WHOLE, ""),
                        tuple("queue.servers", ColumnType.TEXT, ""));
        assertThat(ParquetSheet.columns(folder.resolve("tables/cluster.log.parquet")))
                .as("a column without cells is a number if it has a unit")
                .extracting(Column::type)
                .containsExactly(ColumnType.NUMBER, ColumnType.TEXT);
    }

    @Test
    void theSameResultsGiveTheSameBytes() throws IOException {
        Path first = Folders.write(directory.resolve("a"), Folders.RUNS);
        Path second = Folders.write(directory.resolve("b"), Folders.RUNS);
        ParquetExport.write(first);
        ParquetExport.write(second);
        assertThat(first.resolve("runs.parquet")).hasSameBinaryContentAs(second.resolve("runs.parquet"));
    }

    @Test
    void aNumberIsOneOnlyIfItTellsAllThatItsTextTells() {
        assertThat(Stream.of("0", "-1.5", "inf", "1000000000000000000000", "0.1")
                        .map(cell -> ColumnType.of("x", cell)))
                .containsOnly(ColumnType.NUMBER);
        assertThat(Stream.of("010", "1.50", "-", "-0", "1e5", "9007199254740993", "12 ms", "NaN", "Infinity", "1d")
                        .map(cell -> ColumnType.of("x", cell)))
                .containsOnly(ColumnType.TEXT);
    }

    @Test
    void aRowOfAnotherWidthIsRefusedWithItsLine() throws IOException {
        Path folder = Folders.write(directory, "a,b\n1,2\n3\n");
        assertThatThrownBy(() -> ParquetExport.write(folder))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("runs.csv is not as Orrery wrote it: Record 3 has 1 fields");
    }

    private static List<List<String>> rows(Path csv) throws IOException {
        List<List<String>> all = new ArrayList<>();
        try (Rows rows = Rows.open(csv)) {
            while (rows.hasNext()) {
                all.add(rows.next());
            }
        }
        return all;
    }

    private static List<List<String>> cells(Path parquet) throws IOException {
        HydratorSupplier<Map<String, Object>, List<String>> texts = HydratorSupplier.constantly(new Texts());
        try (Stream<List<String>> rows = ParquetReader.streamContent(parquet.toFile(), texts)) {
            return rows.toList();
        }
    }

    private static final class Texts implements Hydrator<Map<String, Object>, List<String>> {
        @Override
        public Map<String, Object> start() {
            return new LinkedHashMap<>();
        }

        @Override
        public Map<String, Object> add(Map<String, Object> row, String heading, Object value) {
            row.put(heading, value);
            return row;
        }

        @Override
        public List<String> finish(Map<String, Object> row) {
            return row.values().stream()
                    .map(value -> value == null
                            ? ""
                            : value instanceof Double number ? CsvCell.number(number) : value.toString())
                    .toList();
        }
    }
}
