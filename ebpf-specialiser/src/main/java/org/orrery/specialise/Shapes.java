package org.orrery.specialise;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.MapOperation;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.ebpf.map.MapType;
import org.orrery.ebpf.map.WildcardTable;

/** Looks for tables of another type that do the same, and for parts of keys with few values. Tables must be read whole. */
final class Shapes {
    private static final Set<MapType> INJECTED = Set.of(MapType.HASH, MapType.WILDCARD);
    private static final int PREFIX = 4;
    private static final long MULTIPLIER = 0x100000001b3L;

    private final Policies policies;
    private final Contents contents;
    private final Map<String, NewMap> made = new LinkedHashMap<>();

    Shapes(Policies policies, Contents contents) {
        this.policies = policies;
        this.contents = contents;
    }

    /** Returns the part of the key that has the fewest values; empty if none has few. */
    Optional<Injection> injection(Lookup lookup) {
        MapSpec map = lookup.map().orElseThrow();
        if (!policies.has(Pass.BRANCH_INJECTION) || !INJECTED.contains(map.type())) {
            return Optional.empty();
        }
        Optional<Map<Key, Key>> all = contents.all(lookup);
        Optional<Injection> best = Optional.empty();
        for (int bytes = 4; all.isPresent() && !all.get().isEmpty() && bytes >= 1; bytes /= 2) {
            for (int offset = 0; offset + bytes <= map.keySize(); offset += bytes) {
                Optional<Injection> part = part(all.get().keySet(), map.keySize(), lookup.key(), offset, bytes);
                boolean better = part.isPresent()
                        && (best.isEmpty()
                                || part.get().values().size()
                                        < best.get().values().size());
                best = better ? part : best;
            }
        }
        return best;
    }

    /** What is 0 in all keys is taken for padding. Keys of rules are followed by their masks. */
    private Optional<Injection> part(Collection<Key> keys, int size, int place, int offset, int bytes) {
        Set<Long> values = new TreeSet<>();
        long full = (1L << 8 * bytes) - 1;
        for (Key key : keys) {
            boolean masked = key.length() > size;
            if (masked && key.number(size + offset, bytes) != full) {
                return Optional.empty();
            }
            values.add(key.number(offset, bytes));
        }
        boolean aligned = (place + offset) % bytes == 0;
        boolean few = values.size() <= policies.limits().injected() && values.size() < keys.size();
        return aligned && few && !values.equals(Set.of(0L))
                ? Optional.of(new Injection(offset, bytes, List.copyOf(values)))
                : Optional.empty();
    }

    /** Returns a cheaper table with what a table holds; empty if there is none. */
    Optional<Replacement> replacement(Lookup lookup) {
        MapSpec map = lookup.map().orElseThrow();
        boolean fits = map.type() == MapType.LPM_TRIE
                || map.type() == MapType.WILDCARD
                || map.type() == MapType.HASH && map.keySize() == 4;
        if (!policies.has(Pass.REPRESENTATION) || !fits) {
            return Optional.empty();
        }
        return contents.all(lookup).filter(all -> !all.isEmpty()).flatMap(all -> switch (map.type()) {
            case HASH -> array(lookup, all);
            case WILDCARD -> rules(lookup, all);
            default -> trie(lookup, all);
        });
    }

    /** A key that a rule without wild cards names leads to what a lookup finds for it, which may be a rule before. */
    private Optional<Replacement> rules(Lookup lookup, Map<Key, Key> all) {
        MapSpec map = lookup.map().orElseThrow();
        int size = map.keySize();
        Key ones = ReplacementWriter.mask(8 * size, size);
        Map<Key, Key> exact = new LinkedHashMap<>();
        for (Key rule : all.keySet()) {
            if (rule.part(size, size).equals(ones)) {
                Key key = rule.part(0, size);
                contents.table(lookup).find(key).value().ifPresent(value -> exact.put(key, value));
            }
        }
        RepresentationCosts costs = policies.costs();
        double scan = WildcardTable.hasTree(map) ? size * costs.decision() : all.size() / 2.0 * costs.rule();
        return !exact.isEmpty() && costs.hash() < scan * exact.size() / all.size()
                ? Optional.of(filled(
                        new Replacement(
                                Replacement.Kind.RULES_IN_FRONT, named(lookup, MapType.HASH, size, exact), 8 * size),
                        exact))
                : Optional.empty();
    }

    private Optional<Replacement> array(Lookup lookup, Map<Key, Key> all) {
        long lowest =
                all.keySet().stream().mapToLong(key -> key.number(0, 4)).min().orElseThrow();
        long highest =
                all.keySet().stream().mapToLong(key -> key.number(0, 4)).max().orElseThrow();
        if (highest - lowest + 1 != all.size()
                || policies.costs().array() >= policies.costs().hash()) {
            return Optional.empty();
        }
        Map<Key, Key> entries = new LinkedHashMap<>();
        all.forEach((key, value) -> entries.put(little(key.number(0, 4) - lowest), value));
        MapSpec map = named(lookup, MapType.ARRAY, 4, entries);
        return Optional.of(filled(new Replacement(Replacement.Kind.ARRAY, map, (int) lowest), entries));
    }

    private static Key little(long number) {
        return new Key(new byte[] {(byte) number, (byte) (number >> 8), (byte) (number >> 16), (byte) (number >> 24)});
    }

    private Optional<Replacement> trie(Lookup lookup, Map<Key, Key> all) {
        MapSpec map = lookup.map().orElseThrow();
        int longest = 8 * (map.keySize() - PREFIX);
        Set<Long> lengths = new TreeSet<>();
        all.keySet().forEach(key -> lengths.add(key.number(0, PREFIX)));
        double trie = trieCost(lookup, all);
        if (lengths.size() == 1 && policies.costs().hash() < trie) {
            int bits = (int) (long) lengths.iterator().next();
            return Optional.of(hash(lookup, all, Replacement.Kind.HASH_OF_PREFIXES, bits));
        }
        Map<Key, Key> exact = new LinkedHashMap<>(all);
        exact.keySet().removeIf(key -> key.number(0, PREFIX) != longest);
        double share = exact.size() / (double) all.size();
        return policies.costs().hash() < share * trie
                ? Optional.of(hash(lookup, exact, Replacement.Kind.EXACT_IN_FRONT, longest))
                : Optional.empty();
    }

    /** Returns the mean cost of a lookup of one of the prefixes, by the nodes that it visits. */
    private double trieCost(Lookup lookup, Map<Key, Key> all) {
        BpfMap trie = contents.table(lookup).maps().get(0);
        MapOperation operation = new MapOperation(false);
        long nodes = 0;
        for (Key key : all.keySet()) {
            trie.lookup(key.bytes(), 0, operation);
            nodes += operation.nodes();
        }
        return policies.costs().trieFixed() + policies.costs().trieNode() * nodes / all.size();
    }

    private Replacement hash(Lookup lookup, Map<Key, Key> all, Replacement.Kind kind, int bits) {
        Map<Key, Key> entries = new LinkedHashMap<>();
        int size = lookup.map().orElseThrow().keySize() - PREFIX;
        byte[] mask = ReplacementWriter.mask(bits, size).bytes();
        all.forEach((key, value) -> {
            byte[] address = Arrays.copyOfRange(key.bytes(), PREFIX, PREFIX + size);
            for (int i = 0; i < size; i++) {
                address[i] &= mask[i];
            }
            entries.put(new Key(address), value);
        });
        return filled(new Replacement(kind, named(lookup, MapType.HASH, size, entries), bits), entries);
    }

    private Replacement filled(Replacement replacement, Map<Key, Key> entries) {
        made.put(replacement.map().name(), new NewMap(replacement.map(), entries));
        return replacement;
    }

    /** Returns the maps that replacements need. */
    List<NewMap> made() {
        return new ArrayList<>(made.values());
    }

    /** The same contents get the same name, so that a table is filled once. */
    private static MapSpec named(Lookup lookup, MapType type, int keySize, Map<Key, Key> entries) {
        long hash = 7;
        for (Map.Entry<Key, Key> entry : entries.entrySet()) {
            for (byte each : (entry.getKey() + " " + entry.getValue()).getBytes(StandardCharsets.US_ASCII)) {
                hash = MULTIPLIER * (hash ^ each);
            }
        }
        MapSpec old = lookup.map().orElseThrow();
        String name = String.format("x%016x_%s", hash, old.name());
        return MapSpec.of(name, type, keySize, old.valueSize(), entries.size());
    }
}
