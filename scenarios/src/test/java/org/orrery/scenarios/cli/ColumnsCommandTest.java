package org.orrery.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.scenarios.CommandLineRun;
import org.orrery.scenarios.CommandLineRun.Outcome;
import org.orrery.studies.TestScenarios;

/** Results as Parquet, and SQL over them. */
class ColumnsCommandTest {
    @TempDir
    private Path directory;

    private String out;

    @BeforeEach
    void runAScenario() {
        out = directory.resolve("out").toString();
        assertThat(run("--format", "parquet").status()).isZero();
    }

    private Outcome run(String... more) {
        Path file = TestScenarios.write(directory, "s.yaml", TestScenarios.GOOD);
        String[] words = {
            "run",
            file.toString(),
            "-q",
            "--out",
            out,
            "--store",
            directory.resolve("store").toString()
        };
        return CommandLineRun.here(
                Stream.of(words, more).flatMap(Arrays::stream).toArray(String[]::new));
    }

    private Outcome sql(String... words) {
        return CommandLineRun.here(Stream.of(new String[] {"sql", out}, words)
                .flatMap(Arrays::stream)
                .toArray(String[]::new));
    }

    @Test
    void everyCsvFileComesBackFromItsParquetFileToTheLastBit() throws IOException {
        for (String table : new String[] {"summary", "runs", "expectations"}) {
            assertThat(Path.of(out, table + ".parquet")).isRegularFile();
            assertThat(sql("from " + table, "--format", "csv").out())
                    .as(table)
                    .isEqualTo(Files.readString(Path.of(out, table + ".csv")));
        }
    }

    @Test
    void parquetFilesGoWithTheResultsAndStayWhenTheReportIsWrittenAgain() {
        Path parquet = Path.of(out, "runs.parquet");
        assertThat(CommandLineRun.here("report", out).status()).isZero();
        assertThat(parquet).isRegularFile();
        assertThat(CommandLineRun.here("report", out, "--format", "csv").status())
                .isZero();
        assertThat(parquet).doesNotExist();
        assertThat(CommandLineRun.here("report", out, "--format", "parquet").status())
                .isZero();
        assertThat(parquet).isRegularFile();
    }

    @Test
    void badInputEndsWithStatusTwoAndOneLine() {
        assertThat(sql("select 1 as one").status()).isZero();
        for (String bad : new String[] {"selec 1", "drop view runs", "runs", "select a from nothing"}) {
            Outcome outcome = sql(bad);
            assertThat(outcome.status()).as(bad).isEqualTo(2);
            assertThat(outcome.err().strip().lines()).as(outcome.err()).hasSize(1);
        }
        assertThat(CommandLineRun.here("sql", directory.toString(), "select 1 as one")
                        .err())
                .contains("holds no results");
        assertThat(run("--format", "excel").err()).contains("--format").contains("CSV, PARQUET");
    }
}
