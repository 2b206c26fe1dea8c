package org.orrery.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.scenarios.CommandLineRun;
import org.orrery.scenarios.CommandLineRun.Outcome;
import org.orrery.studies.TestScenarios;

class TraceCommandTest {
    @TempDir
    private Path directory;

    private String file;
    private Path trace;

    @BeforeEach
    void writeAScenario() {
        file = TestScenarios.write(directory, "s.yaml", TestScenarios.GOOD).toString();
        trace = directory.resolve("trace.tsv");
    }

    private Outcome traceOf(String component) {
        return CommandLineRun.here(
                "trace", file, "--format", "log", "--component", component, "--out", trace.toString());
    }

    @Test
    void aComponentThatDoesNotExistIsReportedWithTheNearest() {
        Outcome outcome = traceOf("quue");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("there is no component 'quue'; did you mean 'queue'?");
        assertThat(trace).doesNotExist();
    }

    @Test
    void aPartThatDoesNotExistIsReported() {
        Outcome outcome = traceOf("source.part");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("no part 'source.part' has handled an event");
        assertThat(trace).doesNotExist();
    }

    @Test
    void aComponentThatOnlyReceivesIsKnown() {
        assertThat(traceOf("sink").status()).isZero();
        assertThat(trace).exists();
    }

    @Test
    void aVariantOfAScenarioWithoutVariantsIsReportedAsThat() {
        Outcome outcome = CommandLineRun.here("validate", file, "--variant", "foo");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("--variant foo: this scenario has no variants; leave --variant out");
    }
}
