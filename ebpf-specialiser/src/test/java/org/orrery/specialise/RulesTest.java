package org.orrery.specialise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.ebpf.map.Jhash;

/** What is compiled in and what not, and where the released compiler is wrong. */
class RulesTest {
    private static final String LOOKUP = """
            .map t %s
            .program p xdp
            ldxw %%r6, [%%r1]
            ldxw %%r7, [%%r1+4]
            mov %%r0, 0
            mov %%r2, %%r6
            add %%r2, 16
            jgt %%r2, %%r7, exit
            %s
            lddw %%r1, map t
            mov %%r2, %%r10
            add %%r2, -16
            call 1
            jeq %%r0, 0, none
            %s
            exit
            none:
            mov %%r0, 99
            exit
            """;
    private static final String KEY = "ldxw %r1, [%r6]\nstxw [%r10-16], %r1\nldxw %r1, [%r6+4]\nstxw [%r10-12], %r1";
    private static final String VALUE = "ldxb %r0, [%r0]";

    private static Key key(long number, int bytes) {
        byte[] key = new byte[bytes];
        for (int i = 0; i < Math.min(8, bytes); i++) {
            key[i] = (byte) (number >>> 8 * i);
        }
        return new Key(key);
    }

    private static Map<Key, Key> entries(int count, int keyBytes, int valueBytes) {
        Map<Key, Key> entries = new LinkedHashMap<>();
        IntStream.range(0, count).forEach(i -> entries.put(key(i, keyBytes), key(i + 1, valueBytes)));
        return entries;
    }

    private static byte[] packet(long key) {
        byte[] packet = new byte[16];
        System.arraycopy(key(key, 8).bytes(), 0, packet, 0, 8);
        return packet;
    }

    private static Twin twin(String text, Map<Key, Key> entries, Policies policies) {
        return new Twin(Assembler.programs(text), Map.of("t", entries), policies, Tamper.NONE);
    }

    private static SiteReport site(Twin twin) {
        return twin.last().sites().get(0);
    }

    @Test
    void a_small_table_is_compiled_in_whole_and_not_looked_up_any_more() {
        Twin twin = twin(LOOKUP.formatted("hash 4 4 100", KEY, VALUE), entries(50, 4, 4), Policies.released());
        twin.cycle(true);
        twin.same(packet(7), "hit");
        assertThat(site(twin).state()).isEqualTo(SiteReport.State.ELIMINATED);
        assertThat(site(twin).keys()).hasSize(50);
        assertThat(twin.text().split("=====>")[1]).doesNotContain("call 1");
    }

    @Test
    void a_table_of_one_more_entry_is_sampled_and_gets_its_hottest_keys() {
        Policies all = Policies.released().with(Instrumentation.sampled(1, Instrumentation.Scope.PER_MAP));
        Twin twin = twin(LOOKUP.formatted("hash 4 4 100", KEY, VALUE), entries(51, 4, 4), all);
        twin.cycle(true);
        assertThat(site(twin).state()).isEqualTo(SiteReport.State.SAMPLED);
        for (int key : new int[] {3, 3, 3, 5, 5, 77, 77, 9}) {
            twin.same(packet(key), key);
        }
        twin.cycle(true);
        assertThat(site(twin).state()).isEqualTo(SiteReport.State.CACHED);
        assertThat(site(twin).keys()).hasSize(3).startsWith(key(3, 4)).endsWith(key(9, 4));
        assertThat(twin.last().parts().get(0).reading()).isEqualTo(new Reading(51 + 51 + 3, 4, 103 + 103 + 3 + 9));
    }

    @Test
    void reading_a_small_array_costs_as_many_calls_as_the_limit_says() {
        Twin twin = twin(LOOKUP.formatted("array 4 4 8", KEY, VALUE), Map.of(), Policies.released());
        twin.cycle(true);
        assertThat(twin.last().parts().get(0).reading()).isEqualTo(new Reading(2_500, 0, 2_500));
    }

    @Test
    void excluded_tables_other_types_and_tables_written_in_place_are_left_alone() {
        String text = LOOKUP.formatted("hash 4 4 100", KEY, VALUE);
        Twin excluded = twin(text, entries(3, 4, 4), Policies.released().excluding(Set.of("t")));
        excluded.cycle(true);
        assertThat(site(excluded).reason()).contains("excluded");
        Twin perCpu = twin(LOOKUP.formatted("percpu-array 4 4 8", KEY, VALUE), Map.of(), Policies.released());
        perCpu.cycle(true);
        assertThat(site(perCpu).reason()).contains("percpu-array");
        Twin stored = twin(
                LOOKUP.formatted("hash 4 4 100", KEY, "stw [%r0], 1\n" + VALUE), entries(3, 4, 4), Policies.released());
        stored.cycle(true);
        assertThat(site(stored).reason()).contains("stores through");
        assertThat(site(stored).state()).isEqualTo(SiteReport.State.PLAIN);
    }

    @Test
    void a_value_that_does_not_fit_into_the_frame_is_not_compiled_in_and_the_report_says_so() {
        Twin twin = twin(LOOKUP.formatted("hash 4 500 100", KEY, VALUE), entries(3, 4, 500), Policies.released());
        twin.cycle(true);
        twin.same(packet(1), "hit");
        assertThat(site(twin).state()).isEqualTo(SiteReport.State.PLAIN);
        assertThat(site(twin).reason()).contains("500 bytes does not fit into the frame of 512 bytes");
    }

    @Test
    void naive_instrumentation_records_every_lookup_of_small_tables_too() {
        Twin twin = twin(
                LOOKUP.formatted("hash 4 4 100", KEY, VALUE),
                entries(3, 4, 4),
                Policies.released().with(Instrumentation.naive()));
        twin.cycle(false);
        twin.same(packet(1), "hit");
        twin.same(packet(50), "miss");
        assertThat(twin.keys("heat_t")).containsExactlyInAnyOrder(key(1, 4), key(50, 4));
    }

    @Test
    void keys_of_several_fields_with_one_hash_are_confused_by_the_released_compiler_and_not_by_the_papers() {
        Map<Integer, Key> byHash = new HashMap<>();
        Key one = key(0, 8);
        Key other = one;
        for (long i = 1; other.equals(one); i++) {
            Key each = key(i * 0x9e3779b97f4a7c15L, 8);
            Key before = byHash.put(Jhash.of(each.bytes(), 8, 0xdeadbeef), each);
            if (before != null) {
                one = before;
                other = each;
            }
        }
        Map<Key, Key> entries = Map.of(one, key(7, 4));
        String text = LOOKUP.formatted("hash 8 4 100", KEY, VALUE);
        Twin released = twin(text, entries, Policies.released());
        released.cycle(true);
        released.same(packet(one.number(0, 8)), "the entry");
        assertThat(released.difference(packet(other.number(0, 8))))
                .startsWith("99 ")
                .contains("\n7 ");
        Twin paper = twin(text, entries, Policies.paper());
        paper.cycle(true);
        paper.same(packet(one.number(0, 8)), "the entry");
        paper.same(packet(other.number(0, 8)), "not there, but of the same hash");
    }

    /** The packet's key is set to the value of r6+8 whenever r6+12 is not 0. */
    private static final String WRITER = LOOKUP.formatted("hash 4 4 100", KEY, """
            ldxw %r8, [%r0]
            ldxw %r1, [%r6+12]
            jeq %r1, 0, end
            ldxw %r1, [%r6+8]
            stxw [%r10-24], %r1
            lddw %r1, map t
            mov %r2, %r10
            add %r2, -16
            mov %r3, %r10
            add %r3, -24
            mov %r4, 0
            call 2
            end:
            mov %r0, %r8""");

    private static byte[] writing(int key, int value) {
        byte[] packet = packet(key);
        packet[8] = (byte) value;
        packet[12] = 1;
        return packet;
    }

    @Test
    void without_a_guard_a_table_that_programs_write_is_stale_and_with_one_it_never_is() {
        Twin released = twin(WRITER, entries(3, 4, 4), Policies.released());
        released.cycle(true);
        released.difference(writing(1, 55));
        assertThat(released.difference(packet(1))).startsWith("55 ").contains("\n2 ");
        Twin guarded = twin(WRITER, entries(3, 4, 4), Policies.released().with(Guards.both()));
        guarded.cycle(true);
        assertThat(site(guarded).state()).isEqualTo(SiteReport.State.CACHED_GUARD);
        for (int value = 50; value < 60; value++) {
            guarded.same(packet(1), "before");
            guarded.same(writing(1, value), "write");
            guarded.same(packet(1), "after");
            if (value % 3 == 0) {
                guarded.cycle(true);
            }
        }
    }

    @Test
    void after_a_write_of_a_control_plane_all_packets_take_the_original_way_until_the_next_cycle() {
        Twin twin = twin(LOOKUP.formatted("hash 4 4 100", KEY, VALUE), entries(3, 4, 4), Policies.paper());
        twin.cycle(true);
        twin.same(packet(1), "compiled in");
        long fast = twin.operations();
        twin.write("t", key(1, 4), key(42, 4));
        twin.same(packet(1), "just written");
        assertThat(twin.operations()).isGreaterThan(fast);
        twin.cycle(true);
        twin.same(packet(1), "compiled in again");
        assertThat(twin.operations()).isEqualTo(fast);
    }

    @Test
    void an_unchanged_program_is_not_loaded_again() {
        String text = LOOKUP.formatted("hash 4 4 100", KEY, VALUE);
        for (Swap swap : Swap.values()) {
            Twin twin =
                    twin(text, entries(3, 4, 4), Policies.eswitch().with(swap).with(Guards.none()));
            twin.cycle(true);
            assertThat(twin.cycle(true).replaced()).hasSize(swap == Swap.ALWAYS ? 1 : 0);
            twin.write("t", key(1, 4), key(42, 4));
            assertThat(twin.cycle(true).replaced()).hasSize(swap == Swap.IF_STRUCTURE_CHANGED ? 0 : 1);
            twin.write("t", key(9, 4), key(1, 4));
            assertThat(twin.cycle(true).replaced()).hasSize(1);
        }
    }

    @Test
    void names_and_orders_are_the_same_in_every_run() {
        String text = LOOKUP.formatted("hash 4 4 100", KEY, VALUE);
        List<String> texts = IntStream.range(0, 2)
                .mapToObj(i -> {
                    Twin twin = twin(text, entries(40, 4, 4), Policies.paper());
                    twin.cycle(true);
                    return twin.text();
                })
                .toList();
        assertThat(texts.get(0)).isEqualTo(texts.get(1));
    }
}
