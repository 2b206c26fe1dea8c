package org.orrery.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.studies.TestScenarios;

class CurveUnitsTest {
    @TempDir
    private Path directory;

    @Test
    void aSweepWrittenInSeveralUnitsIsDrawnInTheFirst() throws IOException {
        Path file = TestScenarios.write(directory, "s.yaml", TestScenarios.GOOD + """
                sweep: {source.interval: [1500 us, 2 ms, 0.003 s]}
                figures: [{id: sojourn, kind: curve, title: Sojourn, x: source.interval, y: sink.latency}]
                """);
        CommandLineRun.Outcome outcome = CommandLineRun.here(
                "run",
                file.toString(),
                "--replications",
                "1",
                "--store",
                directory.resolve("store").toString(),
                "--out",
                directory.resolve("out").toString());
        assertThat(outcome.status()).as(outcome.err()).isZero();
        List<String> lines = Files.readAllLines(directory.resolve("out/figures/sojourn.csv"));
        int x = List.of(lines.get(0).split(",", -1)).indexOf("x");
        assertThat(lines.stream().skip(1).map(line -> Double.parseDouble(line.split(",", -1)[x])))
                .containsExactly(1500.0, 2000.0, 3000.0);
    }
}
