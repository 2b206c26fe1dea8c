package org.orrery.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.basic.Caller;
import org.orrery.kernel.basic.JobCalls;
import org.orrery.kernel.basic.Servers;
import org.orrery.kernel.basic.Source;
import org.orrery.kernel.contract.Answer;
import org.orrery.kernel.contract.Call;
import org.orrery.kernel.hops.CallOptions;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.run.Run;
import org.orrery.kernel.run.RunSettings;
import org.orrery.kernel.time.SimTime;

class CallTest {
    private static final Distribution MILLISECOND = new Distribution.Constant(SimTime.MILLISECOND);

    private static Map<String, Double> run(long serviceMillis, Optional<Long> room) {
        Simulation simulation = new Simulation(1, 0);
        Caller caller = new Caller(
                simulation.scope("caller"),
                new Caller.Parameters(
                        MILLISECOND,
                        new Distribution.Constant(0),
                        Optional.empty(),
                        Optional.of(10L),
                        Optional.empty(),
                        false));
        Servers service = new Servers(
                simulation.scope("service"),
                new Servers.Parameters(1, room, new Distribution.Constant(serviceMillis * SimTime.MILLISECOND), 0));
        caller.outputs().get("to").connect(service.inputs().get("calls"));
        return Run.execute(simulation, RunSettings.lasting(SimTime.SECOND)).scalars();
    }

    @Test
    void everyCallIsAnswered() {
        assertThat(run(1, Optional.empty()))
                .containsEntry("caller.sent", 10.0)
                .containsEntry("caller.served", 10.0)
                .containsEntry("caller.failed", 0.0)
                .containsEntry("caller.under_way.last", 0.0)
                .containsEntry("caller.latency", 1.0);
    }

    @Test
    void aCallThatIsRefusedIsAnsweredToo() {
        assertThat(run(4, Optional.of(0L)))
                .containsEntry("caller.served", 3.0)
                .containsEntry("caller.failed", 7.0)
                .containsEntry("service.refused", 7.0);
    }

    private static Map<String, Double> runWithDeadline(long serviceMillis, long deadlineMillis) {
        Simulation simulation = new Simulation(1, 0);
        Caller caller = new Caller(
                simulation.scope("caller"),
                new Caller.Parameters(
                        MILLISECOND,
                        new Distribution.Constant(0),
                        Optional.of(deadlineMillis * SimTime.MILLISECOND),
                        Optional.of(4L),
                        Optional.empty(),
                        false));
        Servers service = new Servers(
                simulation.scope("service"),
                new Servers.Parameters(
                        1, Optional.empty(), new Distribution.Constant(serviceMillis * SimTime.MILLISECOND), 0));
        caller.outputs().get("to").connect(service.inputs().get("calls"));
        return Run.execute(simulation, RunSettings.lasting(SimTime.SECOND)).scalars();
    }

    @Test
    void aCallWhoseDeadlineIsOverIsAnsweredLate() {
        // Calls come each millisecond and take two: they end after 2, 3, 4 and 5 ms.
        assertThat(runWithDeadline(2, 3))
                .containsEntry("caller.served", 2.0)
                .containsEntry("caller.failed", 2.0)
                .containsEntry("caller.under_way.last", 0.0);
        assertThat(runWithDeadline(2, 5)).containsEntry("caller.served", 4.0);
    }

    @Test
    void aDeadlineBeyondTheEndOfTimeIsNeverOver() {
        assertThat(runWithDeadline(2, SimTime.NEVER / SimTime.MILLISECOND))
                .containsEntry("caller.served", 4.0)
                .containsEntry("caller.failed", 0.0);
        assertThat(SimTime.later(5, 6)).isEqualTo(11);
        assertThat(SimTime.later(SimTime.SECOND, SimTime.NEVER - 1)).isEqualTo(SimTime.NEVER);
    }

    @Test
    void aJobThatIsTooLargeForACallIsNamed() {
        Simulation simulation = new Simulation(1, 0);
        JobCalls adapter = new JobCalls(
                simulation.scope("source-to"),
                new JobCalls.Parameters(new CallOptions(Optional.empty(), Optional.empty(), false)));
        Source source = new Source(
                simulation.scope("source"),
                new Source.Parameters(MILLISECOND, new Distribution.Constant(1L << 43), 0, Optional.empty()));
        Servers service =
                new Servers(simulation.scope("service"), new Servers.Parameters(1, Optional.empty(), MILLISECOND, 0));
        source.outputs().get("to").connect(adapter.inputs().get("jobs"));
        adapter.outputs().get("to").connect(service.inputs().get("calls"));
        assertThatThrownBy(() -> Run.execute(simulation, RunSettings.lasting(SimTime.SECOND)))
                .isInstanceOf(SimulationException.class)
                .hasMessage("A job is too large for a call (source-to @ 1 ms): it has 1099511627776 bytes,"
                        + " a call at most 2147483647. Make jobs smaller.");
    }

    @Test
    void sizesAreNotNegative() {
        assertThatThrownBy(() -> Call.of(1, -1, 0)).hasMessage("a call has 0 bytes or more, not -1");
        assertThatThrownBy(() -> new Answer(Answer.Status.SERVED, -1))
                .hasMessage("an answer has 0 bytes or more, not -1");
    }
}
