package org.orrery.ebpf.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LruTableTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "10, 1", "100, 2", "500, 1", "1000, 3", "5, 4"})
    void the_same_elements_leave_as_by_the_rules_written_down_with_plain_lists(int capacity, int cpus) {
        BpfMap map = new MapSpace(cpus, () -> 9).create(MapSpec.of("lru", MapType.LRU_HASH, 4, 8, capacity));
        LruModel model = new LruModel(capacity, cpus);
        SplittableRandom random = new SplittableRandom(capacity);
        MapOperation operation = new MapOperation(false);
        for (int round = 0; round < 20_000; round++) {
            int number = (int) (2 * capacity * random.nextDouble() * random.nextDouble());
            byte[] key = TableContractTest.key(number, 4);
            int cpu = random.nextInt(cpus);
            boolean present = map.lookup(key, cpu, operation) != 0;
            assertThat(present).as("key %s in round %s", number, round).isEqualTo(model.contains(number));
            model.lookup(number);
            if (!present) {
                assertThat(map.update(key, new byte[8], 0, cpu, operation)).isZero();
                model.insert(number, cpu);
            }
            assertThat(map.size()).isEqualTo(model.size()).isLessThanOrEqualTo(capacity);
        }
    }

    @Test
    void elements_that_programs_look_up_stay_longer_than_others_but_a_control_planes_lookup_does_not_count() {
        assertThat(survivors(true)).isGreaterThan(survivors(false));
    }

    private static int survivors(boolean byProgram) {
        BpfMap map = new MapSpace(1, () -> 9).create(MapSpec.of("lru", MapType.LRU_HASH, 4, 8, 1000));
        MapControl control = new MapControl(map);
        MapOperation operation = new MapOperation(false);
        for (int i = 0; i < 3000; i++) {
            map.update(TableContractTest.key(i, 4), new byte[8], 0, 0, operation);
            for (int hot = 0; hot < 100 && hot <= i; hot++) {
                byte[] key = TableContractTest.key(hot, 4);
                if (byProgram) {
                    map.lookup(key, 0, operation);
                } else {
                    control.lookup(key);
                }
            }
        }
        int present = 0;
        for (int hot = 0; hot < 100; hot++) {
            present += control.lookup(TableContractTest.key(hot, 4)).isPresent() ? 1 : 0;
        }
        return present;
    }

    @Test
    void an_update_of_a_present_key_keeps_one_element_and_gives_programs_the_new_value() {
        BpfMap map = new MapSpace(1, () -> 9).create(MapSpec.of("lru", MapType.LRU_HASH, 4, 4, 2));
        MapOperation operation = new MapOperation(false);
        byte[] key = TableContractTest.key(1, 4);
        assertThat(map.update(key, BpfMap.bytes(1), 0, 0, operation)).isZero();
        long first = map.lookup(key, 0, operation);
        assertThat(map.update(key, BpfMap.bytes(2), 0, 0, operation)).isZero();
        assertThat(map.size()).isEqualTo(1);
        assertThat(TableContractTest.value(map, map.lookup(key, 0, operation))).isEqualTo(BpfMap.bytes(2));
        assertThat(TableContractTest.value(map, first)).isEqualTo(BpfMap.bytes(1));
        assertThat(map.update(key, BpfMap.bytes(2), 1, 0, operation)).isEqualTo(-Errno.EEXIST);
        assertThat(map.delete(key, operation)).isZero();
        assertThat(map.size()).isZero();
    }
}
