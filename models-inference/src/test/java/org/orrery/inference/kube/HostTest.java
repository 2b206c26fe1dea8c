package org.orrery.inference.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.contract.Account;
import org.orrery.kernel.contract.Work;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.time.SimTime;

/** Pods on a processor at 1 GHz; a piece of work takes 100 ms on cores of its own. */
class HostTest {
    private static final long CLOCK = 1_000_000_000;
    private static final long SERVICE = 100 * SimTime.MILLISECOND;
    private static final PodStart.Times START =
            new PodStart.Times(2 * SimTime.SECOND, 1, 10 * SimTime.SECOND, 10 * SimTime.SECOND);

    private final PodRig rig = new PodRig(new Shape(2, 1, 100, 100), START, SERVICE);
    private FewCores cores;

    private static HostParameters pinned(int pinned) {
        return new HostParameters(CLOCK, pinned, Optional.empty(), Optional.empty());
    }

    private Optional<Host> host(int number) {
        return host(number, Optional.empty());
    }

    private Optional<Host> host(int number, Optional<Long> slice) {
        Host host = new Host(new HostParameters(CLOCK, 0, slice, Optional.empty()));
        cores = new FewCores(rig.simulation, number, CLOCK);
        host.runsOn(cores);
        return Optional.of(host);
    }

    private Pod<Long> readyPod(Optional<Host> host) {
        Pod<Long> pod = rig.pod(host);
        pod.beReady();
        return pod;
    }

    private void hold(double from, double seconds) {
        Work work = new Work(Math.round(seconds * 1e9), Optional.empty(), Account.APPLICATION);
        rig.at(from, () -> cores.submit(work, () -> rig.note("other")));
    }

    @Test
    void onEnoughCoresAPodDoesWhatItDoesAlone() {
        PodRig alone = new PodRig(new Shape(2, 1, 100, 100), START, SERVICE);
        alone.sendAt(alone.readyPod(), 1, 5);
        alone.simulation.run(SimTime.NEVER);
        Pod<Long> pod = readyPod(host(2));
        rig.sendAt(pod, 1, 5);
        rig.simulation.run(SimTime.NEVER);
        assertThat(rig.log).hasSize(5).isEqualTo(alone.log);
        assertThat(rig.times).isEqualTo(alone.times);
        assertThat(pod.coreSecondsUsed()).isEqualTo(0.5, within(1e-9));
    }

    @Test
    void busyCoresSlowAPod() {
        Pod<Long> pod = readyPod(host(2));
        hold(0, 0.35);
        rig.sendAt(pod, 0.1, 4);
        rig.at(0.25, () -> assertThat(pod.coreSecondsUsed()).isEqualTo(0.15, within(1e-9)));
        rig.simulation.run(SimTime.NEVER);
        assertThat(rig.log)
                .containsExactly(
                        "pod done 200 ms", "pod done 300 ms", "other 350 ms", "pod done 400 ms", "pod done 450 ms");
        assertThat(rig.times.get(1)).as("its core came free after 100 ms").isEqualTo(2 * SERVICE);
    }

    @Test
    void inSlicesOthersGetTheirTurn() {
        Pod<Long> pod = readyPod(host(1, Optional.of(10 * SimTime.MILLISECOND)));
        rig.sendAt(pod, 0, 2);
        hold(0.005, 0.001);
        rig.simulation.run(SimTime.NEVER);
        assertThat(rig.log).containsExactly("other 21 ms", "pod done 191 ms", "pod done 201 ms");
    }

    @Test
    void aPieceForSeveralCoresIsDoneWhenTheLastThreadIs() {
        PodRig two = new PodRig(Shape.oneAtATime(2), START, SERVICE);
        Host host = new Host(pinned(0));
        host.runsOn(new FewCores(two.simulation, 1, CLOCK));
        Pod<Long> pod = two.pod(Optional.of(host));
        pod.beReady();
        two.sendAt(pod, 0, 1);
        two.simulation.run(SimTime.NEVER);
        assertThat(two.log).containsExactly("pod done 200 ms");
        assertThat(pod.coreSecondsUsed()).isEqualTo(0.2, within(1e-9));
    }

    @Test
    void aPodLoadsOnTheProcessorToo() {
        Pod<Long> pod = rig.pod(host(1));
        pod.begin(START);
        hold(0, 5);
        rig.simulation.run(SimTime.NEVER);
        assertThat(rig.log).as("8 s of loading begin 3 s late").containsExactly("other 5 s", "ready 13 s");
    }

    @Test
    void onAnIdleProcessorAPodIsReadyWhenItIsAlone() {
        rig.pod(host(1)).begin(START);
        rig.simulation.run(SimTime.NEVER);
        assertThat(rig.log).containsExactly("ready 10 s");
    }

    @Test
    void aPodThatGoesLeavesTheProcessor() {
        Optional<Host> host = host(1);
        Pod<Long> pod = readyPod(host);
        rig.sendAt(pod, 0, 2);
        rig.at(0, () -> pod.terminate(SERVICE / 2));
        Pod<Long> loading = rig.pod(host);
        loading.begin(START);
        rig.at(3, () -> loading.terminate(0));
        rig.at(2.5, () -> assertThat(cores.busy).isEqualTo(1));
        rig.at(3.5, () -> assertThat(cores.busy).isZero());
        rig.simulation.run(SimTime.NEVER);
        assertThat(rig.log).containsExactly("lost 50 ms", "lost 50 ms", "gone 50 ms", "gone 3 s");
        assertThat(cores.busy).isZero();
        assertThat(pod.coreSecondsUsed()).isEqualTo(0.05, within(1e-9));
    }

    @Test
    void pinnedPodsNeedACoreEach() {
        pinned(8).requireRoom(8);
        pinned(0).requireRoom(8);
        assertThatThrownBy(() -> pinned(7).requireRoom(8))
                .isInstanceOf(ParamException.class)
                .hasMessage(
                        "pinned: 7 cores are fewer than the 8 of the pods at the start; pin as many, or none to share"
                                + " what is left");
    }
}
