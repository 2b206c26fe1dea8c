package org.orrery.ebpf.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.ebpf.fault.EbpfException;

class FibTrieTest {
    private static final int ROOM = 3_000;

    private final MapSpace space = new MapSpace(1, () -> 0);
    private final BpfMap table = space.create(MapSpec.of("fib", MapType.FIB_TRIE, 8, 16, ROOM));
    private final MapControl control = new MapControl(table);
    private final MapOperation operation = new MapOperation(true);

    /** A prefix; in the order of addresses, longer ones of an address first. */
    private record Route(int length, int address) implements Comparable<Route> {
        static Route of(int length, int address) {
            return new Route(length, length == 0 ? 0 : address >>> 32 - length << 32 - length);
        }

        byte[] key() {
            return FibTrieTest.key(length, address);
        }

        @Override
        public int compareTo(Route other) {
            return address != other.address ? Integer.compareUnsigned(address, other.address) : other.length - length;
        }
    }

    /** Few bits of addresses differ for small masks, so that prefixes meet; with all bits, nodes grow wide and narrow again. */
    @ParameterizedTest
    @ValueSource(ints = {0x8000_0003, 0x0c30_c30c, 0x0a00_ffff, -1})
    void the_longest_prefix_is_the_one_that_a_search_of_all_finds(int mask) {
        Map<Route, Integer> model = new TreeMap<>();
        SplittableRandom random = new SplittableRandom(mask);
        for (int round = 0; round < 30_000; round++) {
            boolean isGrowing = round / 5_000 % 2 == 0;
            int bits = random.nextInt(5) == 0 ? random.nextInt(33) : 20 + random.nextInt(13);
            Route route = Route.of(bits, random.nextInt() & mask);
            int action = random.nextInt(6);
            if (action < (isGrowing ? 3 : 1)) {
                boolean isFull = !model.containsKey(route) && model.size() == ROOM;
                int result = table.update(route.key(), hop(round % 7), 0, 0, operation);
                assertThat(result).isEqualTo(isFull ? -Errno.ENOSPC : 0);
                if (!isFull) {
                    model.put(route, round % 7);
                }
            } else if (action < 4) {
                Route gone = model.isEmpty() || action == 3 ? route : any(model, random);
                assertThat(table.delete(gone.key(), operation))
                        .isEqualTo(model.remove(gone) == null ? -Errno.ENOENT : 0);
            } else {
                int address = random.nextInt() & mask;
                int length = random.nextInt(4) == 0 ? random.nextInt(33) : 32;
                Optional<Integer> expected = longest(model, address, length);
                long found = table.lookup(key(length, address), 0, operation);
                assertThat(found != 0).isEqualTo(expected.isPresent());
                expected.ifPresent(value ->
                        assertThat(TableContractTest.value(table, found)).isEqualTo(hop(value)));
            }
            assertThat(table.size()).isEqualTo(model.size());
            if (round % 1_000 == 0) {
                assertWidths(FibNodes.ROOT);
            }
        }
        assertThat(control.batch().stream().map(entry -> ByteBuffer.wrap(entry.key())))
                .containsExactlyElementsOf(model.keySet().stream()
                        .map(route -> ByteBuffer.wrap(route.key()))
                        .toList());
        for (Route route : List.copyOf(model.keySet())) {
            assertThat(table.delete(route.key(), operation)).isZero();
        }
        assertThat(table.lookup(key(32, 0), 0, operation)).isZero();
        assertThat(operation.nodes()).isZero();
    }

    /** A node knows its children and what prefixes are below it, and is neither too wide nor too narrow. */
    private void assertWidths(int node) {
        FibNodes nodes = ((FibTrie) table).nodes();
        if (nodes.isLeaf(node)) {
            return;
        }
        int empty = 0;
        int full = 0;
        int suffix = nodes.position(node);
        for (int i = 0; i < nodes.size(node); i++) {
            int child = nodes.child(node, i);
            if (child == FibNodes.NONE) {
                empty++;
            } else {
                assertThat(nodes.parent(child)).isEqualTo(node);
                assertThat(nodes.index(nodes.key(child), node)).isEqualTo(i);
                full += nodes.isFull(node, child) ? 1 : 0;
                suffix = Math.max(suffix, nodes.suffix(child));
                assertWidths(child);
            }
        }
        assertThat(List.of(nodes.empty(node), nodes.full(node), nodes.suffix(node)))
                .containsExactly(empty, full, suffix);
        if (node == FibNodes.ROOT) {
            return;
        }
        int used = nodes.size(node) - empty;
        assertThat(used).isGreaterThan(1);
        // The larger and the smaller threshold: another node may have come above this one since it was balanced, or
        // gone.
        if (nodes.position(node) > 0) {
            assertThat(100 * (used + full)).isLessThan(50 * nodes.size(node));
        }
        if (nodes.bits(node) > 1) {
            assertThat(100 * used).isGreaterThanOrEqualTo(15 * nodes.size(node));
        }
    }

    private static Route any(Map<Route, Integer> model, SplittableRandom random) {
        List<Route> all = new ArrayList<>(model.keySet());
        return all.get(random.nextInt(all.size()));
    }

    private static Optional<Integer> longest(Map<Route, Integer> model, int address, int most) {
        return IntStream.iterate(most, length -> length >= 0, length -> length - 1)
                .mapToObj(length -> Optional.ofNullable(model.get(Route.of(length, address))))
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Test
    void addresses_in_a_row_are_children_of_one_node() {
        IntStream.range(0, 1_024).forEach(i -> add(32, 0x0a000000 + i, 1));
        assertThat(visited(0x0a000000 + 77)).isEqualTo(2);
        IntStream.range(1, 1_024).forEach(i -> assertThat(table.delete(key(32, 0x0a000000 + i), operation))
                .isZero());
        assertThat(visited(0x0a000000)).isEqualTo(1);
    }

    @Test
    void a_lookup_reads_heads_and_pointers_that_depend_on_one_another() {
        add(24, 0x0a000100, 1);
        add(24, 0x0a000200, 1);
        table.lookup(key(32, 0x0a000105), 0, operation);
        // The node's head and pointer, the leaf's head and pointer, the route, the next hop.
        assertThat(operation.touches()).isEqualTo(6);
        assertThat(IntStream.range(0, 6)).allMatch(operation::isDependent);
        // Two of four children are in use, so there are eight, of which the address has the third.
        assertThat(operation.address(1) - operation.address(0)).isEqualTo(8 + 2 * 8);
        assertThat(operation.address(3) - operation.address(2)).isEqualTo(8);
    }

    @Test
    void routes_with_one_next_hop_share_it() {
        add(24, 0x0a000100, 1);
        add(16, 0x0a000000, 1);
        add(8, 0x0a000000, 2);
        long first = table.lookup(key(32, 0x0a000105), 0, operation);
        assertThat(table.lookup(key(32, 0x0a000205), 0, operation)).isEqualTo(first);
        long other = table.lookup(key(32, 0x0a010205), 0, operation);
        assertThat(other - first).isEqualTo(64);
        add(8, 0x0a000000, 1);
        assertThat(table.lookup(key(32, 0x0a010205), 0, operation)).isEqualTo(first);
        add(8, 0x0b000000, 3);
        assertThat(table.lookup(key(32, 0x0b000001), 0, operation)).isEqualTo(other);
    }

    @Test
    void flags_and_lengths_are_checked() {
        assertThat(table.update(key(33, 0), hop(1), 0, 0, operation)).isEqualTo(-Errno.EINVAL);
        assertThat(table.update(key(8, 0), hop(1), 2, 0, operation)).isEqualTo(-Errno.ENOENT);
        assertThat(table.update(key(8, 0), hop(1), 1, 0, operation)).isZero();
        assertThat(table.update(key(8, 0), hop(1), 1, 0, operation)).isEqualTo(-Errno.EEXIST);
        assertThat(table.update(key(8, 0), hop(1), 3, 0, operation)).isEqualTo(-Errno.EINVAL);
        assertThat(table.delete(key(-1, 0), operation)).isEqualTo(-Errno.EINVAL);
        assertThat(table.lookup(key(40, 0), 0, operation)).isZero();
    }

    @Test
    void there_is_one_table_with_keys_and_values_of_known_sizes() {
        assertThatThrownBy(() -> space.create(MapSpec.of("other", MapType.FIB_TRIE, 8, 16, 1)))
                .isInstanceOf(EbpfException.class)
                .hasMessageContaining("one routing table")
                .hasMessageContaining("'fib' and map 'other'");
        assertThatThrownBy(() -> MapSpec.of("fib", MapType.FIB_TRIE, 4, 16, 1))
                .isInstanceOf(EbpfException.class)
                .hasMessageContaining("keys of 8 bytes and values of 16, not 4 and 16");
    }

    private void add(int length, int address, int hop) {
        assertThat(table.update(key(length, address), hop(hop), 0, 0, operation))
                .isZero();
    }

    private int visited(int address) {
        assertThat(table.lookup(key(32, address), 0, operation)).isNotZero();
        return operation.nodes();
    }

    private static byte[] key(int length, int address) {
        return ByteBuffer.allocate(8).put(BpfMap.bytes(length)).putInt(address).array();
    }

    private static byte[] hop(int number) {
        byte[] hop = new byte[16];
        hop[0] = (byte) number;
        return hop;
    }
}
