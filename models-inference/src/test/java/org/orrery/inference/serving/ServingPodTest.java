package org.orrery.inference.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.queue.EventHandler;
import org.orrery.kernel.time.SimTime;

class ServingPodTest {
    private static final long SERVICE = 100 * SimTime.MILLISECOND;

    private final Simulation simulation = new Simulation(1, 0);
    private final RequestPool pool = new RequestPool();
    private final List<Long> latencies = new ArrayList<>();
    private final List<Long> waitsBeforeThread = new ArrayList<>();
    private int rejected;

    private final ServingPod.Listener listener = new ServingPod.Listener() {
        @Override
        public void finished(ServingPod pod, Request request) {
            latencies.add(simulation.now() - request.sentAt());
            waitsBeforeThread.add(request.takenAt - request.sentAt());
            request.release();
        }

        @Override
        public void rejected(ServingPod pod, Request request) {
            rejected++;
            request.release();
        }
    };

    private record Sender(String path) implements EventHandler {
        @Override
        public void handle(int kind, long argument, Object reference) {}
    }

    private ServingPod pod(int cores, int threads, int bound) {
        return new ServingPod(simulation.scope("pod"), new PodSpec(0, cores, SERVICE, threads, bound, 0), listener);
    }

    private void sendAt(ServingPod pod, long time, int requests) {
        simulation.schedule(time, Priority.NORMAL, new Sender("test"), () -> {
            for (int i = 0; i < requests; i++) {
                pod.accept(pool.take(simulation.now()));
            }
        });
    }

    @Test
    void anUnloadedPodTakesOneServiceTime() {
        sendAt(pod(4, 60, 10), SimTime.SECOND, 1);
        simulation.run(10 * SimTime.SECOND);
        assertThat(latencies).containsExactly(SERVICE);
    }

    @Test
    void aSaturatedPodServesCoresOverServiceTime() {
        sendAt(pod(4, PodSpec.UNBOUNDED, PodSpec.UNBOUNDED), 0, 4 * 10 * 7);
        simulation.run(SimTime.NEVER);
        assertThat(latencies).hasSize(280);
        assertThat(simulation.now()).isEqualTo(7 * SimTime.SECOND);
    }

    @Test
    void theQueueRefusesWhatIsBeyondItsBoundAndThoseInServiceDoNotCount() {
        sendAt(pod(2, 100, 3), 0, 9);
        simulation.run(SimTime.NEVER);
        assertThat(latencies).hasSize(5);
        assertThat(rejected).isEqualTo(4);
    }

    @Test
    void beyondTheThreadsRequestsWaitInvisiblyInTheHttpLayer() {
        sendAt(pod(1, 3, 100), 0, 5);
        simulation.run(SimTime.NEVER);
        assertThat(rejected).isZero();
        assertThat(latencies).containsExactly(SERVICE, 2 * SERVICE, 3 * SERVICE, 4 * SERVICE, 5 * SERVICE);
        assertThat(waitsBeforeThread).containsExactly(0L, 0L, 0L, SERVICE, 2 * SERVICE);
    }

    @Test
    void whicheverGateIsTighterBinds() {
        sendAt(pod(1, 15, 24), 0, 40);
        simulation.run(SimTime.NEVER);
        assertThat(rejected).as("the thread gate binds, nothing is refused").isZero();
        Simulation other = new Simulation(1, 0);
        int[] refused = {0};
        ServingPod tight =
                new ServingPod(other.scope("pod"), new PodSpec(0, 1, SERVICE, 15, 4, 0), new ServingPod.Listener() {
                    @Override
                    public void finished(ServingPod pod, Request request) {}

                    @Override
                    public void rejected(ServingPod pod, Request request) {
                        refused[0]++;
                    }
                });
        other.schedule(0, Priority.NORMAL, new Sender("test"), () -> {
            for (int i = 0; i < 40; i++) {
                tight.accept(new RequestPool().take(0));
            }
        });
        other.run(SimTime.NEVER);
        assertThat(refused[0]).as("the queue bound binds").isEqualTo(35);
    }

    @Test
    void aKilledPodLosesWhatIsInside() {
        ServingPod pod = pod(1, 2, 5);
        sendAt(pod, 0, 4);
        simulation.schedule(SERVICE / 2, Priority.NORMAL, new Sender("test"), pod::kill);
        sendAt(pod, 2 * SERVICE, 1);
        simulation.run(SimTime.NEVER);
        assertThat(latencies).isEmpty();
        assertThat(rejected).isEqualTo(5);
    }

    @Test
    void theCpuTimeUsedIsTheServiceTimeOfAllRequests() {
        ServingPod pod = pod(3, 45, 100);
        sendAt(pod, 0, 7);
        simulation.run(10 * SimTime.SECOND);
        assertThat(pod.coreSecondsUsed()).isEqualTo(0.7, within(1e-9));
    }
}
