package org.orrery.smartnic.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.random.KeyChoice;
import org.orrery.kernel.run.Run;
import org.orrery.kernel.run.RunSettings;
import org.orrery.kernel.time.SimTime;
import org.orrery.smartnic.baseline.RdmaGets.Protocol;

/** What limits the small systems of the papers, and what does not. */
class LimitsTest {
    private static final long NS = SimTime.NANOSECOND;
    private static final long US = SimTime.MICROSECOND;
    private static final long GBIT = 1_000_000_000L;

    private static Map<String, Double> run(long duration, Consumer<Scope> system) {
        Simulation simulation = new Simulation(1, 0);
        system.accept(simulation.scope("a"));
        return Run.execute(simulation, RunSettings.lasting(duration)).scalars();
    }

    private static Map<String, Double> gets(Protocol protocol, int bytes, long post) {
        RdmaGets.Parameters parameters = new RdmaGets.Parameters(
                protocol, 8L * bytes, 4, 64, 100 * GBIT, 20 * NS, 40 * NS, 2 * US, post, 80 * GBIT);
        return run(SimTime.MILLISECOND, scope -> new RdmaGets(scope, parameters));
    }

    private static void limits(Map<String, Double> results, String resource) {
        for (String each : new String[] {"threads", "reads", "atomics", "link"}) {
            double share = results.get("a.utilisation_" + each);
            if (each.equals(resource)) {
                assertThat(share).as(each).isBetween(0.98, 1.0);
            } else {
                assertThat(share).as(each).isBetween(0.0, 0.9);
            }
        }
    }

    @Test
    void getsAreLimitedByTheNicTheLinkTheAtomicsOrTheClient() {
        limits(gets(Protocol.READ, 8, NS), "reads");
        limits(gets(Protocol.READ, 4096, NS), "link");
        limits(gets(Protocol.PESSIMISTIC, 8, NS), "atomics");
        limits(gets(Protocol.READ, 8, 400 * NS), "threads");
        assertThat(gets(Protocol.READ, 8, 400 * NS).get("a.utilisation_reads")).isCloseTo(0.2, within(0.01));
    }

    @Test
    void connectionsAreLimitedByTheFetchesOfTheirStates() {
        assertThat(connections(10)).containsEntry("a.utilisation_fetches", 0.0);
        assertThat(connections(10).get("a.utilisation_reads")).isCloseTo(1, within(0.01));
        assertThat(connections(10_000).get("a.utilisation_fetches")).isCloseTo(1, within(0.02));
        assertThat(connections(10_000).get("a.utilisation_reads")).isLessThan(0.2);
    }

    /** States of 10 connections find room before the run, as far as it is measured. */
    private static Map<String, Double> connections(int count) {
        RdmaConnections.Parameters parameters =
                new RdmaConnections.Parameters(count, 64, 20 * NS, 8 * 375, 8 * 3750, US, 4);
        Simulation simulation = new Simulation(1, 0);
        new RdmaConnections(simulation.scope("a"), parameters);
        return Run.execute(
                        simulation,
                        new RunSettings(
                                SimTime.MILLISECOND,
                                SimTime.MILLISECOND / 10,
                                0,
                                java.util.List.of(),
                                0,
                                java.util.Optional.empty()))
                .scalars();
    }

    @Test
    void aCoreThatForwardsALinkIsFullOrTheLinkIs() {
        for (long forward : new long[] {100 * NS, 200 * NS}) {
            RuleCore.Parameters parameters = new RuleCore.Parameters(
                    100 * GBIT, 8 * 1500, 64, forward, 1_000_000, US, RuleCore.Pacing.RATE, false, 0);
            Map<String, Double> results = run(SimTime.MILLISECOND, scope -> new RuleCore(scope, parameters));
            assertThat(results.get("a.utilisation_link")).isCloseTo(1, within(0.001));
            // A packet takes 121.6 ns of the link.
            assertThat(results.get("a.utilisation_core")).isCloseTo(Math.min(1, forward / 121.6e3), within(0.01));
        }
    }

    @Test
    void coresAreBusyAsFarAsThereAreRequests() {
        for (int window : new int[] {1, 8}) {
            IsolatedCores.Parameters parameters =
                    new IsolatedCores.Parameters(4, 10, US, 2 * US, window, new KeyChoice.Uniform());
            Map<String, Double> results = run(SimTime.MILLISECOND, scope -> new IsolatedCores(scope, parameters));
            assertThat(results.get("a.utilisation_cores")).isCloseTo(Math.min(1, window / 4.0), within(1e-9));
        }
    }

    @Test
    void aServerOfOneRequestAtATimeIsBusyForItsWork() {
        RpcEcho.Parameters parameters = new RpcEcho.Parameters(2 * US, 500 * NS, 300 * NS, 100 * NS, 700 * NS, 0);
        Map<String, Double> results = run(10 * SimTime.MILLISECOND, scope -> new RpcEcho(scope, parameters));
        double trip = 1500 + 300 + 700 + 100;
        assertThat(results.get("a.utilisation_core")).isCloseTo(700 / trip, within(0.01));
    }

    @Test
    void readsBeforeAWriteTakeTheirShareOfIt() {
        for (DmaOrder.Reads reads : DmaOrder.Reads.values()) {
            DmaOrder.Parameters parameters =
                    new DmaOrder.Parameters(reads, Map.of("0", 1000.0, "100", 1000.0), 500 * NS, 100 * NS);
            Map<String, Double> results = run(10 * SimTime.MILLISECOND, scope -> new DmaOrder(scope, parameters));
            double time =
                    switch (reads) {
                        case NONE -> 0;
                        case ONE -> 500;
                        case TWO_INDEPENDENT -> 600;
                        case TWO_DEPENDENT -> 1000;
                    };
            assertThat(results.get("a.utilisation_reads"))
                    .as(reads.name())
                    .isCloseTo(time / (time + 1000), within(0.001));
        }
    }
}
