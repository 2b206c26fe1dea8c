package org.orrery.inference.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.time.SimTime;

/** Pods get calls 8 s after a patch and serve 3 s later; a call takes 1 s. */
class DeploymentTest {
    private static final Template LIGHT = new Template(0, 1);
    private static final Template HEAVY = new Template(1, 2);

    private final PodRig rig =
            new PodRig(Shape.oneAtATime(1), PodStart.Times.of(8 * SimTime.SECOND, 11 * SimTime.SECOND), SimTime.SECOND);
    private final KubeService<Long> service = KubeService.roundRobin();
    private Deployment<Long> deployment;

    private void deploy(int replicas, int grace) {
        deploy(replicas, grace, new Rollout.Rolling(0.25, 0));
    }

    private void deploy(int replicas, int grace, Rollout rollout) {
        deployment =
                new Deployment<>(rig.simulation.scope("d"), rig.fleet, service, rig, rollout, grace * SimTime.SECOND);
        deployment.deploy(LIGHT, replicas);
    }

    private void call() {
        service.route().orElseThrow().accept(rig.simulation.now());
    }

    private void callAt(double seconds, int calls) {
        for (int i = 0; i < calls; i++) {
            rig.at(seconds, this::call);
        }
    }

    private void expectCores(double seconds, Integer... expected) {
        rig.at(seconds, () -> assertThat(cores())
                .as("cores of the pods after " + seconds + " s")
                .containsExactly(expected));
    }

    private List<Integer> cores() {
        assertThat(rig.cores.level())
                .isEqualTo(rig.fleet.pods().stream()
                        .mapToInt(pod -> pod.template().cores())
                        .sum());
        return rig.fleet.pods().stream().map(pod -> pod.template().cores()).toList();
    }

    private void run() {
        rig.simulation.run(60 * SimTime.SECOND);
    }

    @Test
    void scalingUpAddsPodsThatGetCallsBeforeTheyServe() {
        deploy(1, 30);
        rig.at(1, () -> deployment.change(LIGHT, 2));
        expectCores(2, 1, 1);
        callAt(9.5, 2);
        run();
        assertThat(rig.log).containsExactly("d.pod-1 done 10.5 s", "d.pod-2 done 13 s");
        assertThat(deployment.isComplete()).isTrue();
    }

    @Test
    void aRollOutStartsOnePodAndRemovesAnOldOneWhenItIsReady() {
        deploy(2, 30);
        rig.at(1, () -> deployment.change(HEAVY, 2));
        expectCores(5, 1, 1, 2);
        rig.at(5, () -> assertThat(deployment.isComplete()).isFalse());
        expectCores(10, 1, 2, 2);
        expectCores(18, 2, 2);
        run();
    }

    @Test
    void aRollOutOfOnePodIsTheSameWhetherItMayBeMissingByAQuarterOrNotAtAll() {
        deploy(1, 30, new Rollout.Rolling(0.25, 0.25));
        rig.at(1, () -> deployment.change(HEAVY, 1));
        expectCores(5, 1, 2);
        expectCores(10, 2);
        run();
    }

    @Test
    void aRecreationTakesAllOldPodsAwayFirst() {
        deploy(2, 30, new Rollout.Recreate());
        rig.at(1, () -> deployment.change(HEAVY, 2));
        expectCores(1.5, 2, 2);
        rig.at(1.5, () -> assertThat(service.route()).isEmpty());
        run();
    }

    @Test
    void aNewDecisionDuringARollOutRemovesPodsThatAreNotReadyFirst() {
        deploy(1, 30);
        rig.at(1, () -> deployment.change(HEAVY, 1));
        rig.at(3, () -> deployment.change(LIGHT, 1));
        expectCores(4, 1);
        rig.at(5, () -> deployment.change(HEAVY, 1));
        rig.at(6, () -> deployment.change(new Template(1, 3), 1));
        expectCores(7, 1, 3);
        expectCores(15, 3);
        run();
    }

    @Test
    void aRemovedPodFinishesWhatItHolds() {
        deploy(2, 30);
        callAt(1, 6);
        rig.at(1.5, () -> deployment.change(LIGHT, 1));
        expectCores(1.6, 1, 1);
        expectCores(5, 1);
        run();
        assertThat(rig.log).hasSize(6).allMatch(line -> line.contains("done"));
    }

    /** One pod serves for 20 s, another for 20 - 13 s before the first is looked at; three calls of 1 s. */
    @Test
    void serversAreThereFromTheLoadingOfTheirModelUntilTheyGo() {
        deploy(1, 30);
        rig.at(1, () -> deployment.change(LIGHT, 2));
        callAt(2, 1);
        callAt(14, 2);
        rig.at(20, () -> {
            ServerTime time = deployment.serverTime();
            assertThat(time.busy() / SimTime.SECOND).isEqualTo(3);
            assertThat(time.there() / SimTime.SECOND).isEqualTo(20 + 20 - 12);
            deployment.change(LIGHT, 1);
        });
        rig.at(30, () -> {
            ServerTime time = deployment.serverTime();
            assertThat(time.there() / SimTime.SECOND).isEqualTo(28 + 10);
            assertThat(time.shareSince(new ServerTime(0, time.there()))).isZero();
        });
        run();
    }

    @Test
    void whatAPodHoldsAfterItsGracePeriodIsLost() {
        deploy(2, 2);
        callAt(1, 10);
        rig.at(1.5, () -> deployment.change(LIGHT, 1));
        rig.at(2, () -> assertThat(rig.fleet.inside(piece -> 2)).isEqualTo(16));
        run();
        assertThat(rig.lost).isEqualTo(3);
        assertThat(rig.fleet.inside(piece -> 1)).isZero();
    }

    @Test
    void aDeletedDeploymentHoldsNothing() {
        deploy(2, 30);
        rig.at(1, () -> deployment.change(HEAVY, 2));
        rig.at(2, deployment::delete);
        expectCores(3);
        run();
    }
}
