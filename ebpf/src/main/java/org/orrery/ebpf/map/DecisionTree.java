package org.orrery.ebpf.map;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
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

    DecisionTree(MapSpec spec, AddressSpace space) {
        levels = spec.keySize();
        base = space.hidden(ROOM);
    }

    int nodes() {
        return nodes.size();
    }

    /** Builds it anew. */
    void build(List<byte[]> rules, List<byte[]> masks) {
        nodes.clear();
        new Builder(rules, masks).build(rules.size());
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

    /** Which rules take part in the decision on one byte of the key. */
    private static final class Decision {
        /** For each value of the byte, the rules that it fits. */
        final BitSet[] fitting = new BitSet[BRANCHES];
        /** The same without the rules that it fits whatever it is. */
        final BitSet[] choosing = new BitSet[BRANCHES];

        Decision(List<byte[]> rules, List<byte[]> masks, int level) {
            for (int next = 0; next < BRANCHES; next++) {
                fitting[next] = new BitSet();
                choosing[next] = new BitSet();
                for (int rule = 0; rule < rules.size(); rule++) {
                    int mask = masks.get(rule)[level] & 0xff;
                    boolean fits = (next & mask) == (rules.get(rule)[level] & 0xff);
                    fitting[next].set(rule, fits);
                    choosing[next].set(rule, fits && mask != 0);
                }
            }
        }
    }

    /** What is needed only while the tree is built. */
    private final class Builder {
        private final List<Map<BitSet, Integer>> known = new ArrayList<>();
        private final List<Decision> decisions = new ArrayList<>();
        private final List<BitSet> free = new ArrayList<>();

        Builder(List<byte[]> rules, List<byte[]> masks) {
            for (int level = 0; level < levels; level++) {
                known.add(new HashMap<>());
                decisions.add(new Decision(rules, masks, level));
                free.add(free(masks, level));
            }
            free.add(free(masks, levels));
        }

        void build(int rules) {
            BitSet all = new BitSet();
            all.set(0, rules);
            node(needed(all, 0), 0);
        }

        /** Rules behind one that fits whatever comes are never found. */
        private BitSet needed(BitSet rules, int level) {
            BitSet whatever = free.get(level);
            for (int rule = rules.nextSetBit(0); rule >= 0; rule = rules.nextSetBit(rule + 1)) {
                if (whatever.get(rule)) {
                    rules.clear(rule + 1, Math.max(rule + 1, rules.length()));
                    break;
                }
            }
            return rules;
        }

        /** Returns the rules that fit whatever comes from a level on. */
        private static BitSet free(List<byte[]> masks, int from) {
            BitSet free = new BitSet();
            for (int rule = 0; rule < masks.size(); rule++) {
                byte[] mask = masks.get(rule);
                boolean any = true;
                for (int i = from; i < mask.length; i++) {
                    any &= mask[i] == 0;
                }
                free.set(rule, any);
            }
            return free;
        }

        private int node(BitSet rules, int level) {
            Integer present = known.get(level).get(rules);
            if (present != null) {
                return present;
            }
            int number = nodes.size();
            int[] node = new int[BRANCHES];
            nodes.add(node);
            known.get(level).put(rules, number);
            BitSet[] choosing = decisions.get(level).choosing;
            boolean hasUsual = false;
            int usual = NOTHING;
            for (int next = 0; next < BRANCHES; next++) {
                if (rules.intersects(choosing[next])) {
                    node[next] = next(rules, level, next);
                } else {
                    // Only the rules that any value fits are left: these values lead to the same node.
                    usual = hasUsual ? usual : next(rules, level, next);
                    hasUsual = true;
                    node[next] = usual;
                }
            }
            return number;
        }

        private int next(BitSet rules, int level, int next) {
            BitSet fitting = (BitSet) rules.clone();
            fitting.and(decisions.get(level).fitting[next]);
            int first = needed(fitting, level + 1).nextSetBit(0);
            return first < 0 || level + 1 == levels ? first : node(fitting, level + 1);
        }
    }
}
