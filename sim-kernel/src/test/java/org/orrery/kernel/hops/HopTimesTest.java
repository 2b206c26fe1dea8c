package org.orrery.kernel.hops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.Component;
import org.orrery.kernel.Port;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Replier;
import org.orrery.kernel.Requestor;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.basic.Caller;
import org.orrery.kernel.basic.Servers;
import org.orrery.kernel.contract.Answer;
import org.orrery.kernel.contract.Call;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.run.Run;
import org.orrery.kernel.run.RunSettings;
import org.orrery.kernel.time.SimTime;

class HopTimesTest {
    /** Takes a while to pass a call on, and twice as long to pass its answer back. */
    private static final class Slow extends Component {
        private static final long WHILE = SimTime.MILLISECOND;

        private record Ports(
                @Port(doc = "Calls.") Replier<Call, Answer> calls,
                @Port(doc = "Further on.") Requestor<Call, Answer> to) {}

        private final Ports ports = ports(Ports.class);

        Slow(Scope scope) {
            super(scope);
            ports.calls()
                    .onQuestion((call, reply) -> after(WHILE, Priority.NORMAL, () -> ports.to()
                            .ask(call, answer -> after(2 * WHILE, Priority.NORMAL, () -> reply.answer(answer)))));
        }
    }

    private static RunResult run(boolean hops, long calls) {
        Simulation simulation = new Simulation(1, 0);
        Caller caller = new Caller(
                simulation.scope("caller"),
                new Caller.Parameters(
                        new Distribution.Exponential(10 * SimTime.MILLISECOND),
                        new Distribution.Constant(0),
                        Optional.empty(),
                        Optional.of(calls),
                        Optional.empty(),
                        hops));
        Slow net = new Slow(simulation.scope("net"));
        Servers server = new Servers(
                simulation.scope("server"),
                new Servers.Parameters(1, Optional.empty(), new Distribution.Exponential(5 * SimTime.MILLISECOND), 0));
        caller.outputs().get("to").connect(net.inputs().get("calls"));
        net.outputs().get("to").connect(server.inputs().get("calls"));
        return Run.execute(simulation, RunSettings.lasting(SimTime.SECOND * calls));
    }

    private static double sum(List<List<Object>> rows, int column) {
        return rows.stream().mapToDouble(row -> (double) row.get(column)).sum();
    }

    @Test
    void theHopsOfTheMeanAddUpToIt() {
        RunResult result = run(true, 4000);
        List<List<Object>> rows = result.tables().get("caller.hops.times").rows();
        assertThat(rows).extracting(row -> row.get(0)).containsExactly("net", "server", "net (back)");
        assertThat((double) rows.get(0).get(1)).isCloseTo(1, within(1e-9));
        assertThat((double) rows.get(2).get(1)).isCloseTo(2, within(1e-9));
        assertThat(sum(rows, 1)).isCloseTo(result.scalars().get("caller.latency"), within(1e-6));
    }

    @Test
    void theHopsOfAQuantileAddUpToIt() {
        RunResult result = run(true, 4000);
        List<List<Object>> rows = result.tables().get("caller.hops.times").rows();
        // Neighbours of the 99th percentile are some per cent apart among 4,000 exponential times.
        assertThat(sum(rows, 2)).isCloseTo(result.scalars().get("caller.latency.p50"), within(0.1));
        assertThat(sum(rows, 3)).isCloseTo(result.scalars().get("caller.latency.p99"), within(2.0));
        assertThat((double) rows.get(2).get(3)).isCloseTo(2, within(1e-9));
    }

    @Test
    void fewRequestsHaveAMeanButNoTail() {
        List<List<Object>> rows =
                run(true, 99).tables().get("caller.hops.times").rows();
        assertThat((double) rows.get(0).get(1)).isCloseTo(1, within(1e-9));
        assertThat(rows.get(0).get(3)).isEqualTo(Double.NaN);
    }

    @Test
    void stampsChangeNothingElse() {
        RunResult without = run(false, 500);
        assertThat(without.tables().get("caller.hops.times").rows()).isEmpty();
        assertThat(run(true, 500).scalars()).isEqualTo(without.scalars());
    }
}
