package org.orrery.ebpf.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.ebpf.memory.AddressSpace;

/**
 * The rules of a wild-card table as a tree of decisions, one level for each byte of the key, as packet classifiers in user space keep them. A node
 * stands for the rules that may still fit; nodes of a level with the same rules are one. A lookup reads a word of a node at each level.
 */
final class DecisionTree {
    private static final int BRANCHES = 256;
    private static final int WORD = 4;
    /** Addresses that no program can name are not scarce. */
    private static final long ROOM = 1L << 36;

    private static final int NOTHING = -1;

    private final int levels;
    private final long base;
    private final List<int[]> nodes = new ArrayList<>();
    private List<byte[]> keys = List.of();
    private List<byte[]> masks = List.of();

    DecisionTree(MapSpec spec, AddressSpace space) {
        levels = spec.keySize();
        base = space.hidden(ROOM);
    }

    int nodes() {
        return nodes.size();
    }

    /** Builds it anew. */
    void build(List<byte[]> rules, List<byte[]> bits) {
        keys = rules;
        masks = bits;
        nodes.clear();
        int[] all = new int[rules.size()];
        Arrays.setAll(all, rule -> rule);
        List<Map<List<Integer>, Integer>> known = new ArrayList<>();
        for (int level = 0; level < levels; level++) {
            known.add(new LinkedHashMap<>());
        }
        node(needed(all, 0), 0, known);
    }

    /** Returns the rule of a key; −1 if none fits. */
    int find(byte[] key, MapOperation operation) {
        int at = 0;
        for (int level = 0; level < levels; level++) {
            int next = key[level] & 0xff;
            operation.node();
            operation.touch(base + ((long) at * BRANCHES + next) * WORD, WORD, true);
            at = nodes.get(at)[next];
            operation.branch(at == NOTHING);
            if (at == NOTHING) {
                return NOTHING;
            }
        }
        return at;
    }

    /** Rules behind one that fits whatever comes are never found. */
    private int[] needed(int[] rules, int level) {
        for (int i = 0; i < rules.length; i++) {
            if (isFree(masks.get(rules[i]), level)) {
                return Arrays.copyOf(rules, i + 1);
            }
        }
        return rules;
    }

    private static boolean isFree(byte[] mask, int from) {
        for (int i = from; i < mask.length; i++) {
            if (mask[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private int node(int[] rules, int level, List<Map<List<Integer>, Integer>> known) {
        List<Integer> name = Arrays.stream(rules).boxed().toList();
        Integer present = known.get(level).get(name);
        if (present != null) {
            return present;
        }
        int number = nodes.size();
        int[] node = new int[BRANCHES];
        nodes.add(node);
        known.get(level).put(name, number);
        boolean[] special = special(rules, level);
        boolean hasUsual = false;
        int usual = NOTHING;
        for (int next = 0; next < BRANCHES; next++) {
            if (special[next]) {
                node[next] = next(rules, level, next, known);
            } else {
                usual = hasUsual ? usual : next(rules, level, next, known);
                hasUsual = true;
                node[next] = usual;
            }
        }
        return number;
    }

    /** Returns the bytes for which rules count that do not count for all of them. */
    private boolean[] special(int[] rules, int level) {
        boolean[] special = new boolean[BRANCHES];
        for (int rule : rules) {
            int mask = masks.get(rule)[level] & 0xff;
            int wanted = keys.get(rule)[level] & 0xff;
            for (int next = 0; mask != 0 && next < BRANCHES; next++) {
                special[next] |= (next & mask) == wanted;
            }
        }
        return special;
    }

    private int next(int[] rules, int level, int next, List<Map<List<Integer>, Integer>> known) {
        int[] fitting = needed(
                Arrays.stream(rules)
                        .filter(rule -> (next & masks.get(rule)[level] & 0xff) == (keys.get(rule)[level] & 0xff))
                        .toArray(),
                level + 1);
        if (fitting.length == 0) {
            return NOTHING;
        }
        return level + 1 == levels ? fitting[0] : node(fitting, level + 1, known);
    }
}
