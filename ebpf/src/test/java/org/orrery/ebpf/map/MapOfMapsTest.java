package org.orrery.ebpf.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.orrery.ebpf.fault.EbpfException;

class MapOfMapsTest {
    private static final MapSpec INNER = MapSpec.of("inner", MapType.ARRAY, 4, 8, 1);

    @ParameterizedTest
    @EnumSource(names = {"ARRAY_OF_MAPS", "HASH_OF_MAPS"})
    void a_lookup_gives_the_inner_map_or_nothing(MapType type) {
        MapSpace space = new MapSpace(1, () -> 3);
        MapSpec spec = new MapSpec("outer", type, 4, 4, 4, 0, Optional.of(INNER), false);
        MapOfMaps outer = (MapOfMaps) space.create(spec);
        BpfMap inner = space.create(INNER);
        outer.set(2, inner);
        MapOperation operation = new MapOperation(false);
        assertThat(outer.lookup(BpfMap.bytes(2), 0, operation)).isEqualTo(inner.handle());
        assertThat(space.get(inner.handle())).isSameAs(inner);
        assertThat(outer.lookup(BpfMap.bytes(1), 0, operation)).isZero();
        assertThat(outer.update(BpfMap.bytes(1), new byte[4], 0, 0, operation)).isEqualTo(-Errno.EINVAL);
        assertThat(outer.size()).isEqualTo(1);
        assertThat(new MapControl(outer).delete(BpfMap.bytes(2))).isZero();
        assertThat(outer.lookup(BpfMap.bytes(2), 0, operation)).isZero();
    }

    @Test
    void a_map_of_another_kind_is_refused() {
        MapSpace space = new MapSpace(1, () -> 3);
        MapSpec spec = new MapSpec("outer", MapType.ARRAY_OF_MAPS, 4, 4, 4, 0, Optional.of(INNER), false);
        MapOfMaps outer = (MapOfMaps) space.create(spec);
        BpfMap other = space.create(MapSpec.of("other", MapType.ARRAY, 4, 16, 1));
        assertThatThrownBy(() -> outer.set(0, other))
                .isInstanceOf(EbpfException.class)
                .hasMessageContaining("not like");
        BpfMap same = space.create(INNER);
        assertThatThrownBy(() -> outer.set(9, same))
                .isInstanceOf(EbpfException.class)
                .hasMessageContaining("no place");
    }

    @Test
    void references_are_set_by_control_planes_only() {
        MapSpace space = new MapSpace(1, () -> 3);
        ReferenceArray devices = (ReferenceArray) space.create(MapSpec.of("tx", MapType.DEVMAP, 4, 4, 8));
        MapControl control = new MapControl(devices);
        MapOperation operation = new MapOperation(false);
        assertThat(devices.update(BpfMap.bytes(1), BpfMap.bytes(7), 0, 0, operation))
                .isEqualTo(-Errno.EINVAL);
        assertThat(control.update(BpfMap.bytes(1), BpfMap.bytes(7), 0)).isZero();
        assertThat(devices.isFilled(1)).isTrue();
        assertThat(devices.number(1)).isEqualTo(7);
        assertThat(control.nextKey(Optional.empty())).hasValue(BpfMap.bytes(1));
        assertThat(control.delete(BpfMap.bytes(1))).isZero();
        assertThat(devices.isFilled(1)).isFalse();
        assertThat(control.systemCalls()).isEqualTo(3);
    }

    @Test
    void descriptions_that_no_kernel_takes_are_refused_with_all_reasons() {
        assertThatThrownBy(() -> MapSpec.of("bad", MapType.ARRAY, 8, 0, 0))
                .hasMessageContaining("max_entries")
                .hasMessageContaining("keys must have 4 bytes, not 8")
                .hasMessageContaining("values must have");
        assertThatThrownBy(() -> new MapSpec("t", MapType.LPM_TRIE, 8, 4, 1, 0, Optional.empty(), false))
                .hasMessageContaining("BPF_F_NO_PREALLOC");
        assertThatThrownBy(() -> MapSpec.of("m", MapType.ARRAY_OF_MAPS, 4, 4, 1))
                .hasMessageContaining("inner map");
        assertThatThrownBy(() -> MapSpec.of("r", MapType.RINGBUF, 0, 0, 5000)).hasMessageContaining("power of two");
        MapSpace space = new MapSpace(1, () -> 3);
        MapSpec large = MapSpec.of("large", MapType.ARRAY, 4, 1 << 22, 1 << 20);
        assertThatThrownBy(() -> space.create(large)).hasMessageContaining("bytes of the 3 GiB");
    }

    @Test
    void large_maps_take_memory_only_where_they_are_used() {
        MapSpace space = new MapSpace(1, () -> 3);
        BpfMap rings = space.create(MapSpec.of("rings", MapType.ARRAY, 4, 4, 33_554_944));
        MapOperation operation = new MapOperation(false);
        rings.update(BpfMap.bytes(33_554_943), BpfMap.bytes(5), 0, 0, operation);
        assertThat(new MapControl(rings).lookup(BpfMap.bytes(33_554_943))).hasValue(BpfMap.bytes(5));
        assertThat(new MapControl(rings).lookup(BpfMap.bytes(7))).hasValue(BpfMap.bytes(0));
    }
}
