package org.orrery.ebpf.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.orrery.ebpf.memory.AddressSpace;
import org.orrery.ebpf.memory.Region;

/**
 * Rules in an order, of which a lookup finds the first that fits: a table of data planes in user space. A control plane gives the bytes of a rule as the
 * key, and its mask as the last bytes of the value; bits that the mask leaves out must be 0. A rule with other bytes or another mask goes behind
 * all others. Programs look through a list of the rules, or go through a tree of decisions.
 */
public final class WildcardTable extends BpfMap {
    private final Region region;
    private final Optional<DecisionTree> tree;
    private final long list;
    private final int stride;
    private final List<byte[]> keys = new ArrayList<>();
    private final List<byte[]> masks = new ArrayList<>();
    private boolean isBuilt;

    WildcardTable(MapSpec spec, int number, AddressSpace space) {
        super(spec, number);
        int size = spec.valueSize() + 7 & ~7;
        region = space.map("map '" + spec.name() + "'", spec.maxEntries(), size, 0, spec.valueSize(), !spec.readOnly());
        // Keys and masks lie side by side, as the loop over them reads them.
        stride = 2 * (spec.keySize() + 3 & ~3);
        list = space.hidden((long) stride * spec.maxEntries());
        tree = (spec.flags() & MapSpec.DECISIONS) != 0 ? Optional.of(new DecisionTree(spec, space)) : Optional.empty();
    }

    /** Returns whether programs go through a tree of decisions. */
    public static boolean hasTree(MapSpec spec) {
        return (spec.flags() & MapSpec.DECISIONS) != 0;
    }

    /** Returns the nodes of the tree; 0 if there is none. */
    public int nodes() {
        return tree.map(each -> built(each).nodes()).orElse(0);
    }

    private DecisionTree built(DecisionTree each) {
        if (!isBuilt) {
            each.build(keys, masks);
            isBuilt = true;
        }
        return each;
    }

    @Override
    public Optional<Region> values() {
        return Optional.of(region);
    }

    @Override
    public int size() {
        return keys.size();
    }

    @Override
    int find(byte[] key, MapOperation operation) {
        return tree.isPresent() ? built(tree.get()).find(key, operation) : search(key, operation);
    }

    private int search(byte[] key, MapOperation operation) {
        for (int rule = 0; rule < keys.size(); rule++) {
            operation.compare(spec().keySize());
            operation.touch(list + (long) rule * stride, stride, false);
            boolean fits = fits(key, keys.get(rule), masks.get(rule));
            operation.branch(fits);
            if (fits) {
                return rule;
            }
        }
        return -1;
    }

    private static boolean fits(byte[] key, byte[] rule, byte[] mask) {
        for (int i = 0; i < rule.length; i++) {
            if ((key[i] & mask[i]) != rule[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    long address(int element, int cpu, MapOperation operation) {
        long address = region.address(element);
        operation.touch(address, spec().valueSize(), true);
        return address;
    }

    @Override
    int put(byte[] key, byte[] value, long flags, int cpu, MapOperation operation) {
        byte[] rule = Arrays.copyOf(key, spec().keySize());
        byte[] mask = Arrays.copyOfRange(value, spec().valueSize() - rule.length, spec().valueSize());
        if (flags < 0 || flags > Errno.IF_PRESENT || !fits(rule, rule, mask)) {
            return -Errno.EINVAL;
        }
        int present = same(rule, mask);
        int refused = Errno.allowed(flags, present >= 0);
        if (refused != 0) {
            return refused;
        }
        if (present < 0 && keys.size() == spec().maxEntries()) {
            return -Errno.ENOSPC;
        }
        int at = present < 0 ? keys.size() : present;
        if (present < 0) {
            keys.add(rule);
            masks.add(mask);
            isBuilt = false;
            operation.create();
        }
        region.set(region.address(at), value, spec().valueSize());
        return 0;
    }

    private int same(byte[] rule, byte[] mask) {
        for (int i = 0; i < keys.size(); i++) {
            if (Arrays.equals(keys.get(i), rule) && Arrays.equals(masks.get(i), mask)) {
                return i;
            }
        }
        return -1;
    }

    /** Takes out the rule that a lookup of the key finds. */
    @Override
    int remove(byte[] key, MapOperation operation) {
        int found = find(key, operation);
        if (found < 0) {
            return -Errno.ENOENT;
        }
        for (int rule = found; rule + 1 < keys.size(); rule++) {
            region.set(region.address(rule), value(rule + 1), spec().valueSize());
        }
        keys.remove(found);
        masks.remove(found);
        isBuilt = false;
        return 0;
    }

    @Override
    int next(int element) {
        return element + 1 < keys.size() ? element + 1 : -1;
    }

    @Override
    byte[] key(int element) {
        return keys.get(element).clone();
    }

    @Override
    byte[] value(int element) {
        byte[] value = new byte[spec().valueSize()];
        region.get(region.address(element), value, value.length);
        return value;
    }
}
