package org.orrery.inference.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.inference.Binding;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.queue.EventHandler;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.units.Quantity;

class PodTest {
    private static final PodSpec RESNET18_TWO_CORES =
            new PodSpec(0, 2, Quantity.time("40 ms"), 30, 47, Quantity.time("6440 ms"));

    private final Simulation simulation = new Simulation(1, 0);
    private final List<String> log = new ArrayList<>();
    private final RequestPool requests = new RequestPool();

    private final Pod.Listener listener = new Pod.Listener() {
        @Override
        public void ready(Pod pod) {
            log.add("ready " + SimTime.format(simulation.now()));
        }

        @Override
        public void gone(Pod pod) {
            log.add("gone " + SimTime.format(simulation.now()));
        }

        @Override
        public void finished(ServingPod pod, Request request) {
            log.add("finished");
        }

        @Override
        public void rejected(ServingPod pod, Request request) {
            log.add("rejected");
        }
    };

    private record Owner(String path) implements EventHandler {
        @Override
        public void handle(int kind, long argument, Object reference) {}
    }

    private void at(String time, Runnable action) {
        simulation.schedule(Quantity.time(time), Priority.NORMAL, new Owner("test"), action);
    }

    private Pod starting(PodSpec spec, String parameters) {
        PodParameters bound = new Binding().bind(PodParameters.class, parameters);
        return Pod.starting(simulation.scope("pod"), spec, bound, listener);
    }

    @Test
    void aPodIsReadyAtTheFirstProbeAfterStartLoadAndWarmUp() {
        // 1.5 s start, 6.44 s load, 4 x 40 ms warm-up: 8.1 s; probes come at 1.5 s and each second after that.
        starting(RESNET18_TWO_CORES, "{}");
        simulation.run(Quantity.time("1 min"));
        assertThat(log).containsExactly("ready 8.5 s");
    }

    @Test
    void theSideCarBindsWhenTheModelLoadsFaster() {
        PodSpec instant = new PodSpec(0, 2, Quantity.time("40 ms"), 30, 47, 0);
        // Side-car: 3 s start and 2 s pause after the container start, then 160 ms.
        starting(instant, "{}");
        simulation.run(Quantity.time("1 min"));
        assertThat(log).containsExactly("ready 7.5 s");
    }

    @Test
    void aPodThatLoadsUsesItsLoadingCpu() {
        Pod pod = starting(RESNET18_TWO_CORES, "{}");
        simulation.run(Quantity.time("1 min"));
        assertThat(pod.coreSecondsUsed()).isEqualTo(7.0, within(1e-9));
    }

    @Test
    void aPodTerminatedBeforeItIsReadyGoesAtOnce() {
        Pod pod = starting(RESNET18_TWO_CORES, "{}");
        at("4 s", pod::terminate);
        simulation.run(Quantity.time("1 min"));
        assertThat(log).containsExactly("gone 4 s");
        assertThat(pod.state()).isEqualTo(PodState.GONE);
    }

    @Test
    void aTerminatedPodFinishesWhatIsInside() {
        Pod pod = starting(RESNET18_TWO_CORES, "{}");
        at("10 s", () -> {
            pod.accept(requests.take(simulation.now()));
            pod.terminate();
        });
        simulation.run(Quantity.time("1 min"));
        assertThat(log).containsExactly("ready 8.5 s", "finished", "gone 10.04 s");
    }

    @Test
    void theGracePeriodEndsWhatIsNotFinished() {
        PodSpec slow = new PodSpec(0, 1, Quantity.time("50 s"), 15, 5, 0);
        Pod pod = starting(slow, "{warmup-requests: 0, termination-grace: 5 s}");
        at("10 s", () -> {
            pod.accept(requests.take(simulation.now()));
            pod.accept(requests.take(simulation.now()));
            pod.terminate();
        });
        simulation.run(Quantity.time("2 min"));
        assertThat(log).containsExactly("ready 6.5 s", "rejected", "gone 15 s", "rejected");
    }
}
