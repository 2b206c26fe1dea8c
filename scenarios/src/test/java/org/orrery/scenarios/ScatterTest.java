package org.orrery.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.studies.TestScenarios;

class ScatterTest {
    private static final String SCENARIO = """
            scenario: t
            title: T
            calibration: [models/test.yaml]
            system: {c: {type: test.all-kinds}}
            run: {duration: 1 s, replications: 1}
            figures:
              - {id: hops, kind: scatter, title: Hops, y: c.hops.length%s}
            """;

    @TempDir
    private Path directory;

    private Path file(String x) {
        return TestScenarios.write(directory, "s.yaml", SCENARIO.formatted(x));
    }

    @Test
    void aScatterOfATableShowsItsRows() throws IOException {
        CommandLineRun.Outcome outcome = CommandLineRun.here(
                "run",
                file(", x: half").toString(),
                "--store",
                directory.resolve("store").toString(),
                "--out",
                directory.resolve("out").toString());
        assertThat(outcome.status()).as(outcome.err()).isZero();
        List<String> lines = Files.readAllLines(directory.resolve("out/figures/hops.csv"));
        List<String> names = List.of(lines.get(0).split(",", -1));
        assertThat(lines.stream().skip(1).map(line -> line.split(",", -1)[names.indexOf("x")]))
                .containsExactly("1500000000", "3000000000");
        assertThat(lines.stream().skip(1).map(line -> line.split(",", -1)[names.indexOf("value")]))
                .containsExactly("3000000000", "6000000000");
    }

    @Test
    void aScatterOverAnUnknownColumnIsReportedWithTheNearest() {
        assertThat(TestScenarios.problems(file(", x: hafl")))
                .singleElement()
                .asString()
                .endsWith("there is no column 'hafl'; did you mean 'half'?");
    }

    @Test
    void aScatterOfATableNeedsTheOtherColumn() {
        assertThat(TestScenarios.problems(file("")))
                .singleElement()
                .asString()
                .endsWith("a scatter of a column needs 'x', another column of the same table");
    }
}
