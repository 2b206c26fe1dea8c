package org.orrery.vnic.raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.kernel.random.StreamSource;
import org.orrery.vnic.raft.RaftMessage.Entry;

/** Raft over a network that loses, delays, doubles and swaps messages, with nodes that crash and start again. */
class RaftSafetyTest {
    private static final RaftTimes TIMES = new RaftTimes(100, 20, 5);

    /** One random history. */
    private static final class World {
        final Random random;
        final int nodes;
        final double loss;
        final List<RaftNode> all = new ArrayList<>();
        final boolean[] up;
        final List<Sent> network = new ArrayList<>();
        final SafetyWatch watch = new SafetyWatch();
        final Map<Long, Entry> chosen = new LinkedHashMap<>();
        int leaders;
        long now;

        record Sent(long at, int to, RaftMessage message) {}

        World(long seed, int nodes, double loss) {
            random = new Random(seed);
            this.nodes = nodes;
            this.loss = loss;
            up = new boolean[nodes];
            StreamSource streams = new StreamSource(seed, 0);
            for (int id = 0; id < nodes; id++) {
                up[id] = true;
                all.add(new RaftNode(id, nodes, TIMES, streams.stream("node-" + id, "election"), effects(id)));
            }
            all.forEach(node -> node.start(0));
        }

        private RaftNode.World effects(int id) {
            return new RaftNode.World() {
                @Override
                public void send(int to, RaftMessage message) {
                    for (int copy = 0; copy < (random.nextInt(20) == 0 ? 2 : 1); copy++) {
                        if (random.nextDouble() >= loss) {
                            network.add(new Sent(now + 1 + random.nextInt(15), to, message));
                        }
                    }
                }

                @Override
                public void committed(long index, Entry entry) {
                    watch.committed(id, index, entry);
                    chosen.putIfAbsent(index, entry);
                }

                @Override
                public void leads(long term) {
                    leaders++;
                    watch.leads(id, term);
                }
            };
        }

        void run(long steps, double crashes) {
            for (long end = now + steps; now < end; now++) {
                for (int i = network.size() - 1; i >= 0; i--) {
                    if (network.get(i).at <= now) {
                        Sent sent = network.remove(i);
                        if (up[sent.to]) {
                            all.get(sent.to).receive(sent.message, now);
                        }
                    }
                }
                for (int id = 0; id < nodes; id++) {
                    if (up[id] && all.get(id).timerAt() <= now) {
                        all.get(id).timer(now);
                    }
                    if (random.nextDouble() < crashes) {
                        up[id] = !up[id];
                        if (up[id]) {
                            all.get(id).start(now);
                        }
                    }
                }
                if (random.nextInt(10) == 0) {
                    int any = random.nextInt(nodes);
                    if (up[any]) {
                        all.get(any).propose("command " + now, now);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void nothingCommittedIsLostUnderLossAndCrashes(long seed) {
        World world = new World(seed, 3 + 2 * (int) (seed % 2), 0.05 * (seed % 4));
        world.run(6_000, 0.0008);
        // Then everything works for a while, and all logs agree with what was committed.
        for (int id = 0; id < world.nodes; id++) {
            if (!world.up[id]) {
                world.up[id] = true;
                world.all.get(id).start(world.now);
            }
        }
        world.run(3_000, 0);
        assertThat(world.watch.firstViolation()).isEmpty();
        assertThat(world.leaders).isPositive();
        assertThat(world.chosen).hasSizeGreaterThan(20);
        long longest = world.all.stream().mapToLong(RaftNode::committed).max().orElseThrow();
        for (RaftNode node : world.all) {
            assertThat(node.committed()).isGreaterThan(longest - 40);
            world.chosen.forEach((index, entry) -> {
                if (index <= node.committed()) {
                    assertThat(node.log().get((int) (index - 1))).isEqualTo(entry);
                }
            });
        }
    }

    @Test
    void withoutAMajorityNothingIsCommitted() {
        World world = new World(3, 3, 0);
        world.up[1] = false;
        world.up[2] = false;
        world.run(2_000, 0);
        assertThat(world.leaders).isZero();
        assertThat(world.chosen).isEmpty();
    }

    @Test
    void theWatchSeesTwoLeadersOfATermAndALostEntry() {
        SafetyWatch watch = new SafetyWatch();
        watch.leads(0, 7);
        watch.leads(0, 7);
        assertThat(watch.violations()).isZero();
        watch.leads(1, 7);
        assertThat(watch.firstViolation()).isEqualTo("nodes 0 and 1 both lead in term 7");
        watch.committed(0, 1, new Entry(1, "a"));
        watch.committed(1, 1, new Entry(2, "b"));
        assertThat(watch.violations()).isEqualTo(2);
    }

    @Test
    void aNodeThatForgetsItsVoteBreaksSafety() {
        // The same histories with nodes that lose term, vote and log in a crash must be caught.
        boolean caught = false;
        for (long seed = 1; seed <= 60 && !caught; seed++) {
            World world = new World(seed, 3, 0.1);
            for (int round = 0; round < 40 && !caught; round++) {
                world.run(150, 0);
                int victim = world.random.nextInt(3);
                StreamSource streams = new StreamSource(seed * 1000 + round, 0);
                RaftNode forgetful = new RaftNode(
                        victim, 3, TIMES, streams.stream("again", "election"), world.effects(victim));
                forgetful.start(world.now);
                world.all.set(victim, forgetful);
                caught = world.watch.violations() > 0;
            }
        }
        assertThat(caught).isTrue();
    }
}
