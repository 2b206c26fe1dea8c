package org.orrery.specialise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Original and specialised programs against each other, on random programs, tables and packets. */
class SameMeaningTest {
    private static final int PACKETS = 30;
    private static final Instrumentation HALF = Instrumentation.sampled(0.5, Instrumentation.Scope.PER_MAP);

    private static final Policies PAPER = Policies.paper().with(HALF).with(new Continuation.PerCase(300));

    private static byte[] packet(SplittableRandom random) {
        byte[] packet = new byte[60 + random.nextInt(20)];
        for (int i = 0; i < packet.length; i++) {
            packet[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(8) : random.nextInt(256));
        }
        return packet;
    }

    /** Returns what was different first, or nothing. */
    static String difference(long seed, boolean writes, Policies policies, Tamper tamper) {
        RandomChains.Chain chain = RandomChains.chain(seed, writes);
        Twin twin = new Twin(chain.programs(), chain.tables(), policies, tamper);
        SplittableRandom random = new SplittableRandom(seed);
        for (int cycle = 0; cycle < 3; cycle++) {
            twin.cycle(cycle > 0);
            for (int i = 0; i < PACKETS; i++) {
                String difference = twin.difference(packet(random));
                difference += twin.difference();
                if (!difference.isEmpty()) {
                    return "seed " + seed + ", cycle " + cycle + ", packet " + i + "\n" + difference + "\n"
                            + twin.text();
                }
                if (policies.guards().program() && i % 10 == 9) {
                    change(chain.tables(), twin, random);
                }
            }
        }
        return "";
    }

    /** A control plane writes. */
    private static void change(Map<String, Map<Key, Key>> tables, Twin twin, SplittableRandom random) {
        List<String> names = List.copyOf(tables.keySet());
        String name = names.get(random.nextInt(names.size()));
        List<Key> keys = List.copyOf(tables.get(name).keySet());
        if (!keys.isEmpty()) {
            Key key = keys.get(random.nextInt(keys.size()));
            byte[] value = tables.get(name).get(key).bytes();
            value[random.nextInt(value.length)]++;
            if (random.nextInt(4) == 0) {
                twin.delete(name, key);
            } else {
                twin.write(name, key, new Key(value));
            }
        }
    }

    private static void check(int from, int count, boolean writes, Policies policies) {
        for (int seed = from; seed < from + count; seed++) {
            String difference = difference(seed, writes, policies, Tamper.NONE);
            if (!difference.isEmpty()) {
                assertThat(difference).isEmpty();
            }
        }
    }

    @Test
    void the_papers_flavour_changes_nothing_but_speed() {
        check(0, 40, true, PAPER);
    }

    @Test
    void the_released_flavour_changes_nothing_but_speed_where_programs_only_read() {
        check(1_000, 60, false, Policies.released().with(HALF));
    }

    @Test
    void eswitch_changes_nothing_but_speed() {
        check(2_000, 30, false, Policies.eswitch());
    }

    @Test
    void any_set_of_passes_changes_nothing_but_speed() {
        for (int i = 0; i < 1 << Pass.values().length; i += 7) {
            Set<Pass> passes = EnumSet.noneOf(Pass.class);
            for (Pass pass : Pass.values()) {
                if ((i >> pass.ordinal() & 1) == 1) {
                    passes.add(pass);
                }
            }
            check(3_000 + i, 1, true, PAPER.withPasses(passes));
        }
    }
}
