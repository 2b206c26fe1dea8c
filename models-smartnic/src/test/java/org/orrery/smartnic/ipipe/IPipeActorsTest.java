package org.orrery.smartnic.ipipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.time.SimTime;
import org.orrery.smartnic.ipipe.Actor.Request;
import org.orrery.smartnic.ipipe.Actor.State;

class IPipeActorsTest {
    private static final long US = SimTime.MICROSECOND;

    private static ActorKind kind(int count, long perSecond, double longShare) {
        return new ActorKind(count, perSecond * 1_000_000, 2 * US, longShare, 1000 * US, 8 * 1024 * 8);
    }

    private static Simulation run(ActorKind light, ActorKind heavy, ActorParameters.Policy policy, boolean migrates) {
        Simulation simulation = new Simulation(1, 0);
        new IPipeActors(
                simulation.scope("card"),
                new ActorParameters(
                        8,
                        4,
                        light,
                        heavy,
                        policy,
                        50 * US,
                        20 * US,
                        10 * US,
                        100 * US,
                        0.95,
                        0.5,
                        3,
                        migrates,
                        100_000_000_000L,
                        300_000));
        simulation.run(40 * SimTime.MILLISECOND);
        return simulation;
    }

    private static double value(Simulation simulation, String metric) {
        return simulation.metrics().results().get("card." + metric);
    }

    @Test
    void anActorWithALongTailGetsAMailboxAndOthersDoNot() {
        Simulation run = run(kind(8, 500_000, 0), kind(1, 5000, 0.1), ActorParameters.Policy.HYBRID, false);
        assertThat(value(run, "mailboxes")).isBetween(0.9, 1.0);
        assertThat(value(run, "drr_cores")).isGreaterThan(0.9);
        double work = 5000e-6 * (0.9 * 2 + 0.1 * 1000);
        assertThat(value(run, "utilisation_drr") * value(run, "drr_cores")).isCloseTo(work, within(0.25 * work));
        Simulation short_ = run(kind(8, 500_000, 0), kind(1, 5000, 0), ActorParameters.Policy.HYBRID, false);
        assertThat(value(short_, "drr_cores")).isZero();
    }

    @Test
    void aFullCardMovesActorsToTheHostUntilItHasRoomAndOneWithRoomMovesNone() {
        Simulation full = run(kind(16, 5_000_000, 0), kind(0, 1, 0), ActorParameters.Policy.HYBRID, true);
        assertThat(value(full, "on_host")).isGreaterThan(10_000);
        assertThat(value(full, "buffered")).isGreaterThan(0);
        assertThat(value(full, "utilisation_host")).isBetween(0.1, 0.9);
        Simulation room = run(kind(16, 2_000_000, 0), kind(0, 1, 0), ActorParameters.Policy.HYBRID, true);
        assertThat(value(room, "on_host")).isZero();
        assertThat(value(room, "utilisation_host")).isZero();
        // 2 M/s of 2 us each on 8 cores.
        assertThat(value(room, "utilisation_fcfs")).isCloseTo(0.5, within(0.02));
        assertThat(value(room, "utilisation_drr")).isZero();
    }

    @Test
    void requestsThatGetLostAreSeen() {
        assertThat(IPipeActors.conservation(5, 3, 2)).isEmpty();
        assertThat(IPipeActors.conservation(5, 3, 1)).contains("5 requests came");
    }

    @Test
    void aSchedulerWithoutActorsIsRefused() {
        assertThatThrownBy(() -> run(kind(0, 1, 0), kind(0, 1, 0), ActorParameters.Policy.HYBRID, false))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("no actor");
    }

    /** Two mailboxes on one DRR core: both are full from the start. */
    private static final class TwoMailboxes extends Part {
        final List<Integer> order = new ArrayList<>();
        private final CardCores cores;

        TwoMailboxes(Scope scope) {
            super(scope);
            cores = new CardCores(scope.child("cores"), 1, 10 * US, true, request -> {
                request.actor().served(1, request.service());
                order.add(request.actor().number);
            });
        }

        @Override
        protected void start() {
            Actor quick = new Actor(0, kind(1, 1, 0), false);
            Actor slow = new Actor(1, kind(1, 1, 0), true);
            cores.toMailbox(quick);
            cores.toMailbox(slow);
            assertThat(slow.state).isEqualTo(State.DRR);
            for (int i = 0; i < 60; i++) {
                cores.arrive(new Request(quick, 0, 2 * US));
                cores.arrive(new Request(slow, 0, 10 * US));
            }
            after(700 * US, Priority.NORMAL, () -> {});
        }
    }

    @Test
    void deficitRoundRobinGivesEachMailboxTheSameCoreTime() {
        Simulation simulation = new Simulation(1, 0);
        TwoMailboxes two = new TwoMailboxes(simulation.scope("two"));
        simulation.run(200 * US);
        long quick = two.order.stream().filter(actor -> actor == 0).count();
        long slow = two.order.size() - quick;
        // Five requests of 2 us for one of 10 us.
        assertThat((double) quick / slow).isBetween(4.0, 6.0);
    }

    @Test
    void aCoreInALongRequestIsBusyInEachPeriod() {
        Simulation simulation = new Simulation(1, 0);
        CardCores cores = new CardCores(simulation.scope("cores"), 2, 10 * US, false, request -> {});
        List<Double> shares = new ArrayList<>();
        new Part(simulation.scope("periods")) {
            @Override
            protected void start() {
                cores.arrive(new Request(new Actor(0, kind(1, 1, 0), false), 0, 250 * US));
                for (int period = 1; period <= 3; period++) {
                    after(period * 100 * US, Priority.NORMAL, () -> {
                        shares.add(cores.busyShare(false, 100 * US));
                        cores.forget();
                    });
                }
            }
        };
        simulation.run(400 * US);
        // One of two cores; in the last period half of the time.
        assertThat(shares).containsExactly(0.5, 0.5, 0.25);
    }
}
