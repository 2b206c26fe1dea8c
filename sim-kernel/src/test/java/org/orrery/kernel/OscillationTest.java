package org.orrery.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.basic.Oscillation;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.run.Run;
import org.orrery.kernel.run.RunSettings;
import org.orrery.kernel.stats.Level;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.time.SimTime;

class OscillationTest {
    /** Sets a level to one value after the other, half a second before each look. */
    private static final class Loop extends Component {
        private record Metrics(
                @Measured(doc = "What is set.") Level cores) {}

        private final Metrics metrics = metrics(Metrics.class);
        private final double[] values;
        private int next;

        Loop(Scope scope, double... values) {
            super(scope);
            this.values = values;
        }

        @Override
        protected void start() {
            after(SimTime.SECOND / 2, Priority.NORMAL, this::set);
        }

        private void set() {
            metrics.cores().set(values[next++]);
            if (next < values.length) {
                after(SimTime.SECOND, Priority.NORMAL, this::set);
            }
        }
    }

    private static RunResult run(double change, double... values) {
        Simulation simulation = new Simulation(1, 0);
        new Loop(simulation.scope("loop"), values);
        new Oscillation(
                simulation.scope("turns"), new Oscillation.Parameters(Map.of("loop.cores", change), SimTime.SECOND));
        return Run.execute(simulation, RunSettings.lasting(60 * SimTime.SECOND));
    }

    @Test
    void whatRisesAndFallsTurnsOnceAndWhatSwingsTurnsTwiceInEachPeriod() {
        assertThat(run(1, 0, 2, 4, 6, 4, 2, 0).scalars()).containsEntry("turns.turns", 1.0);
        RunResult swings = run(1, 0, 4, 0, 4, 0, 4, 0);
        assertThat(swings.scalars()).containsEntry("turns.turns", 5.0).containsEntry("turns.turns_per_minute", 5.0);
        assertThat(swings.tables().get("turns.each").rows()).containsExactly(List.of("loop.cores", 5L, 4.0));
    }

    @Test
    void changesThatAreTooSmallAreNoTurns() {
        assertThat(run(3, 0, 4, 3, 4, 3, 8, 7).scalars()).containsEntry("turns.turns", 0.0);
        assertThat(run(1, 5, 5, 5).scalars()).containsEntry("turns.turns", 0.0);
    }

    @Test
    void nothingToLookAtAndAMetricThatNobodyHasAreRefused() {
        assertThatThrownBy(() -> new Oscillation.Parameters(Map.of(), 1)).isInstanceOf(ParamException.class);
        assertThatThrownBy(() -> new Oscillation.Parameters(Map.of("a.b", 0.0), 1))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("is above 0");
        Simulation simulation = new Simulation(1, 0);
        new Oscillation(simulation.scope("turns"), new Oscillation.Parameters(Map.of("a.b", 1.0), 1));
        assertThatThrownBy(simulation::assemble).hasMessageContaining("no component has a metric 'a.b' to look at");
    }
}
