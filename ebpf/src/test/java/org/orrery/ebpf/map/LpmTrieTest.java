package org.orrery.ebpf.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LpmTrieTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 16})
    void the_longest_prefix_is_the_one_that_a_search_of_all_finds(int data) {
        MapSpace space = new MapSpace(1, () -> 0);
        BpfMap map = space.create(MapSpec.of("routes", MapType.LPM_TRIE, 4 + data, 4, 60));
        MapControl control = new MapControl(map);
        Map<String, Integer> model = new LinkedHashMap<>();
        SplittableRandom random = new SplittableRandom(data);
        MapOperation operation = new MapOperation(true);
        for (int round = 0; round < 20_000; round++) {
            int length = random.nextInt(8 * data + 1);
            byte[] key = key(length, random, data);
            String prefix = bits(key, length);
            int action = random.nextInt(4);
            if (action == 0) {
                boolean full = !model.containsKey(prefix) && model.size() == 60;
                int result = map.update(key, BpfMap.bytes(round), 0, 0, operation);
                assertThat(result).isEqualTo(full ? -Errno.ENOSPC : 0);
                if (!full) {
                    model.put(prefix, round);
                }
            } else if (action == 1 && random.nextBoolean()) {
                assertThat(map.delete(key, operation)).isEqualTo(model.remove(prefix) == null ? -Errno.ENOENT : 0);
            } else {
                byte[] whole = key(8 * data, random, data);
                Optional<Integer> expected = longest(model, bits(whole, 8 * data));
                long address = map.lookup(whole, 0, operation);
                assertThat(address != 0).isEqualTo(expected.isPresent());
                expected.ifPresent(value ->
                        assertThat(TableContractTest.value(map, address)).isEqualTo(BpfMap.bytes(value)));
            }
            assertThat(map.size()).isEqualTo(model.size());
        }
        assertThat(control.batch()).hasSize(model.size());
    }

    @Test
    void prefixes_longer_than_the_data_are_refused() {
        BpfMap map = new MapSpace(1, () -> 0).create(MapSpec.of("routes", MapType.LPM_TRIE, 8, 4, 2));
        MapOperation operation = new MapOperation(false);
        byte[] key = ByteBuffer.allocate(8).put(0, (byte) 33).array();
        assertThat(map.update(key, new byte[4], 0, 0, operation)).isEqualTo(-Errno.EINVAL);
        assertThat(map.delete(key, operation)).isEqualTo(-Errno.EINVAL);
        assertThat(map.lookup(key, 0, operation)).isZero();
        key[0] = 24;
        assertThat(map.update(key, new byte[4], 2, 0, operation)).isEqualTo(-Errno.ENOENT);
        assertThat(map.update(key, new byte[4], 1, 0, operation)).isZero();
        assertThat(map.update(key, new byte[4], 1, 0, operation)).isEqualTo(-Errno.EEXIST);
    }

    @Test
    void nodes_of_addresses_lie_64_bytes_apart_and_are_counted() {
        BpfMap map = new MapSpace(1, () -> 0).create(MapSpec.of("routes", MapType.LPM_TRIE, 8, 20, 100));
        MapOperation operation = new MapOperation(true);
        for (int i = 0; i < 4; i++) {
            byte[] key = {32, 0, 0, 0, 10, 0, 0, (byte) i};
            assertThat(map.update(key, new byte[20], 0, 0, operation)).isZero();
        }
        map.lookup(new byte[] {32, 0, 0, 0, 10, 0, 0, 3}, 0, operation);
        assertThat(operation.nodes()).isEqualTo(3);
        assertThat((operation.address(1) - operation.address(0)) % 64).isZero();
    }

    private static Optional<Integer> longest(Map<String, Integer> model, String bits) {
        return model.entrySet().stream()
                .filter(entry -> bits.startsWith(entry.getKey()))
                .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                .map(Map.Entry::getValue);
    }

    /** Few different bits, so that prefixes meet. */
    private static byte[] key(int length, SplittableRandom random, int data) {
        byte[] key = Arrays.copyOf(BpfMap.bytes(length), 4 + data);
        for (int i = 4; i < key.length; i++) {
            key[i] = (byte) (random.nextInt(4) * 0x55);
        }
        key[key.length - 1] ^= (byte) random.nextInt(4);
        return key;
    }

    private static String bits(byte[] key, int length) {
        StringBuilder bits = new StringBuilder();
        for (int i = 0; i < length; i++) {
            bits.append(key[4 + i / 8] >> 7 - i % 8 & 1);
        }
        return bits.toString();
    }
}
