package org.orrery.columns;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.orrery.config.yaml.BadInputException;

/**
 * SQL over result folders, by DuckDB in this process. It sees the files of the tables and nothing else of the machine: no other
 * file, no network, no extension; its settings are locked; and it takes one statement that only reads. One thread computes, so
 * that sums of numbers have the same bits each time.
 */
public final class ResultQuery implements AutoCloseable {
    private static final String GLOB = "*?[";

    private final Connection connection;

    private ResultQuery(Connection connection) {
        this.connection = connection;
    }

    /**
     * Makes the files of result folders tables. A file {@code summary.csv} is the table {@code summary}, {@code tables/a.b.csv} is
     * {@code tables."a.b"}. Of several folders the rows stand below one another, with a column {@code folder} in front.
     *
     * @param folders one or more result folders
     * @throws IOException if a file cannot be read
     * @throws BadInputException if a folder holds no results, a file in it is not as Orrery writes it, or there is no DuckDB
     */
    public static ResultQuery over(List<Path> folders) throws IOException {
        List<SqlTable> tables = SqlTable.of(folders);
        ResultQuery query = new ResultQuery(connect());
        try (Statement statement = query.connection.createStatement()) {
            statement.execute("SET allowed_paths = [" + paths(tables) + "]");
            statement.execute("SET temp_directory = ''");
            statement.execute("SET threads = 1");
            statement.execute("SET enable_external_access = false");
            for (String schema :
                    new TreeSet<>(tables.stream().map(SqlTable::schema).toList())) {
                if (!schema.isEmpty()) {
                    statement.execute("CREATE SCHEMA " + schema);
                }
            }
            for (SqlTable table : tables) {
                statement.execute(table.definition(folders.size() > 1));
            }
            statement.execute("SET lock_configuration = true");
            return query;
        } catch (SQLException refused) {
            query.close();
            throw bad("the results cannot be read as tables", refused);
        }
    }

    private static String paths(List<SqlTable> tables) {
        return tables.stream()
                .flatMap(table -> table.files().stream())
                .map(file -> SqlTable.text(withoutGlob(file.toString())))
                .collect(Collectors.joining(", "));
    }

    private static String withoutGlob(String path) {
        if (path.chars().anyMatch(letter -> GLOB.indexOf(letter) >= 0)) {
            throw new BadInputException(
                    path + ": SQL cannot read files whose path has one of " + GLOB + " in it; rename the folder");
        }
        return path;
    }

    private static Connection connect() {
        Properties streaming = new Properties();
        streaming.setProperty("jdbc_stream_results", "true");
        try {
            return DriverManager.getConnection("jdbc:duckdb:", streaming);
        } catch (SQLException none) {
            throw bad(
                    "SQL needs DuckDB's JDBC driver, the file duckdb_jdbc-….jar of Maven Central's org.duckdb, beside"
                            + " orrery.jar or on the class path",
                    none);
        } catch (LinkageError unfit) {
            throw new BadInputException("DuckDB does not run on this machine: " + unfit.getMessage());
        }
    }

    /**
     * Carries out a statement and hands its rows to a writer, one at a time.
     *
     * @throws IOException if the answer cannot be written
     * @throws BadInputException if the statement has an error, or would do more than read
     */
    public void answer(String sql, AnswerWriter writer) throws IOException {
        try {
            checkThatItReads(sql);
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                writer.write(rows);
            }
        } catch (SQLException wrong) {
            throw bad("SQL", wrong);
        }
    }

    /** DuckDB turns a text into a tree only if all of it are statements that select. */
    private void checkThatItReads(String sql) throws SQLException {
        String parse = "SELECT tree->>'$.error', tree->>'$.error_type', tree->>'$.error_message',"
                + " json_array_length(tree->'$.statements') FROM (SELECT json_serialize_sql(?)::JSON AS tree)";
        try (PreparedStatement statement = connection.prepareStatement(parse)) {
            statement.setString(1, sql);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (row.getBoolean(1)) {
                    throw new BadInputException(
                            "not implemented".equals(row.getString(2))
                                    ? "SQL: only a statement that reads (SELECT) is carried out; results are never changed by it"
                                    : "SQL: " + oneLine(row.getString(3)));
                }
                if (row.getInt(4) != 1) {
                    throw new BadInputException("SQL: expected one statement, found " + row.getInt(4));
                }
            }
        }
    }

    private static BadInputException bad(String what, SQLException why) {
        return new BadInputException(what + ": " + oneLine(String.valueOf(why.getMessage())));
    }

    /** DuckDB repeats the statement below its message. */
    private static String oneLine(String message) {
        int repeated = message.indexOf("\n\nLINE ");
        return (repeated < 0 ? message : message.substring(0, repeated)).strip().replaceAll("\\s+", " ");
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException nothingLost) {
            throw new IllegalStateException("a database in memory does not close", nothingLost);
        }
    }
}
