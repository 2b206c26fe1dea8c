package org.orrery.ebpf.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables with keys against a plain map of Java, by random operations of programs and control planes. */
class TableContractTest {
    private static final int CPUS = 3;

    @ParameterizedTest
    @CsvSource({"HASH, 4, 8, 20", "HASH, 7, 3, 1", "HASH, 16, 100, 64", "PERCPU_HASH, 6, 12, 30"})
    void hash_tables_hold_what_a_java_map_holds(MapType type, int key, int value, int capacity) {
        MapSpace space = new MapSpace(CPUS, () -> 77);
        BpfMap map = space.create(MapSpec.of("table", type, key, value, capacity));
        MapControl control = new MapControl(map);
        Map<ByteBuffer, byte[][]> model = new LinkedHashMap<>();
        SplittableRandom random = new SplittableRandom(5);
        MapOperation operation = new MapOperation(true);
        for (int round = 0; round < 20_000; round++) {
            byte[] k = key(random.nextInt(capacity + 5), key);
            ByteBuffer name = ByteBuffer.wrap(k);
            int cpu = random.nextInt(CPUS);
            int action = random.nextInt(5);
            if (action < 2) {
                byte[] v = new byte[value];
                random.nextBytes(v);
                int flags = random.nextInt(4);
                int expected = flags == 3
                        ? -Errno.EINVAL
                        : flags == 1 && model.containsKey(name)
                                ? -Errno.EEXIST
                                : flags == 2 && !model.containsKey(name)
                                        ? -Errno.ENOENT
                                        : !model.containsKey(name) && model.size() == capacity ? -Errno.E2BIG : 0;
                assertThat(map.update(k, v, flags, cpu, operation)).isEqualTo(expected);
                if (expected == 0) {
                    model.computeIfAbsent(name, absent -> new byte[CPUS][value])[type.isPerCpu() ? cpu : 0] = v;
                }
            } else if (action == 2) {
                int expected = model.remove(name) == null ? -Errno.ENOENT : 0;
                int actual = random.nextBoolean() ? map.delete(k, operation) : control.delete(k);
                assertThat(actual).isEqualTo(expected);
            } else {
                long address = map.lookup(k, cpu, operation);
                byte[][] expected = model.get(name);
                assertThat(address != 0).isEqualTo(expected != null);
                if (expected != null) {
                    assertThat(value(map, address)).isEqualTo(expected[type.isPerCpu() ? cpu : 0]);
                    assertThat(control.lookup(k).orElseThrow()).startsWith(expected[0]);
                }
            }
            assertThat(map.size()).isEqualTo(model.size());
        }
        assertKeys(control, model.keySet());
        assertThat(control.batch()).hasSize(model.size());
    }

    static void assertKeys(MapControl control, Set<ByteBuffer> expected) {
        Set<ByteBuffer> keys = new LinkedHashSet<>();
        Optional<byte[]> key = control.nextKey(Optional.empty());
        while (key.isPresent()) {
            assertThat(keys.add(ByteBuffer.wrap(key.get()))).isTrue();
            key = control.nextKey(key);
        }
        assertThat(keys).isEqualTo(expected);
    }

    @Test
    void arrays_are_whole_from_the_beginning() {
        MapSpace space = new MapSpace(2, () -> 0);
        BpfMap map = space.create(MapSpec.of("array", MapType.PERCPU_ARRAY, 4, 5, 10));
        MapOperation operation = new MapOperation(false);
        byte[] value = {1, 2, 3, 4, 5};
        assertThat(map.lookup(BpfMap.bytes(10), 0, operation)).isZero();
        assertThat(map.lookup(BpfMap.bytes(-1), 0, operation)).isZero();
        assertThat(map.update(BpfMap.bytes(10), value, 0, 0, operation)).isEqualTo(-Errno.E2BIG);
        assertThat(map.update(BpfMap.bytes(3), value, 1, 0, operation)).isEqualTo(-Errno.EEXIST);
        assertThat(map.update(BpfMap.bytes(3), value, 2, 1, operation)).isZero();
        assertThat(map.delete(BpfMap.bytes(3), operation)).isEqualTo(-Errno.EINVAL);
        assertThat(value(map, map.lookup(BpfMap.bytes(3), 0, operation))).isEqualTo(new byte[5]);
        assertThat(value(map, map.lookup(BpfMap.bytes(3), 1, operation))).isEqualTo(value);
        assertThat(new MapControl(map).lookup(BpfMap.bytes(3)).orElseThrow()).hasSize(16);
    }

    @Test
    void elements_lie_at_the_distances_of_the_kernel() {
        MapSpace space = new MapSpace(1, () -> 0);
        BpfMap hash = space.create(MapSpec.of("hash", MapType.HASH, 6, 10, 4));
        BpfMap array = space.create(MapSpec.of("array", MapType.ARRAY, 4, 10, 4));
        MapOperation operation = new MapOperation(true);
        hash.update(key(1, 6), new byte[10], 0, 0, operation);
        hash.update(key(2, 6), new byte[10], 0, 0, operation);
        long first = hash.lookup(key(1, 6), 0, operation);
        assertThat(operation.touches()).isGreaterThanOrEqualTo(3);
        assertThat(operation.address(0)).isGreaterThan(0xffff_ffffL);
        assertThat(operation.isDependent(0)).isFalse();
        assertThat(operation.isDependent(1)).isTrue();
        assertThat(hash.lookup(key(2, 6), 0, operation) - first).isEqualTo(48 + 8 + 16);
        long zero = array.lookup(BpfMap.bytes(0), 0, operation);
        assertThat(array.lookup(BpfMap.bytes(1), 0, operation) - zero).isEqualTo(16);
    }

    @Test
    void new_elements_stand_at_the_head_of_their_chain() {
        MapSpace space = new MapSpace(1, () -> 0);
        BpfMap map = space.create(MapSpec.of("hash", MapType.HASH, 4, 4, 1));
        MapOperation operation = new MapOperation(true);
        assertThat(map.update(key(1, 4), new byte[4], 0, 0, operation)).isZero();
        assertThat(operation.hasCreated()).isTrue();
        assertThat(map.update(key(2, 4), new byte[4], 0, 0, operation)).isEqualTo(-Errno.E2BIG);
        assertThat(operation.compared()).isEqualTo(1);
        assertThat(operation.words()).isEqualTo(1);
    }

    static byte[] key(int number, int size) {
        return Arrays.copyOf(ByteBuffer.allocate(4).putInt(number).array(), size);
    }

    static byte[] value(BpfMap map, long address) {
        byte[] value = new byte[map.spec().valueSize()];
        map.values().orElseThrow().get(address, value, value.length);
        return value;
    }
}
