package org.orrery.studies.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.config.yaml.BadInputException;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.run.RunSettings;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.plan.RunSpec;

class RemoteRunTest {
    @TempDir
    private Path directory;

    private RunSpec spec;
    private final SpecRunner runner = new SpecRunner(TestScenarios.catalog());
    private final List<Object> heard = new ArrayList<>();
    private final RunListener listener = new RunListener() {
        @Override
        public void finished(RunSpec of, RunResult result) {
            heard.add(result);
        }

        @Override
        public void failed(RunSpec of, RuntimeException error) {
            heard.add(error.getMessage());
        }
    };

    @BeforeEach
    void plan() {
        spec = TestScenarios.plan(TestScenarios.write(directory, "s.yaml", TestScenarios.GOOD + """
                        record: {step: 100 ms, series: [queue.waiting]}
                        """))
                .specs()
                .get(1);
    }

    @Test
    void aSpecificationSurvivesTheWayToAnotherProcess() {
        assertThat(RunSpecJson.read(RemoteRun.read(RemoteRun.request(spec, "1"))))
                .isEqualTo(spec);
        RunSettings found = new RunSettings(10, 0, 1, List.of("a.b"), 4, Optional.of("a.b"));
        RunSpec other = new RunSpec("{}", -7, 3, spec.random(), found, List.of("a", "b"));
        assertThat(RunSpecJson.read(RemoteRun.read(RemoteRun.request(other, "1"))))
                .isEqualTo(other)
                .isNotEqualTo(spec);
    }

    @Test
    void aWorkerElsewhereGivesTheSameBits() {
        byte[] answer = new Worker(runner, "1").carryOut(RemoteRun.request(spec, "1"));
        RemoteRun.deliver(spec, "1", answer, listener);
        assertThat(heard).containsExactly(runner.run(spec));
    }

    @Test
    void aWorkerOfAnotherVersionIsRefusedAndSimulatesNothing() {
        byte[] answer = new Worker(runner, "2").carryOut(RemoteRun.request(spec, "1"));
        assertThatThrownBy(() -> RemoteRun.deliver(spec, "1", answer, listener))
                .isInstanceOf(ExecutorException.class)
                .hasMessageContaining("a worker has version 2")
                .hasMessageContaining("not 1");
        assertThat(heard).isEmpty();
        assertThat(answer).hasSizeLessThan(50);
    }

    @Test
    void aRunThatFailsElsewhereSaysTheSameAsItWouldHere() {
        String unknown = "{\"a\":{\"type\":\"no.such-type\"}}";
        RunSpec broken = new RunSpec(unknown, 1, 0, spec.random(), spec.settings(), List.of());
        String here = "";
        try {
            runner.run(broken);
        } catch (RuntimeException failure) {
            here = failure.getMessage();
        }
        RemoteRun.deliver(broken, "1", new Worker(runner, "1").carryOut(RemoteRun.request(broken, "1")), listener);
        assertThat(here).isNotEmpty();
        assertThat(heard).containsExactly(here);
    }

    @Test
    void anAnswerOfAnotherRunOrADamagedOneIsRefused() {
        RunSpec other = new RunSpec(spec.system(), spec.seed() + 1, 0, spec.random(), spec.settings(), spec.recorded());
        byte[] answer = new Worker(runner, "1").carryOut(RemoteRun.request(other, "1"));
        assertThatThrownBy(() -> RemoteRun.deliver(spec, "1", answer, listener))
                .isInstanceOf(ExecutorException.class)
                .hasMessageContaining("another run");
        assertThatThrownBy(() -> RemoteRun.deliver(spec, "1", new byte[] {1, 2}, listener))
                .isInstanceOf(ExecutorException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void anUnknownExecutorIsNamedWithThoseThatAreThere() {
        ExecutorProvider known = new ExecutorProvider() {
            @Override
            public String name() {
                return "farm";
            }

            @Override
            public boolean accepts(String address) {
                return address.startsWith("farm://");
            }

            @Override
            public RunExecutor create(String address, ExecutorOptions options) {
                throw new ExecutorException(address + " does not answer");
            }
        };
        assertThat(ExecutorChoice.of("farm://a", List.of(known))).containsSame(known);
        assertThat(ExecutorChoice.of("local", List.of(known))).isEmpty();
        assertThatThrownBy(() -> ExecutorChoice.of("farn", List.of(known)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("'farn'")
                .hasMessageContaining("did you mean 'farm'");
    }
}
