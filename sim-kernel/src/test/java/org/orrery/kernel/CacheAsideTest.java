package org.orrery.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.basic.CacheAside;
import org.orrery.kernel.basic.Caller;
import org.orrery.kernel.basic.Chain;
import org.orrery.kernel.basic.OwnWork;
import org.orrery.kernel.basic.Servers;
import org.orrery.kernel.contract.Account;
import org.orrery.kernel.contract.Answer;
import org.orrery.kernel.contract.Call;
import org.orrery.kernel.contract.Processor;
import org.orrery.kernel.contract.Work;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.random.KeyChoice;
import org.orrery.kernel.random.Keys;
import org.orrery.kernel.run.Run;
import org.orrery.kernel.run.RunSettings;
import org.orrery.kernel.time.SimTime;

class CacheAsideTest {
    private static final Distribution NOTHING = new Distribution.Constant(0);

    /** One core that takes a nanosecond for a cycle, and a cache that forgets nothing. */
    private static final class Store extends Component {
        private record Ports(
                @Port(doc = "Lookups and puts.") Replier<Call, Answer> calls,
                @Port(doc = "Who works.") Socket<Processor.User> users) {}

        private final Map<Long, Integer> held = new HashMap<>();
        private final List<Call> asked = new ArrayList<>();
        private final boolean serves;
        private final boolean loses;

        Store(Scope scope, boolean serves, boolean loses) {
            super(scope);
            this.serves = serves;
            this.loses = loses;
            Ports ports = ports(Ports.class);
            ports.calls().onQuestion(this::serve);
            ports.users().onPlug(user -> user.runsOn(new OneCore()));
        }

        private void serve(Call call, Reply<Answer> reply) {
            asked.add(call);
            if (call.kind().equals("put") && loses) {
                return;
            }
            if (!serves) {
                reply.answer(Answer.DROPPED);
            } else if (call.kind().equals("put")) {
                held.put(call.key(), call.bytes());
                reply.answer(new Answer(Answer.Status.SERVED, 8));
            } else {
                reply.answer(new Answer(Answer.Status.SERVED, held.getOrDefault(call.key(), 0)));
            }
        }

        private final class OneCore implements Processor {
            @Override
            public int cores() {
                return 1;
            }

            @Override
            public Job submit(Work work, Runnable done) {
                after(work.cycles() * SimTime.NANOSECOND, Priority.NORMAL, done);
                return new Job() {
                    @Override
                    public double remaining() {
                        return 0;
                    }

                    @Override
                    public void cancel() {}
                };
            }
        }
    }

    private final Simulation simulation = new Simulation(1, 0);
    private Store store;

    private Map<String, Double> run(boolean serves, boolean loses, Optional<Long> originRoom) {
        Caller caller = new Caller(
                simulation.scope("caller"),
                new Caller.Parameters(
                        new Distribution.Constant(SimTime.MILLISECOND),
                        new Distribution.Constant(100 * Byte.SIZE),
                        Optional.empty(),
                        Optional.of(10L),
                        Optional.of(new Keys(5, new KeyChoice.Sequential())),
                        true));
        CacheAside front = new CacheAside(
                simulation.scope("front"),
                new CacheAside.Parameters(
                        new Distribution.Constant(300),
                        new Distribution.Constant(700),
                        new OwnWork(Optional.empty(), 0, Account.APPLICATION),
                        24 * Byte.SIZE));
        store = new Store(simulation.scope("store"), serves, loses);
        Servers origin = new Servers(
                simulation.scope("origin"),
                new Servers.Parameters(
                        1, originRoom, new Distribution.Constant(2 * SimTime.MICROSECOND), 1_000 * Byte.SIZE));
        connect(caller, "to", front, "calls");
        connect(front, "cache", store, "calls");
        connect(front, "origin", origin, "calls");
        connect(front, "processor", store, "users");
        return Run.execute(simulation, RunSettings.lasting(SimTime.SECOND)).scalars();
    }

    private static void connect(Component from, String output, Component to, String input) {
        from.outputs().get(output).connect(to.inputs().get(input));
    }

    @Test
    void theFirstCallOfAKeyAsksItsOriginAndTheSecondIsAHit() {
        assertThat(run(true, false, Optional.empty()))
                .containsEntry("front.came", 10.0)
                .containsEntry("front.misses", 5.0)
                .containsEntry("front.hits", 5.0)
                .containsEntry("front.fetched", 5.0)
                .containsEntry("front.stored", 5.0)
                .containsEntry("front.hit_share", 0.5)
                .containsEntry("caller.served", 10.0)
                .containsEntry("caller.latency.min", 0.0003)
                .containsEntry("caller.latency.max", 0.003);
        assertThat(store.asked.get(0).kind()).isEqualTo("get");
        assertThat(store.asked.get(0).bytes()).isEqualTo(24);
        assertThat(store.asked.get(1).kind()).isEqualTo("put");
        assertThat(store.asked.get(1).bytes()).isEqualTo(1_024);
        assertThat(store.asked.get(1).key()).isZero();
    }

    @Test
    void aCacheThatServesNothingIsAllMisses() {
        assertThat(run(false, false, Optional.empty()))
                .containsEntry("front.misses", 10.0)
                .containsEntry("front.unanswered", 10.0)
                .containsEntry("front.rejected", 10.0)
                .containsEntry("caller.served", 10.0);
    }

    @Test
    void putsThatAreNeverAnsweredStayInside() {
        assertThat(run(true, true, Optional.empty()))
                .containsEntry("front.stored", 0.0)
                .containsEntry("front.storing.last", 10.0)
                .containsEntry("front.inside.last", 0.0);
    }

    private Map<String, Double> chained(long firstMillis, Optional<Long> room) {
        Caller caller = new Caller(
                simulation.scope("caller"),
                new Caller.Parameters(
                        new Distribution.Constant(SimTime.MILLISECOND),
                        NOTHING,
                        Optional.empty(),
                        Optional.of(10L),
                        Optional.empty(),
                        true));
        Component chain = Chain.TYPE.create(simulation.scope("chain"), new Chain.Parameters());
        connect(caller, "to", chain, "calls");
        for (String name : List.of("one", "two")) {
            long millis = name.equals("one") ? firstMillis : 1;
            Servers each = new Servers(
                    simulation.scope(name),
                    new Servers.Parameters(1, room, new Distribution.Constant(millis * SimTime.MILLISECOND), 0));
            chain.outputs().get("to").connect(name, each.inputs().get("calls"));
        }
        return Run.execute(simulation, RunSettings.lasting(SimTime.SECOND)).scalars();
    }

    @Test
    void aChainAsksOneAfterTheOther() {
        assertThat(chained(1, Optional.empty()))
                .containsEntry("chain.served", 10.0)
                .containsEntry("caller.latency.max", 2.0)
                .containsEntry("two.served", 10.0);
    }

    @Test
    void whoDoesNotServeEndsAChain() {
        assertThat(chained(4, Optional.of(0L)))
                .containsEntry("chain.served", 3.0)
                .containsEntry("chain.failed", 7.0)
                .containsEntry("two.arrived", 3.0);
    }

    @Test
    void keysOfNothingAreZeroAndOthersLieAmongTheRecords() {
        assertThat(Keys.of(Optional.empty(), simulation.streams().stream("a", "b"))
                        .getAsLong())
                .isZero();
        Keys keys = new Keys(7, new KeyChoice.Zipfian(0.9));
        for (int i = 0; i < 1_000; i++) {
            assertThat(Keys.of(Optional.of(keys), simulation.streams().stream("a", "b" + i))
                            .getAsLong())
                    .isBetween(0L, 6L);
        }
        assertThatThrownBy(() -> Keys.of(
                        Optional.of(new Keys(1, new KeyChoice.Latest(0.9))), simulation.streams().stream("a", "c")))
                .hasMessageContaining("needs two records");
    }
}
