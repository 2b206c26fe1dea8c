package org.orrery.inference.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.orrery.kernel.time.SimTime;

class PodTest {
    private static final long SERVICE = 100 * SimTime.MILLISECOND;
    private static final PodStart.Times START =
            new PodStart.Times(2 * SimTime.SECOND, 1.5, 8 * SimTime.SECOND, 11 * SimTime.SECOND);

    private PodRig rig(int servers, int threads, int bound) {
        return new PodRig(new Shape(servers, 1, threads, bound), START, SERVICE);
    }

    @Test
    void anUnloadedPodTakesOneServiceTime() {
        PodRig rig = rig(4, 60, 10);
        rig.sendAt(rig.readyPod(), 1, 1);
        rig.simulation.run(10 * SimTime.SECOND);
        assertThat(rig.latencies).containsExactly(SERVICE);
    }

    @Test
    void aSaturatedPodServesServersOverServiceTime() {
        PodRig rig = rig(4, Shape.UNBOUNDED, Shape.UNBOUNDED);
        rig.sendAt(rig.readyPod(), 0, 4 * 10 * 7);
        rig.simulation.run(SimTime.NEVER);
        assertThat(rig.latencies).hasSize(280);
        assertThat(rig.simulation.now()).isEqualTo(7 * SimTime.SECOND);
    }

    @Test
    void theQueueRefusesWhatIsBeyondItsBoundAndThoseInServiceDoNotCount() {
        PodRig rig = rig(2, 100, 3);
        rig.sendAt(rig.readyPod(), 0, 9);
        rig.simulation.run(SimTime.NEVER);
        assertThat(rig.latencies).hasSize(5);
        assertThat(rig.lost).isEqualTo(4);
    }

    @Test
    void beyondTheThreadsWorkWaitsInvisiblyBeforeTheServer() {
        PodRig rig = rig(1, 3, 100);
        rig.sendAt(rig.readyPod(), 0, 5);
        rig.simulation.run(SimTime.NEVER);
        assertThat(rig.lost).isZero();
        assertThat(rig.latencies).containsExactly(SERVICE, 2 * SERVICE, 3 * SERVICE, 4 * SERVICE, 5 * SERVICE);
        assertThat(rig.waitsBeforeThread).containsExactly(0L, 0L, 0L, SERVICE, 2 * SERVICE);
        assertThat(rig.times).hasSize(5).containsOnly(SERVICE);
    }

    @Test
    void whatIsDroppedTakesNoTime() {
        PodRig rig = rig(1, 15, 15);
        rig.toDrop = 2;
        rig.sendAt(rig.readyPod(), 1, 3);
        rig.simulation.run(SimTime.NEVER);
        assertThat(rig.log).containsExactly("pod done 1.1 s");
    }

    @Test
    void whicheverGateIsTighterBinds() {
        PodRig threads = rig(1, 15, 24);
        threads.sendAt(threads.readyPod(), 0, 40);
        threads.simulation.run(SimTime.NEVER);
        assertThat(threads.lost).isZero();
        PodRig queue = rig(1, 15, 4);
        queue.sendAt(queue.readyPod(), 0, 40);
        queue.simulation.run(SimTime.NEVER);
        assertThat(queue.lost).isEqualTo(35);
    }

    @Test
    void workThatComesBeforeTheModelIsLoadedWaitsForIt() {
        PodRig rig = rig(1, 2, 2);
        Pod<Long> pod = rig.pod();
        pod.begin(START);
        rig.sendAt(pod, 9, 1);
        rig.simulation.run(SimTime.NEVER);
        assertThat(rig.log).containsExactly("ready 8 s", "pod done 11.1 s");
    }

    @Test
    void aPodUsesItsCoresWhileItLoadsAndWhileItWorks() {
        PodRig rig = new PodRig(new Shape(1, 4, 15, 15), START, SERVICE);
        Pod<Long> pod = rig.pod();
        pod.begin(START);
        rig.sendAt(pod, 12, 7);
        rig.simulation.run(SimTime.NEVER);
        assertThat(pod.coreSecondsUsed()).isEqualTo(9 * 1.5 + 0.7 * 4, within(1e-9));
    }

    @Test
    void aPodTakenAwayBeforeItIsReadyGoesAtOnce() {
        PodRig rig = rig(1, 15, 15);
        Pod<Long> pod = rig.pod();
        pod.begin(START);
        rig.at(4, () -> pod.terminate(30 * SimTime.SECOND));
        rig.simulation.run(SimTime.NEVER);
        assertThat(rig.log).containsExactly("gone 4 s");
        assertThat(pod.state()).isEqualTo(PodState.GONE);
        assertThat(pod.coreSecondsUsed()).isEqualTo(3, within(1e-9));
    }

    @Test
    void aPodTakenAwayFinishesWhatIsInside() {
        PodRig rig = rig(1, 15, 15);
        Pod<Long> pod = rig.readyPod();
        rig.sendAt(pod, 1, 2);
        rig.at(1, () -> pod.terminate(30 * SimTime.SECOND));
        rig.simulation.run(SimTime.NEVER);
        assertThat(rig.log).containsExactly("pod done 1.1 s", "pod done 1.2 s", "gone 1.2 s");
    }

    @Test
    void aPodLosesWhatIsInsideWhenItsGracePeriodEndsAndWhatComesLater() {
        PodRig rig = rig(1, 2, 5);
        Pod<Long> pod = rig.readyPod();
        rig.sendAt(pod, 0, 4);
        rig.at(0, () -> pod.terminate(SERVICE / 2));
        rig.sendAt(pod, 1, 1);
        rig.simulation.run(SimTime.NEVER);
        assertThat(rig.latencies).isEmpty();
        assertThat(rig.log)
                .containsExactly("lost 50 ms", "lost 50 ms", "lost 50 ms", "lost 50 ms", "gone 50 ms", "lost 1 s");
        assertThat(pod.coreSecondsUsed()).isEqualTo(0.05, within(1e-9));
    }
}
