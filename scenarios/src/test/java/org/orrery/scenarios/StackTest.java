package org.orrery.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the time of calls goes, over variants and a sweep. */
class StackTest {
    private static final String SCENARIO = """
            scenario: t
            title: T
            system:
              caller: {type: basic.caller, interval: 2 ms, to: service, hops: %s}
              service: {type: basic.service, service: 1 ms}
            variants: {a: {title: As it is}, b: {title: Slower, service.service: 1.5 ms}}
            sweep: {service.servers: [1, 2], caller.interval: [2 ms, 3 ms]}
            run: {duration: 20 ms, replications: 1}
            figures:
              - {id: hops, kind: stack, title: Hops, y: caller.hops.times.mean, at: {caller.interval: 2 ms}}
            """;

    @TempDir
    private Path directory;

    private Path run(String hops) {
        CommandLineRun.Outcome outcome = CommandLineRun.report(directory, SCENARIO.formatted(hops));
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return directory.resolve("out");
    }

    @Test
    void barsAreNamedByTitlesAndByTheAxesThatAreNotFixed() throws IOException {
        assertThat(Files.readAllLines(run("true").resolve("figures/hops.csv")))
                .anyMatch(line -> line.startsWith("mean,As it is service.servers = 1,"))
                .anyMatch(line -> line.startsWith("mean,Slower service.servers = 2,"))
                .noneMatch(line -> line.contains("caller.interval"));
    }

    @Test
    void aStackWithoutRowsSaysWhy() throws IOException {
        assertThat(Files.readString(run("false").resolve("index.html")))
                .contains("has some where the sender of the calls has");
    }
}
