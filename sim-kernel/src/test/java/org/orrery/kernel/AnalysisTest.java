package org.orrery.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.run.Run;
import org.orrery.kernel.run.RunSettings;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;

class AnalysisTest {
    private record Metrics(@Measured(doc = "The answer.") Value answer) {}

    private static final class Question extends Analysis {
        private final Metrics metrics = metrics(Metrics.class);

        Question(Scope scope) {
            super(scope);
        }

        @Override
        protected void compute() {
            metrics.answer().set(42);
        }
    }

    private static final ComponentType<ComponentType.NoPorts> TYPE = ComponentType.analysis(
            "test.question", "Asks.", ComponentType.NoPorts.class, Metrics.class, (scope, none) -> new Question(scope));

    private static RunResult run(RunSettings settings) {
        Simulation simulation = new Simulation(1, 0);
        TYPE.create(simulation.scope("question"), new ComponentType.NoPorts());
        return Run.execute(simulation, settings);
    }

    @Test
    void anAnalysisNeedsNoEventsAndKnowsNoWarmUp() {
        assertThat(TYPE.isAnalysis()).isTrue();
        assertThat(run(RunSettings.lasting(SimTime.SECOND)).scalars()).containsEntry("question.answer", 42.0);
        RunSettings late = new RunSettings(SimTime.SECOND, SimTime.MILLISECOND, 0, List.of(), 2, Optional.empty());
        assertThat(run(late).scalars()).containsEntry("question.answer", 42.0);
    }
}
