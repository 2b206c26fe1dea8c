package org.orrery.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.studies.TestScenarios;

/** Effects and maps in a report. */
class SpaceFiguresTest {
    @TempDir
    private Path directory;

    private Path run(String rest) {
        CommandLineRun.Outcome outcome = CommandLineRun.report(directory, TestScenarios.GOOD + rest);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return directory.resolve("out");
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file);
    }

    @Test
    void aFigureOfEffectsRanksFactorsAndHasATableOfInteractions() throws IOException {
        Path out = run("""
                sweep: {queue.servers: [1, 2], queue.service.mean: [1 ms, 1.5 ms], source.size: [1 kbit, 2 kbit]}
                design: {fraction: 1/2}
                figures: [{id: e, kind: effects, title: Effects, y: sink.latency, relative: true, decided: 0.01 %}]
                """);
        assertThat(lines(out.resolve("effects.csv")))
                .hasSize(4)
                .first()
                .asString()
                .startsWith("figure,y,unit,kind,factor,from,to,factor_2,");
        assertThat(lines(out.resolve("figures/e.csv")).get(1)).contains("queue.service.mean: 1 ms → 1.5 ms");
        assertThat(lines(out.resolve("figures/e-interactions.csv"))).hasSize(1);
        String page = Files.readString(out.resolve("index.html"));
        assertThat(page)
                .contains("resolution III")
                .contains("A ? marks effects whose interval is too wide to decide.")
                .contains("source.size cannot be told from queue.servers × queue.service.mean");
        assertThat(Files.readString(out.resolve("manifest.json")))
                .contains("\"design\" : \"1/2 of the two-level design");
    }

    @Test
    void aMapSetsThePointsInTheBandApart() throws IOException {
        Path out = run("""
                sweep: {queue.service.mean: log 0.2..1.8 ms, queue.room: [5, 9], queue.servers: 1..3}
                design: {sample: 8}
                figures:
                  - {id: m, kind: map, title: Map, y: [queue.utilisation, sink.latency], band: [0, 0.3]}
                  - {id: e, kind: effects, title: Effects, y: queue.utilisation}
                """);
        assertThat(lines(out.resolve("figures/m.csv")))
                .hasSize(1 + 3 * 8)
                .anyMatch(line -> line.startsWith("Share of servers that is busy,queue.service.mean,")
                        && line.contains("in the band"));
        assertThat(out.resolve("figures/m-2.svg")).isNotEmptyFile();
        assertThat(lines(out.resolve("effects.csv"))).hasSize(1 + 3 + 3);
        assertThat(Files.readString(out.resolve("index.html"))).contains("of 8 points lie in the band");
    }
}
