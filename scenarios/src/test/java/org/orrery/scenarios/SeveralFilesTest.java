package org.orrery.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.studies.TestScenarios;

class SeveralFilesTest {
    @TempDir
    private Path directory;

    @Test
    void ofSeveralFilesNoneIsSimulatedBeforeAllAreRead() {
        Path good = TestScenarios.write(directory, "good.yaml", TestScenarios.GOOD);
        Path store = directory.resolve("store");
        CommandLineRun.Outcome outcome = CommandLineRun.here(
                "run", good.toString(), directory.resolve("missing.yaml").toString(), "-q", "--store=" + store);
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(store).doesNotExist();
    }
}
