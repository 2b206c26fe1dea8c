package org.orrery.ebpf.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.orrery.ebpf.Runs;
import org.orrery.ebpf.fault.FaultException;

class ValueListTest {
    @ParameterizedTest
    @EnumSource(names = {"QUEUE", "STACK"})
    void values_come_out_in_the_order_of_a_java_deque(MapType type) {
        ValueList list = (ValueList) new MapSpace(1, () -> 0).create(MapSpec.of("list", type, 0, 4, 5));
        ArrayDeque<Integer> model = new ArrayDeque<>();
        SplittableRandom random = new SplittableRandom(2);
        MapOperation operation = new MapOperation(false);
        byte[] value = new byte[4];
        for (int round = 0; round < 5_000; round++) {
            if (random.nextBoolean()) {
                int flags = 2 * random.nextInt(2);
                boolean full = model.size() == 5;
                assertThat(list.push(BpfMap.bytes(round), flags, operation))
                        .isEqualTo(full && flags == 0 ? -Errno.E2BIG : 0);
                if (full && flags == 2) {
                    model.removeFirst();
                }
                if (!full || flags == 2) {
                    model.addLast(round);
                }
            } else {
                boolean remove = random.nextBoolean();
                Integer expected = type == MapType.QUEUE ? model.peekFirst() : model.peekLast();
                assertThat(list.take(value, remove, operation)).isEqualTo(expected == null ? -Errno.ENOENT : 0);
                assertThat(BpfMap.int32(value)).isEqualTo(expected == null ? 0 : expected);
                if (remove && expected != null) {
                    int taken = type == MapType.QUEUE ? model.removeFirst() : model.removeLast();
                    assertThat(taken).isEqualTo(expected);
                }
            }
            assertThat(list.size()).isEqualTo(model.size());
        }
    }

    @Test
    void programs_push_pop_and_peek() {
        String arguments = "lddw %r1, map q\nmov %r2, %r10\nadd %r2, -8\n";
        String text = ".map q stack 0 8 4\nstdw [%r10-8], 5\n" + arguments + "mov %r3, 0\ncall 87\n"
                + "stdw [%r10-8], 6\n" + arguments + "mov %r3, 0\ncall 87\n"
                + arguments + "call 88\nldxdw %r6, [%r10-8]\n"
                + arguments + "call 89\nldxdw %r0, [%r10-8]\nlsh %r6, 8\nor %r0, %r6\nexit";
        assertThat(Runs.result(text)).isEqualTo(0x605);
        assertThatThrownBy(() -> Runs.result(text.replace("q stack 0", "q array 4")))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("neither a queue nor a stack");
        assertThatThrownBy(() -> MapSpec.of("q", MapType.QUEUE, 4, 8, 4)).hasMessageContaining("no keys");
    }

    @Test
    void devices_may_stand_in_a_hash_table() {
        TargetTable table =
                (TargetTable) new MapSpace(1, () -> 0).create(MapSpec.of("tx", MapType.DEVMAP_HASH, 4, 4, 8));
        MapOperation operation = new MapOperation(false);
        MapControl control = new MapControl(table);
        assertThat(table.update(BpfMap.bytes(70), BpfMap.bytes(3), 0, 0, operation))
                .isEqualTo(-Errno.EINVAL);
        assertThat(control.update(BpfMap.bytes(70), BpfMap.bytes(3), 0)).isZero();
        assertThat(table.target(70, operation)).hasValue(3);
        assertThat(table.target(71, operation)).isEmpty();
        assertThat(table.size()).isEqualTo(1);
    }
}
