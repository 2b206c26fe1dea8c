package org.orrery.columns;

import blue.strategic.parquet.ParquetReader;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.orrery.config.yaml.BadInputException;

/** What a Parquet file says of its columns, held against what is expected of it. */
final class ParquetSheet {
    private ParquetSheet() {}

    /**
     * Reads the columns of a file.
     *
     * @throws BadInputException if it is no Parquet file, or none that Orrery writes
     */
    static List<Column> columns(Path file) {
        FileMetaData data = metadata(file);
        String json = data.getKeyValueMetaData().get(ParquetExport.COLUMNS);
        if (json == null) {
            throw new BadInputException(file + " has another schema than a result: nothing in it tells its columns ("
                    + ParquetExport.COLUMNS + "); move it out of the folder");
        }
        List<Column> columns;
        try {
            columns = List.of(new ObjectMapper().readValue(json, Column[].class));
        } catch (JsonProcessingException damaged) {
            throw new BadInputException(file + " tells its columns in another way than Orrery does; write it again");
        }
        if (!data.getSchema().equals(SheetWriter.schema(columns))) {
            throw new BadInputException(file + " has another schema than it tells: expected " + text(columns)
                    + "; write it again with --format parquet");
        }
        return columns;
    }

    /**
     * Checks that a file has the columns of the CSV file beside it.
     *
     * @throws BadInputException if not
     */
    static void checkHeader(Path file, List<Column> columns, Path csv) throws IOException {
        if (!Files.exists(csv)) {
            return;
        }
        try (Rows rows = Rows.open(csv)) {
            if (!columns.stream().map(Column::name).toList().equals(rows.header())) {
                throw new BadInputException(file + " has another schema than the CSV file beside it: expected "
                        + String.join(", ", rows.header()) + ", found " + text(columns)
                        + "; write it again with --format parquet, or move it out of the folder");
            }
        }
    }

    private static FileMetaData metadata(Path file) {
        try {
            return ParquetReader.readMetadata(file.toFile()).getFileMetaData();
        } catch (IOException | RuntimeException damaged) {
            throw new BadInputException(file + " is no Parquet file, or a damaged one ("
                    + reason(damaged)
                    + "); write it again with --format parquet");
        }
    }

    /** Returns the first line of what the library says, without the names that it has for its own objects. */
    private static String reason(Exception damaged) {
        return String.valueOf(damaged.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^[\\w.$]+@[0-9a-f]+ is", "it is");
    }

    private static String text(List<Column> columns) {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }
}
