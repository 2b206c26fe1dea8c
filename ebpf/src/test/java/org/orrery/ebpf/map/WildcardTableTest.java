package org.orrery.ebpf.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.ebpf.asm.AssemblyException;

class WildcardTableTest {
    private static final int SIZE = 4;

    private static WildcardTable table(int flags, int entries) {
        MapSpec spec = new MapSpec("rules", MapType.WILDCARD, SIZE, 4 + SIZE, entries, flags, Optional.empty(), false);
        return (WildcardTable) new MapSpace(1, () -> 0).create(spec);
    }

    private static byte[] value(int number, byte[] mask) {
        byte[] value = Arrays.copyOf(new byte[] {(byte) number, (byte) (number >> 8)}, 4 + SIZE);
        System.arraycopy(mask, 0, value, 4, SIZE);
        return value;
    }

    private record Rule(byte[] key, byte[] mask, byte[] value) {}

    private static Rule rule(int number, Random random) {
        byte[] mask = new byte[SIZE];
        byte[] key = new byte[SIZE];
        for (int i = 0; i < SIZE; i++) {
            mask[i] = new byte[] {0, -1, -16, 3}[random.nextInt(4)];
            key[i] = (byte) (random.nextInt(4) * 17 & mask[i]);
        }
        return new Rule(key, mask, value(number, mask));
    }

    private static Optional<byte[]> first(List<Rule> rules, byte[] key) {
        return rules.stream()
                .filter(rule -> {
                    boolean fits = true;
                    for (int i = 0; i < SIZE; i++) {
                        fits &= (key[i] & rule.mask[i]) == rule.key[i];
                    }
                    return fits;
                })
                .findFirst()
                .map(Rule::value);
    }

    private static byte[] draw(Random random) {
        byte[] key = new byte[SIZE];
        for (int i = 0; i < SIZE; i++) {
            key[i] = (byte) (random.nextInt(4) * 17);
        }
        return key;
    }

    /** Returns whether a table finds the same as a search through a plain list, while rules come and go. */
    private static boolean agrees(int flags, boolean breaks) {
        Random random = new Random(3);
        WildcardTable table = table(flags, 64);
        MapControl control = new MapControl(table);
        List<Rule> rules = new ArrayList<>();
        for (int step = 0; step < 40; step++) {
            Rule rule = rule(step, random);
            int at = -1;
            for (int i = 0; i < rules.size(); i++) {
                boolean same = Arrays.equals(rules.get(i).key, rule.key) && Arrays.equals(rules.get(i).mask, rule.mask);
                at = same ? i : at;
            }
            assertThat(control.update(rule.key, rule.value, 0)).isZero();
            if (at >= 0) {
                rules.set(at, rule);
            } else {
                rules.add(breaks ? 0 : rules.size(), rule);
            }
            for (int i = 0; i < 50; i++) {
                byte[] key = draw(random);
                if (!Arrays.equals(
                        control.lookup(key).orElse(new byte[0]),
                        first(rules, key).orElse(new byte[0]))) {
                    return false;
                }
            }
            if (step % 7 == 0 && !breaks) {
                byte[] key = draw(random);
                boolean gone = control.delete(key) == 0;
                assertThat(gone).isEqualTo(first(rules, key).isPresent());
                first(rules, key).ifPresent(value -> rules.removeIf(each -> each.value == value));
                assertThat(control.lookup(key).orElse(new byte[0]))
                        .isEqualTo(first(rules, key).orElse(new byte[0]));
            }
        }
        return true;
    }

    @Test
    void a_list_and_a_tree_find_the_first_rule_that_fits() {
        assertThat(agrees(0, false)).isTrue();
        assertThat(agrees(MapSpec.DECISIONS, false)).isTrue();
    }

    @Test
    void rules_in_another_order_would_be_noticed() {
        assertThat(agrees(0, true)).isFalse();
        assertThat(agrees(MapSpec.DECISIONS, true)).isFalse();
    }

    @Test
    void a_list_counts_rules_and_a_tree_bytes_of_the_key() {
        byte[] ones = {-1, -1, -1, -1};
        for (int flags : new int[] {0, MapSpec.DECISIONS}) {
            WildcardTable table = table(flags, 8);
            MapControl control = new MapControl(table);
            for (int i = 0; i < 5; i++) {
                control.update(new byte[] {(byte) i, 0, 0, 0}, value(i, ones), 0);
            }
            MapOperation operation = new MapOperation(true);
            assertThat(table.lookup(new byte[] {3, 0, 0, 0}, 0, operation)).isNotZero();
            assertThat(operation.compared()).isEqualTo(flags == 0 ? 4 : 0);
            assertThat(operation.nodes()).isEqualTo(flags == 0 ? 0 : SIZE);
            assertThat(operation.isDependent(1)).isEqualTo(flags != 0);
            assertThat(table.lookup(new byte[] {9, 0, 0, 0}, 0, operation)).isZero();
            assertThat(operation.nodes()).isEqualTo(flags == 0 ? 0 : 1);
        }
    }

    @Test
    void bits_outside_of_the_mask_and_more_rules_than_there_is_room_for_are_refused() {
        MapControl control = new MapControl(table(0, 1));
        assertThat(control.update(new byte[] {1, 0, 0, 0}, value(1, new byte[SIZE]), 0))
                .isEqualTo(-Errno.EINVAL);
        assertThat(control.update(new byte[SIZE], value(1, new byte[SIZE]), 0)).isZero();
        assertThat(control.update(new byte[SIZE], value(2, new byte[] {-1, 0, 0, 0}), 0))
                .isEqualTo(-Errno.ENOSPC);
    }

    @Test
    void a_value_has_room_for_its_mask() {
        assertThatThrownBy(() -> Assembler.programs(".map rules wildcard 8 4 10\n.program p xdp\nmov %r0, 0\nexit"))
                .isInstanceOf(AssemblyException.class)
                .hasMessageContaining("end with a mask as long as the key");
    }
}
