package org.orrery.columns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A table of SQL: the files of one name in one or several result folders, one below the other. */
final class SqlTable {
    /** The column that says from which folder a row is, where there are several. */
    static final String FOLDER = "folder";

    private final String name;
    private final List<Part> parts = new ArrayList<>();

    /**
     * A file.
     *
     * @param folder the folder as the user names it
     * @param file the file
     * @param columns its columns
     */
    private record Part(String folder, Path file, List<Column> columns) {}

    private SqlTable(String name) {
        this.name = name;
    }

    /**
     * Finds the tables of result folders. A Parquet file is read instead of the CSV file beside it.
     *
     * @throws IOException if a file cannot be read
     * @throws org.orrery.config.yaml.BadInputException if a folder holds no results, or a file is not as Orrery writes it
     */
    static List<SqlTable> of(List<Path> folders) throws IOException {
        Map<String, SqlTable> tables = new LinkedHashMap<>();
        for (Path folder : folders) {
            DataDictionary dictionary = DataDictionary.read(folder);
            TreeSet<String> names = new TreeSet<>(ResultFolder.names(folder, ResultFolder.CSV));
            names.addAll(ResultFolder.names(folder, ResultFolder.PARQUET));
            for (String name : names) {
                tables.computeIfAbsent(name, SqlTable::new).add(part(folder, name, dictionary));
            }
        }
        return List.copyOf(tables.values());
    }

    private static Part part(Path folder, String name, DataDictionary dictionary) throws IOException {
        Path parquet = folder.resolve(name + ResultFolder.PARQUET);
        if (!Files.exists(parquet)) {
            Sheet sheet = Sheet.of(folder, name + ResultFolder.CSV, dictionary);
            return new Part(folder.toString(), sheet.csv().toRealPath(), sheet.columns());
        }
        List<Column> columns = ParquetSheet.columns(parquet);
        ParquetSheet.checkHeader(parquet, columns, folder.resolve(name + ResultFolder.CSV));
        return new Part(folder.toString(), parquet.toRealPath(), columns);
    }

    private void add(Part part) {
        parts.add(part);
    }

    /** Returns the files that it reads. */
    List<Path> files() {
        return parts.stream().map(Part::file).toList();
    }

    /** Returns the schema: the folder in which the file stands; empty for those of the result folder itself. */
    String schema() {
        return name.contains("/") ? name.substring(0, name.indexOf('/')) : "";
    }

    /**
     * Returns the statement that makes it.
     *
     * @param several whether there are several folders, so that rows say from which they are
     */
    String definition(boolean several) {
        Map<String, ColumnType> columns = columns();
        String rows = parts.stream()
                .map(part -> (several ? "SELECT " + text(part.folder) + " AS " + FOLDER + ", " : "SELECT ")
                        + columns.entrySet().stream()
                                .map(column -> cell(part, column.getKey(), column.getValue()))
                                .collect(Collectors.joining(", "))
                        + " FROM " + source(part))
                .collect(Collectors.joining(" UNION ALL "));
        String table = name.substring(name.indexOf('/') + 1);
        String schema = schema().isEmpty() ? "" : quoted(schema()) + ".";
        return "CREATE VIEW " + schema + quoted(table) + " AS " + rows;
    }

    /** All columns of all parts; where one has text and another numbers, it is text. */
    private Map<String, ColumnType> columns() {
        Map<String, ColumnType> all = new LinkedHashMap<>();
        parts.forEach(part -> part.columns.forEach(column -> all.merge(column.name(), column.type(), ColumnType::or)));
        return all;
    }

    private static String cell(Part part, String name, ColumnType type) {
        boolean there = part.columns.stream().anyMatch(column -> column.name().equals(name));
        return "CAST(" + (there ? quoted(name) : "NULL") + " AS " + type.sql() + ") AS " + quoted(name);
    }

    private static String source(Part part) {
        String file = text(part.file.toString());
        if (part.file.toString().endsWith(ResultFolder.PARQUET)) {
            return "read_parquet(" + file + ")";
        }
        String types = part.columns.stream()
                .map(column -> text(column.name()) + ": " + text(column.type().sql()))
                .collect(Collectors.joining(", "));
        return "read_csv(" + file + ", auto_detect=false, header=true, delim=',', quote='\"', escape='\"', nullstr='',"
                + " columns={" + types + "})";
    }

    /** Returns a name as SQL writes it. */
    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Returns a text as SQL writes it. */
    static String text(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}
