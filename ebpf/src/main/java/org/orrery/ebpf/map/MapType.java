package org.orrery.ebpf.map;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types of maps, with the numbers of Linux; what Linux does not have stands behind 1000. */
public enum MapType {
    HASH(1),
    ARRAY(2),
    PROG_ARRAY(3),
    PERF_EVENT_ARRAY(4),
    PERCPU_HASH(5),
    PERCPU_ARRAY(6),
    LRU_HASH(9),
    LRU_PERCPU_HASH(10),
    LPM_TRIE(11),
    ARRAY_OF_MAPS(12),
    HASH_OF_MAPS(13),
    DEVMAP(14),
    CPUMAP(16),
    XSKMAP(17),
    QUEUE(22),
    STACK(23),
    DEVMAP_HASH(25),
    RINGBUF(27),
    /** Rules of keys and masks in an order, of which the first that fits is found: a table of data planes in user space. */
    WILDCARD(1001),
    /** The routing table that the kernel has beside its maps, for IPv4; programs reach it by {@code fib_lookup}. */
    FIB_TRIE(1002);

    private final int id;

    MapType(int id) {
        this.id = id;
    }

    /** Returns the number of the type in Linux. */
    public int id() {
        return id;
    }

    /** Returns the name in assembler text, such as {@code lru-hash}. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Says that there is no type of a number, and which there are. */
    public static String unknown(long id) {
        return "maps of type " + id + " are not supported; expected "
                + Stream.of(values()).map(each -> each.id + " " + each.title()).collect(Collectors.joining(", "));
    }

    /** Returns the type of a number; empty if it is not supported. */
    public static Optional<MapType> of(int id) {
        return Arrays.stream(values()).filter(type -> type.id == id).findFirst();
    }

    /** Returns the type of a name, such as {@code lru-hash}. */
    public static Optional<MapType> of(String title) {
        return Arrays.stream(values())
                .filter(type -> type.title().equals(title))
                .findFirst();
    }

    /** Returns whether each processor has values of its own. */
    public boolean isPerCpu() {
        return this == PERCPU_HASH || this == PERCPU_ARRAY || this == LRU_PERCPU_HASH;
    }

    /** Returns whether old elements make room for new ones. */
    public boolean isLru() {
        return this == LRU_HASH || this == LRU_PERCPU_HASH;
    }

    /** Returns whether its keys are indices from 0. */
    public boolean isIndexed() {
        return switch (this) {
            case ARRAY, PROG_ARRAY, PERF_EVENT_ARRAY, PERCPU_ARRAY, ARRAY_OF_MAPS, DEVMAP, CPUMAP, XSKMAP -> true;
            default -> false;
        };
    }

    /** Returns whether it has values in an order, and no keys. */
    public boolean isOrdered() {
        return this == QUEUE || this == STACK;
    }

    /** Returns whether packets are redirected through it. */
    public boolean isTarget() {
        return this == DEVMAP || this == DEVMAP_HASH || this == CPUMAP || this == XSKMAP;
    }

    /** Returns whether its values are maps. */
    public boolean holdsMaps() {
        return this == ARRAY_OF_MAPS || this == HASH_OF_MAPS;
    }
}
