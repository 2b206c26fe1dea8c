package org.orrery.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.config.yaml.BadInputException;

/** SQL reads the files of result folders and does nothing else. */
class ResultQueryTest {
    @TempDir
    private Path directory;

    private static String ask(AnswerWriter.Format format, String sql, Path... folders) throws IOException {
        StringWriter out = new StringWriter();
        try (ResultQuery query = ResultQuery.over(List.of(folders))) {
            query.answer(sql, new AnswerWriter(format, new PrintWriter(out)));
        }
        return out.toString();
    }

    private static String ask(String sql, Path... folders) throws IOException {
        return ask(AnswerWriter.Format.CSV, sql, folders);
    }

    @Test
    void everythingOfATableIsTheCsvFileItself() throws IOException {
        Path folder = Folders.write(directory, Folders.RUNS);
        assertThat(ask("from runs", folder)).isEqualTo(Folders.RUNS);
    }

    @Test
    void aParquetFileGivesWhatTheCsvFileGives() throws IOException {
        Path folder = Folders.write(directory, Folders.RUNS);
        ParquetExport.write(folder);
        Files.delete(folder.resolve("runs.csv"));
        assertThat(ask("select * from runs", folder)).isEqualTo(Folders.RUNS);
        assertThat(ask("select count(*) n from tables.\"cluster.log\"", folder)).isEqualTo("n\n1\n");
    }

    @Test
    void answersAreTextCsvOrJson() throws IOException {
        Path folder = Folders.write(directory, Folders.RUNS);
        String sql = "select replication, max(value) as most from runs where replication < 2 group by all order by all";
        assertThat(ask(AnswerWriter.Format.TEXT, sql, folder)).isEqualTo("""
                replication  most
                0            inf
                1            -0.0000000000000001234
                """);
        assertThat(ask(AnswerWriter.Format.CSV, sql, folder))
                .isEqualTo("replication,most\n0,inf\n1,-0.0000000000000001234\n");
        assertThat(ask(AnswerWriter.Format.JSON, sql, folder)).isEqualTo("""
                [
                {"replication" : 0,"most" : null},
                {"replication" : 1,"most" : -0.0000000000000001234}
                ]
                """);
    }

    @Test
    void rowsOfSeveralFoldersSayFromWhichTheyAre() throws IOException {
        Path first = Folders.write(directory.resolve("a"), "metric,value\nx,1\n");
        Path second = Folders.write(directory.resolve("b"), "value,metric,axis\n,x,fast\n");
        ParquetExport.write(second);
        assertThat(ask("select * from runs", first, second))
                .isEqualTo("folder,metric,value,axis\n" + first + ",x,1,\n" + second + ",x,,fast\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from read_text('FILE')",
                "select * from read_csv('FOLDER/../other.txt')",
                "select * from 'FILE'",
                "select * from glob('FOLDER/*')",
                "copy runs to 'FOLDER/new.csv'",
                "copy (select 1) to 'FOLDER/runs.csv' (use_tmp_file false)",
                "attach 'FOLDER/new.db' as other",
                "install httpfs",
                "load httpfs",
                "create table t as select 1",
                "insert into runs select * from runs",
                "drop view runs",
                "set enable_external_access = true",
                "export database 'FOLDER/new'",
                "select 1; select 2",
                "select 1; drop view runs"
            })
    void whatDoesMoreThanReadTheTablesIsRefusedInOneLine(String sql) throws IOException {
        Path folder = Folders.write(directory.resolve("results"), Folders.RUNS);
        Path other = Files.writeString(directory.resolve("other.txt"), "x\n");
        String statement = sql.replace("FILE", other.toString()).replace("FOLDER", folder.toString());
        assertThatThrownBy(() -> ask(statement, folder))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("SQL: ")
                .message()
                .doesNotContain("\n");
        assertThat(folder.resolve("runs.csv")).hasContent(Folders.RUNS);
        assertThat(ResultFolder.names(folder, ""))
                .containsExactly("dictionary.csv", "runs.csv", "tables/cluster.log.csv");
        assertThat(ask("select 1 as one", folder))
                .as("what only reads is carried out")
                .isEqualTo("one\n1\n");
    }

    @Test
    void anErrorIsToldInOneLine() throws IOException {
        Path folder = Folders.write(directory, Folders.RUNS);
        assertThatThrownBy(() -> ask("select nothing from runs", folder))
                .hasMessageStartingWith("SQL: ")
                .hasMessageContaining("\"nothing\" not found")
                .message()
                .doesNotContain("\n");
        assertThatThrownBy(() -> ask("selec 1", folder)).hasMessage("SQL: syntax error at or near \"selec\"");
    }

    @Test
    void aParquetFileOfAnotherSchemaIsRefused() throws IOException {
        Path folder = Folders.write(directory.resolve("a"), "metric,value\nx,1\n");
        ParquetExport.write(folder);
        assertThat(ask("select value from runs", folder)).isEqualTo("value\n1\n");
        Path other = Folders.write(directory.resolve("b"), "metric,number\nx,1\n");
        Files.copy(folder.resolve("runs.parquet"), other.resolve("runs.parquet"));
        assertThatThrownBy(() -> ask("select value from runs", other))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(
                        "another schema than the CSV file beside it: expected metric, number, found metric, value");
        Files.writeString(other.resolve("runs.parquet"), "no Parquet");
        assertThatThrownBy(() -> ask("select value from runs", other))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("runs.parquet is no Parquet file")
                .hasMessageNotContaining("@")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aFileThatTellsNothingOfItsColumnsIsNotAResult() throws IOException {
        Path folder = Folders.write(directory, "metric,value\nx,1\n");
        List<Column> columns = List.of(new Column("metric", ColumnType.TEXT, "", ""));
        try (var writer = SheetWriter.open(columns, folder.resolve("runs.parquet"), Map.of())) {
            writer.write(List.of("x"));
        }
        assertThatThrownBy(() -> ask("select * from runs", folder))
                .hasMessageContaining("nothing in it tells its columns");
    }

    @Test
    void aPathThatWouldStandForSeveralFilesIsRefused() throws IOException {
        Path folder = Folders.write(directory.resolve("a[1]"), Folders.RUNS);
        assertThatThrownBy(() -> ask("select 1 as one", folder)).hasMessageContaining("rename the folder");
    }

    @Test
    void aFolderWithoutResultsIsNamed() {
        assertThatThrownBy(() -> ask("select 1", directory))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("holds no results (no dictionary.csv)");
    }

    @Test
    void aLinkOutOfTheFolderIsNoTable() throws IOException {
        Path folder = Folders.write(directory.resolve("results"), Folders.RUNS);
        Path other = Files.writeString(directory.resolve("other.csv"), "a\n1\n");
        Files.createSymbolicLink(folder.resolve("other.csv"), other);
        assertThatThrownBy(() -> ask("select * from other", folder)).hasMessageContaining("other does not exist");
    }
}
