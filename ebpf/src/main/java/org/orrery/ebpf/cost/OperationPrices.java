package org.orrery.ebpf.cost;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.orrery.ebpf.map.MapOperation;
import org.orrery.ebpf.map.MapType;

/** Native instructions and cycles of operations on maps, without their cache misses. */
final class OperationPrices {
    /** Bytes that a round of the hash function takes. */
    private static final int ROUND = 12;

    private final CostProfile profile;
    private final OperationCosts costs;
    private final NavigableMap<Integer, Double> keyHash = new TreeMap<>();

    OperationPrices(CostProfile profile) {
        this.profile = profile;
        this.costs = profile.operations();
        for (Map.Entry<String, Double> entry : costs.keyHash().entrySet()) {
            keyHash.put(Integer.valueOf(entry.getKey()), entry.getValue());
        }
    }

    double nativeInstructions(MapOperation operation) {
        MapType type = operation.map().spec().type();
        return switch (type) {
            case HASH, PERCPU_HASH, HASH_OF_MAPS -> hash(operation);
            case LRU_HASH, LRU_PERCPU_HASH -> hash(operation) + costs.lruReference();
            case LPM_TRIE -> costs.trieLookup() + costs.trieNode() * operation.nodes();
            case FIB_TRIE -> costs.fibNode() * operation.nodes();
            case WILDCARD -> costs.rule() * operation.compared() + costs.decision() * operation.nodes();
            default -> costs.arrayLookup();
        };
    }

    private double hash(MapOperation operation) {
        return hashing(operation.map().spec().keySize())
                + costs.hashLookup()
                + costs.hashWord() * operation.words()
                + costs.hashChain() * Math.max(0, operation.compared() - 1);
    }

    /**
     * Takes the next larger size that the profile names, as the hash function works on whole words; beyond the largest, every further round of 12 bytes
     * costs what the last one did.
     */
    private double hashing(int bytes) {
        Map.Entry<Integer, Double> named = keyHash.ceilingEntry(bytes);
        if (named != null) {
            return named.getValue();
        }
        Map.Entry<Integer, Double> largest = keyHash.lastEntry();
        if (largest == null || largest.getKey() <= ROUND) {
            return largest == null ? 0 : largest.getValue();
        }
        return hashing(bytes - ROUND) + largest.getValue() - hashing(largest.getKey() - ROUND);
    }

    /** Returns the cycles that do not come from native instructions: the call, returns, and fixed parts. */
    double fixed(MapOperation operation) {
        double change =
                switch (operation.kind()) {
                    case UPDATE -> operation.hasCreated() ? costs.insert() : costs.update();
                    case DELETE -> costs.delete();
                    default -> 0;
                };
        return change + call(operation) + lookup(operation) + costs.lruMove() * operation.moved();
    }

    private double call(MapOperation operation) {
        MapType type = operation.map().spec().type();
        if (type == MapType.DEVMAP
                || type == MapType.CPUMAP
                || type == MapType.XSKMAP
                || type == MapType.PERF_EVENT_ARRAY
                || type == MapType.RINGBUF
                || type == MapType.FIB_TRIE) {
            return 0; // Their helper functions are priced as such.
        }
        boolean inlined = profile.jit() == Jit.KERNEL
                && operation.kind() == MapOperation.Kind.LOOKUP
                && (type == MapType.ARRAY
                        || type == MapType.PERCPU_ARRAY && costs.percpuInlined()
                        || type == MapType.ARRAY_OF_MAPS);
        return inlined ? 0 : profile.core().helperCall() + profile.core().returnThunk();
    }

    private double lookup(MapOperation operation) {
        boolean compares = operation.compared() > 0;
        double returns = compares ? costs.hashReturns() * profile.core().returnThunk() : 0;
        return switch (operation.map().spec().type()) {
            case HASH, PERCPU_HASH, HASH_OF_MAPS, LRU_HASH, LRU_PERCPU_HASH -> costs.hashFixed() + returns;
            case WILDCARD -> costs.ruleFixed() * operation.compared() + costs.decisionFixed() * operation.nodes();
            case FIB_TRIE -> 0;
            case LPM_TRIE -> costs.trieFixed() + costs.trieNodeFixed() * operation.nodes();
            default -> costs.arrayFixed();
        };
    }
}
