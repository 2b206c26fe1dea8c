package org.orrery.specialise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.specialise.graph.Code;
import org.orrery.specialise.graph.Exit;

/** Tables of rules with wild cards, as they are and specialised. */
class WildcardRulesTest {
    private static final int SIZE = 8;
    private static final String TEXT = """
            .map t wildcard 8 16 100 flags %d
            .program p xdp
            ldxw %%r6, [%%r1]
            ldxdw %%r1, [%%r6]
            stxdw [%%r10-16], %%r1
            lddw %%r1, map t
            mov %%r2, %%r10
            add %%r2, -16
            call 1
            jeq %%r0, 0, none
            ldxw %%r0, [%%r0]
            exit
            none:
            mov %%r0, 99
            exit
            """;

    private static Map<Key, Key> rules(int count, int exact, Random random) {
        Map<Key, Key> rules = new LinkedHashMap<>();
        while (rules.size() < count) {
            byte[] key = new byte[SIZE];
            byte[] value = new byte[2 * SIZE];
            value[0] = (byte) (rules.size() + 1);
            for (int i = 0; i < SIZE; i++) {
                int mask = i == 4 || rules.size() < exact ? 255 : new int[] {0, 255, 240, 3}[random.nextInt(4)];
                value[SIZE + i] = (byte) mask;
                key[i] = (byte) (i == 4 ? 6 : random.nextInt(3) * 17 & mask);
            }
            rules.putIfAbsent(new Key(key), new Key(value));
        }
        return rules;
    }

    private static byte[] packet(Map<Key, Key> rules, Random random) {
        byte[] packet = new byte[14];
        int chosen = random.nextInt(4) == 0 ? random.nextInt(rules.size()) : random.nextInt(6);
        byte[] key =
                rules.keySet().stream().skip(chosen).findFirst().orElseThrow().bytes();
        System.arraycopy(key, 0, packet, 0, SIZE);
        if (random.nextInt(3) == 0) {
            packet[random.nextInt(SIZE)] = (byte) (random.nextInt(3) * 17);
        }
        return packet;
    }

    /** Returns the first difference of a random system, or nothing. */
    private static String difference(int seed, Policies policies, Tamper tamper) {
        Random random = new Random(seed);
        int count = seed % 2 == 0 ? 20 : 80;
        Map<Key, Key> rules = rules(count, seed % 3 == 0 ? count / 2 : 0, random);
        String text = TEXT.formatted(seed % 4 < 2 ? 0 : 128);
        Twin twin = new Twin(Assembler.programs(text), Map.of("t", rules), policies, tamper);
        for (int cycle = 0; cycle < 3; cycle++) {
            twin.cycle(cycle > 0);
            for (int i = 0; i < 60; i++) {
                String difference = twin.difference(packet(rules, random));
                if (!difference.isEmpty()) {
                    return difference;
                }
            }
        }
        return "";
    }

    private static final Policies PAPER =
            Policies.paper().with(Instrumentation.sampled(0.5, Instrumentation.Scope.PER_SITE));

    @TestFactory
    Stream<DynamicTest> a_specialised_program_finds_the_same_rule() {
        Stream<Policies> each = Stream.of(Pass.values()).map(PAPER::without);
        return Stream.of(Stream.of(PAPER, Policies.eswitch(), Policies.released(), Policies.elements()), each)
                .flatMap(all -> all)
                .map(policies -> DynamicTest.dynamicTest(policies.passes() + " " + policies.access(), () -> {
                    for (int seed = 0; seed < 12; seed++) {
                        assertThat(difference(seed, policies, Tamper.NONE)).isEmpty();
                    }
                }));
    }

    private static DynamicTest found(String name, Policies policies, Tamper tamper) {
        return DynamicTest.dynamicTest(name, () -> {
            boolean seen = false;
            for (int seed = 0; seed < 60 && !seen; seed++) {
                seen = !difference(seed, policies, tamper).isEmpty();
            }
            assertThat(seen).isTrue();
        });
    }

    private static Policies only(Pass pass) {
        return PAPER.withPasses(EnumSet.of(pass));
    }

    @TestFactory
    Stream<DynamicTest> a_broken_pass_is_noticed() {
        return Stream.of(
                found(
                        "a mask that is left out",
                        only(Pass.COMPILE_IN),
                        BrokenPassesTest.at(Step.LOOKUPS, each -> each.blocks().forEach(block -> block.ops()
                                .replaceAll(
                                        op -> op.slot() < 0 && op.code().opcode() == 0x54 ? Code.move(1, 1) : op)))),
                found(
                        "a rule of another value",
                        only(Pass.COMPILE_IN),
                        BrokenPassesTest.at(Step.LOOKUPS, BrokenPassesTest::wrongValue)),
                found(
                        "a part of the key that is tested for another value",
                        only(Pass.BRANCH_INJECTION),
                        BrokenPassesTest.at(
                                Step.LOOKUPS,
                                BrokenPassesTest.branches(
                                        op -> op.slot() < 0 && op.code().opcode() == 0x16,
                                        branch -> new Exit.Branch(
                                                Code.test(0x16, 1, 7), branch.taken(), branch.otherwise())))),
                found(
                        "no lookup behind the table of exact rules",
                        only(Pass.REPRESENTATION),
                        BrokenPassesTest.at(
                                Step.LOOKUPS,
                                BrokenPassesTest.branches(
                                        op -> op.slot() < 0 && op.code().opcode() == 0x55,
                                        branch -> new Exit.Branch(
                                                Code.test(0x15, 10, 0), branch.taken(), branch.taken())))));
    }

    @Test
    void a_short_list_becomes_code_and_a_table_of_exact_rules_stands_in_front_of_a_long_one() {
        Map<Key, Key> few = rules(20, 0, new Random(1));
        Twin twin = new Twin(Assembler.programs(TEXT.formatted(0)), Map.of("t", few), PAPER, Tamper.NONE);
        twin.cycle(true);
        assertThat(twin.last().sites().get(0).state()).isEqualTo(SiteReport.State.ELIMINATED);
        assertThat(twin.last().sites().get(0).keys()).hasSize(20);
        Map<Key, Key> many = rules(80, 60, new Random(1));
        Twin other = new Twin(Assembler.programs(TEXT.formatted(0)), Map.of("t", many), PAPER, Tamper.NONE);
        other.cycle(true);
        assertThat(other.last().sites().get(0).shape()).contains("rules without wild cards in front");
        assertThat(other.last().sites().get(0).shape()).contains("1 values at byte 4");
    }
}
