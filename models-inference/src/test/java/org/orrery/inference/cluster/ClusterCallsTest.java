package org.orrery.inference.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.orrery.inference.Binding;
import org.orrery.inference.Callers;
import org.orrery.inference.load.RequestCalls;
import org.orrery.inference.serving.Request;
import org.orrery.inference.serving.RequestPool;
import org.orrery.kernel.Component;
import org.orrery.kernel.Output;
import org.orrery.kernel.Port;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.hops.CallOptions;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.run.Run;
import org.orrery.kernel.run.RunSettings;
import org.orrery.kernel.time.SimTime;

class ClusterCallsTest {
    private static final String TWO_VARIANTS =
            "{policy: infadapter, start: {type: given, cores: {resnet18: 4, resnet50: 16}, load: 200 /s}}";
    private static final long MINUTE = 60 * SimTime.SECOND;

    private static Component cluster(Simulation simulation, String parameters) {
        return Cluster.type()
                .create(simulation.scope("cluster"), new Binding().bind(ClusterParameters.class, parameters));
    }

    private static RunResult called(String parameters, long interval, long calls) {
        Simulation simulation = new Simulation(1, 0);
        Callers.call(simulation, cluster(simulation, parameters), interval, calls);
        return Run.execute(simulation, RunSettings.lasting(5 * MINUTE));
    }

    /** Sends requests when a caller of constant interval would call. */
    private static final class Ticking extends Component {
        private record Ports(
                @Port(doc = "Where the requests go.") Output<Request> to) {}

        private final Output<Request> to = ports(Ports.class).to();
        private final RequestPool pool = new RequestPool();
        private final long interval;
        private long left;

        Ticking(Scope scope, long interval, long requests) {
            super(scope);
            this.interval = interval;
            left = requests;
        }

        @Override
        protected void start() {
            if (left-- > 0) {
                after(interval, Priority.NORMAL, this::send);
            }
        }

        private void send() {
            to.send(pool.take(now()));
            start();
        }
    }

    private static Map<String, Object> own(Map<String, ?> results) {
        return results.entrySet().stream()
                .filter(each -> each.getKey().startsWith("cluster."))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    void everyCallIsAnsweredWhenItsClientHasTheAnswer() {
        RunResult result = called(TWO_VARIANTS, 5 * SimTime.MILLISECOND, 20_000);
        assertThat(result.scalars())
                .containsEntry("cluster.requests", 20_000.0)
                .containsEntry("caller.under_way.last", 0.0)
                .containsEntry(
                        "caller.served",
                        result.scalars().get("cluster.in_time")
                                + result.scalars().get("cluster.late"));
        assertThat(result.histograms().get("caller.latency"))
                .isEqualTo(result.histograms().get("cluster.client_latency"));
    }

    @Test
    void callsThatAreRefusedOrTimedOutAreDropped() {
        RunResult result = called(
                "{policy: fixed, start: {type: given, cores: {resnet18: 4, resnet152: 16}}, objective: {alpha: 1},"
                        + " dispatcher: {timeout: 300 ms}}",
                SimTime.SECOND / 400,
                20_000);
        double refused = result.scalars().get("cluster.refused");
        double timedOut = result.scalars().get("cluster.timed_out");
        assertThat(refused).isPositive();
        assertThat(timedOut).isPositive();
        assertThat(result.scalars())
                .containsEntry("caller.failed", refused + timedOut)
                .containsEntry("caller.served", 20_000 - refused - timedOut)
                .containsEntry("caller.under_way.last", 0.0);
        assertThat(result.histograms().get("caller.latency"))
                .isEqualTo(result.histograms().get("cluster.client_latency"));
    }

    @Test
    void callsWhoseDeadlineIsOverAreLate() {
        Simulation simulation = new Simulation(1, 0);
        Callers.call(simulation, cluster(simulation, TWO_VARIANTS), 5 * SimTime.MILLISECOND, 1000, Optional.of(1L));
        assertThat(Run.execute(simulation, RunSettings.lasting(MINUTE)).scalars())
                .containsEntry("caller.failed", 1000.0)
                .containsEntry("caller.under_way.last", 0.0);
    }

    @Test
    void loadsOfRequestsReachTheClusterAsCallsToo() {
        Simulation simulation = new Simulation(1, 0);
        Component source = new Ticking(simulation.scope("source"), 5 * SimTime.MILLISECOND, 1000);
        Component calls = RequestCalls.type()
                .create(
                        simulation.scope("calls"),
                        new RequestCalls.Parameters(0, new CallOptions(Optional.empty(), Optional.empty(), false)));
        source.outputs().get("to").connect(calls.inputs().get("requests"));
        calls.outputs()
                .get("to")
                .connect(cluster(simulation, TWO_VARIANTS).inputs().get("calls"));
        RunResult result = Run.execute(simulation, RunSettings.lasting(MINUTE));
        assertThat(result.scalars()).containsEntry("calls.served", 1000.0).containsEntry("calls.failed", 0.0);
        assertThat(result.histograms().get("calls.latency"))
                .isEqualTo(result.histograms().get("cluster.client_latency"));
    }

    @Test
    void callsAndRequestsAtTheSameTimesGiveTheSameBits() {
        long interval = 5 * SimTime.MILLISECOND;
        RunResult called = called(TWO_VARIANTS, interval, 20_000);
        Simulation simulation = new Simulation(1, 0);
        Component source = new Ticking(simulation.scope("source"), interval, 20_000);
        source.outputs()
                .get("to")
                .connect(cluster(simulation, TWO_VARIANTS).inputs().get("requests"));
        RunResult sent = Run.execute(simulation, RunSettings.lasting(5 * MINUTE));
        assertThat(own(called.scalars())).hasSizeGreaterThan(20).isEqualTo(own(sent.scalars()));
        assertThat(own(called.tables())).isNotEmpty().isEqualTo(own(sent.tables()));
        assertThat(own(called.histograms())).isNotEmpty().isEqualTo(own(sent.histograms()));
    }

    @Test
    void bothInletsMayBeConnectedAndNeitherMustBe() {
        Simulation simulation = new Simulation(1, 0);
        Component cluster = cluster(simulation, TWO_VARIANTS);
        Component source = new Ticking(simulation.scope("source"), 10 * SimTime.MILLISECOND, 1000);
        source.outputs().get("to").connect(cluster.inputs().get("requests"));
        Callers.call(simulation, cluster, 10 * SimTime.MILLISECOND, 1000);
        assertThat(Run.execute(simulation, RunSettings.lasting(MINUTE)).scalars())
                .containsEntry("cluster.requests", 2000.0)
                .containsEntry("caller.under_way.last", 0.0);
        Simulation alone = new Simulation(1, 0);
        cluster(alone, TWO_VARIANTS);
        assertThat(Run.execute(alone, RunSettings.lasting(MINUTE)).scalars()).containsEntry("cluster.requests", 0.0);
    }
}
