package org.orrery.inference.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.orrery.inference.Binding;
import org.orrery.inference.serving.Client;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.queue.EventHandler;
import org.orrery.kernel.stats.Level;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.time.SimTime;

/** Pods get calls 8 s after a patch and serve 3 s later; a call takes 1 s. */
class DeploymentTest implements Replica.Owner {
    private static final Template LIGHT = new Template(0, 1);
    private static final Template HEAVY = new Template(1, 2);

    private final Simulation simulation = new Simulation(1, 0);
    private final Level cores = simulation
            .metrics()
            .group("d")
            .level(new MetricSpec("cores", MetricSpec.Kind.LEVEL, "cores", "Cores.", List.of(), false));
    private final List<String> log = new ArrayList<>();
    private Deployment deployment;

    private record Sender(String path) implements EventHandler {
        @Override
        public void handle(int kind, long argument, Object reference) {}
    }

    private void deploy(int replicas, String drain) {
        ServingParameters parameters = new Binding()
                .bind(
                        ServingParameters.class,
                        "{pod-start: {type: two-phase, in-rotation: 8 s, loading: 3 s}, drain: " + drain + "}");
        deployment = new Deployment(simulation.scope("d"), parameters, this, cores);
        deployment.deploy(LIGHT, replicas);
    }

    private void at(double seconds, Runnable action) {
        simulation.schedule(SimTime.ofSeconds(seconds), Priority.NORMAL, new Sender("test"), action);
    }

    private void call() {
        deployment
                .route()
                .orElseThrow()
                .accept(new BatchCall(List.of(new Item(simulation.now(), new double[] {1}, Client.NOBODY))));
    }

    private void expectCores(double seconds, int expected) {
        at(
                seconds,
                () -> log.add(SimTime.format(simulation.now())
                        + (cores.level() == expected ? " ok" : " has " + cores.level())));
    }

    @Test
    void scalingUpAddsPodsThatGetCallsBeforeTheyServe() {
        deploy(1, "30 s");
        at(1, () -> deployment.change(LIGHT, 2));
        expectCores(2, 2);
        at(9.5, this::call);
        at(9.5, this::call);
        simulation.run(SimTime.ofSeconds(20));
        assertThat(log).containsExactly("2 s ok", "d.pod-2 in rotation at 9 s", "d.pod-1 at 10.5 s", "d.pod-2 at 13 s");
    }

    @Test
    void aRollOutStartsOnePodAndRemovesAnOldOneWhenItIsReady() {
        deploy(2, "30 s");
        at(1, () -> deployment.change(HEAVY, 2));
        expectCores(5, 4);
        expectCores(10, 5);
        expectCores(18, 4);
        simulation.run(SimTime.ofSeconds(40));
        assertThat(log)
                .containsExactly(
                        "5 s ok", "d.pod-3 in rotation at 9 s", "10 s ok", "d.pod-4 in rotation at 17 s", "18 s ok");
    }

    @Test
    void aNewDecisionDuringARollOutRemovesPodsThatAreNotReadyFirst() {
        deploy(1, "30 s");
        at(1, () -> deployment.change(HEAVY, 1));
        at(3, () -> deployment.change(LIGHT, 1));
        expectCores(4, 1);
        simulation.run(SimTime.ofSeconds(20));
        assertThat(log).containsExactly("4 s ok");
    }

    @Test
    void aRemovedPodFinishesWhatItHolds() {
        deploy(2, "30 s");
        for (int i = 0; i < 6; i++) {
            at(1, this::call);
        }
        at(1.5, () -> deployment.change(LIGHT, 1));
        expectCores(1.6, 2);
        expectCores(5, 1);
        simulation.run(SimTime.ofSeconds(20));
        assertThat(log).filteredOn(line -> line.startsWith("d.pod")).hasSize(6);
        assertThat(log).filteredOn(line -> line.contains("ok")).hasSize(2);
    }

    @Test
    void whatAPodHoldsAfterItsDrainIsLost() {
        deploy(2, "2 s");
        for (int i = 0; i < 10; i++) {
            at(1, this::call);
        }
        at(1.5, () -> deployment.change(LIGHT, 1));
        simulation.run(SimTime.ofSeconds(20));
        assertThat(log).filteredOn("lost"::equals).hasSize(3);
    }

    @Override
    public void inRotation(Replica replica) {
        log.add(replica.path() + " in rotation at " + SimTime.format(simulation.now()));
        deployment.ready(replica);
    }

    @Override
    public void gone(Replica replica) {
        deployment.gone(replica);
    }

    @Override
    public Optional<Long> begin(Replica replica, BatchCall call) {
        return Optional.of(SimTime.SECOND);
    }

    @Override
    public void served(Replica replica, BatchCall call, long time) {
        log.add(replica.path() + " at " + SimTime.format(simulation.now()));
    }

    @Override
    public void lost(BatchCall call) {
        log.add("lost");
    }
}
