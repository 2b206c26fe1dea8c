package org.orrery.scenarios.malformed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.scenarios.CommandLineRun;

/**
 * Spoils sound files of every kind by chance. A short series with a fixed seed belongs to the tests; {@code
 * -Dorrery.malformed.seconds=3600 -Dorrery.malformed.seed=2} goes on for an hour from another seed.
 */
class MalformedInputsTest {
    private static final int ROUNDS = 3;
    private static final double NANOS = 1e9;

    @TempDir
    private Path directory;

    @Test
    void everyMalformedInputIsDoneOrBadInputWithItsPlace() throws IOException {
        Workbench workbench = new Workbench(Path.of("").toAbsolutePath(), directory);
        long seconds = Long.getLong("orrery.malformed.seconds", 0);
        long seed = Long.getLong("orrery.malformed.seed", 1) * 1_000_000;
        long begin = System.nanoTime();
        Map<String, String> failures = new LinkedHashMap<>();
        long tried = 0;
        for (int round = 0; isWanted(round, seconds, (System.nanoTime() - begin) / NANOS); round++) {
            for (Kind kind : Kind.values()) {
                workbench.attempt(kind, seed + round).ifPresent(wrong -> failures.putIfAbsent(signature(wrong), wrong));
                tried++;
            }
        }
        System.out.println(tried + " malformed inputs tried, " + failures.size() + " kinds of failure");
        assertThat(failures.values()).isEmpty();
    }

    private static boolean isWanted(int round, long seconds, double passed) {
        return seconds > 0 ? passed < seconds : round < ROUNDS;
    }

    /** Failures that differ only in the seed, in names and in numbers are of one kind. */
    private static String signature(String wrong) {
        return wrong.replaceFirst(" seed .*?: ", " ")
                .replaceAll("'[^']*'", "")
                .replaceAll("[0-9]+", "")
                .lines()
                .limit(2)
                .reduce("", String::concat);
    }

    @Test
    void theSoundFilesAreSound() throws IOException {
        new Workbench(Path.of("").toAbsolutePath(), directory);
        for (Kind kind : Kind.values()) {
            assertThat(CommandLineRun.here(
                                    "validate", directory.resolve(kind.scenario).toString())
                            .status())
                    .as(kind.scenario)
                    .isZero();
        }
    }
}
