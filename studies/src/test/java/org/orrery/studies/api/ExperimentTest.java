package org.orrery.studies.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.studies.TestScenarios;

class ExperimentTest {
    @TempDir
    private Path directory;

    private Experiment experiment(String run) {
        String text = TestScenarios.GOOD.replace("duration: 1 s, replications: 3", run)
                + "expect: [{what: value(queue.utilisation), atmost: 1, basis: structural, reason: a share}]\n";
        return Orrery.load(TestScenarios.write(directory, "s.yaml", text).toString());
    }

    @Test
    void aQuickOneThatIsNoShorterGivesAllThatTheFileAsksFor() {
        assertThat(experiment("duration: 1 s, replications: 2").quick().run().fewer())
                .isFalse();
        assertThat(experiment("duration: 1 s, replications: 3").quick().run().fewer())
                .isTrue();
    }

    @Test
    void aShorterOneGivesLess() {
        Experiment shorter = experiment("duration: 1 s, quick: 500 ms, replications: 2");
        assertThat(shorter.quick().run().fewer()).isTrue();
        assertThat(shorter.run().fewer()).isFalse();
    }
}
