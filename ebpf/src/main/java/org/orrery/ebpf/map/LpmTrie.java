package org.orrery.ebpf.map;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.orrery.ebpf.memory.AddressSpace;
import org.orrery.ebpf.memory.Region;

/** Longest prefix match in a binary, path-compressed trie (kernel/bpf/lpm_trie.c); keys are a length of 32 bits and data. */
final class LpmTrie extends BpfMap {
    private static final int NONE = -1;
    private static final int HEADER_READ = 48;

    private final TrieNodes nodes;
    private final int longest;
    private int root = NONE;
    /** The node behind each in the order of keys; empty if it is not known. */
    private final Map<Integer, Integer> walked = new LinkedHashMap<>();

    private int size;

    LpmTrie(MapSpec spec, int number, AddressSpace space) {
        super(spec, number);
        this.nodes = new TrieNodes(spec, space);
        this.longest = 8 * (spec.keySize() - 4);
    }

    @Override
    public Optional<Region> values() {
        return Optional.of(nodes.region());
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    int find(byte[] key, MapOperation operation) {
        int length = int32(key);
        if (length < 0 || length > longest) {
            return NONE;
        }
        nodes.seek(key);
        int found = NONE;
        int node = root;
        while (node != NONE) {
            visit(node, operation);
            int matched = nodes.match(node, length);
            if (matched == longest) {
                return node;
            }
            operation.branch(matched < nodes.length(node));
            if (matched < nodes.length(node)) {
                break;
            }
            if (!nodes.isIntermediate(node)) {
                found = node;
            }
            int bit = nodes.bit(nodes.length(node));
            operation.branch(bit == 1);
            node = nodes.child(node, bit);
        }
        return found;
    }

    @Override
    long address(int element, int cpu, MapOperation operation) {
        return nodes.address(element);
    }

    @Override
    int put(byte[] key, byte[] value, long flags, int cpu, MapOperation operation) {
        int length = int32(key);
        if (flags < 0 || flags > Errno.IF_PRESENT || length < 0 || length > longest) {
            return -Errno.EINVAL;
        }
        operation.atomic();
        walked.clear();
        nodes.seek(key);
        int parent = NONE;
        int node = root;
        int matched = 0;
        while (node != NONE) {
            visit(node, operation);
            matched = nodes.match(node, length);
            if (nodes.length(node) != matched || nodes.length(node) == length) {
                break;
            }
            parent = node;
            node = nodes.child(node, nodes.bit(matched));
        }
        boolean present =
                node != NONE && nodes.length(node) == matched && matched == length && !nodes.isIntermediate(node);
        int refused = Errno.allowed(flags, present);
        if (refused != 0) {
            return refused;
        }
        if (!present && size >= spec().maxEntries()) {
            return -Errno.ENOSPC;
        }
        insert(length, value, parent, node, matched);
        if (!present) {
            size++;
            operation.create();
        }
        return 0;
    }

    private void insert(int length, byte[] value, int parent, int node, int matched) {
        if (node != NONE && nodes.length(node) == matched && matched == length) {
            int fresh = nodes.create(length);
            nodes.child(fresh, 0, nodes.child(node, 0));
            nodes.child(fresh, 1, nodes.child(node, 1));
            hang(parent, node, fresh);
            nodes.release(node);
            fill(fresh, value);
            return;
        }
        int fresh = nodes.create(length);
        fill(fresh, value);
        if (node == NONE) {
            hang(parent, NONE, fresh);
        } else if (matched == length) {
            nodes.child(fresh, nodes.bit(node, matched), node);
            hang(parent, node, fresh);
        } else {
            int between = nodes.createAbove(node, matched);
            int bit = nodes.bit(matched);
            nodes.child(between, bit, fresh);
            nodes.child(between, 1 - bit, node);
            hang(parent, node, between);
        }
    }

    private void hang(int parent, int old, int fresh) {
        if (parent == NONE) {
            root = fresh;
        } else if (old == NONE) {
            nodes.child(parent, nodes.bit(nodes.length(parent)), fresh);
        } else {
            nodes.child(parent, nodes.child(parent, 0) == old ? 0 : 1, fresh);
        }
    }

    private void fill(int node, byte[] value) {
        nodes.region().set(nodes.address(node), value, spec().valueSize());
    }

    @Override
    int remove(byte[] key, MapOperation operation) {
        int length = int32(key);
        if (length < 0 || length > longest) {
            return -Errno.EINVAL;
        }
        operation.atomic();
        walked.clear();
        nodes.seek(key);
        int grandparent = NONE;
        int parent = NONE;
        int node = root;
        while (node != NONE) {
            visit(node, operation);
            int matched = nodes.match(node, length);
            if (nodes.length(node) != matched || nodes.length(node) == length) {
                break;
            }
            grandparent = parent;
            parent = node;
            node = nodes.child(node, nodes.bit(nodes.length(node)));
        }
        if (node == NONE
                || nodes.length(node) != length
                || nodes.match(node, length) != length
                || nodes.isIntermediate(node)) {
            return -Errno.ENOENT;
        }
        unhang(grandparent, parent, node);
        size--;
        return 0;
    }

    private void unhang(int grandparent, int parent, int node) {
        int left = nodes.child(node, 0);
        int right = nodes.child(node, 1);
        if (left != NONE && right != NONE) {
            nodes.becomeIntermediate(node);
            return;
        }
        if (left == NONE && right == NONE && parent != NONE && nodes.isIntermediate(parent)) {
            int sibling = nodes.child(parent, nodes.child(parent, 0) == node ? 1 : 0);
            replace(grandparent, parent, sibling);
            nodes.release(parent);
        } else {
            replace(parent, node, left != NONE ? left : right);
        }
        nodes.release(node);
    }

    private void replace(int parent, int old, int fresh) {
        if (parent == NONE) {
            root = fresh;
        } else {
            nodes.child(parent, nodes.child(parent, 0) == old ? 0 : 1, fresh);
        }
    }

    private void visit(int node, MapOperation operation) {
        operation.node();
        operation.touch(nodes.header(node), HEADER_READ, true);
    }

    /** Depth first, shorter prefixes after longer ones, as the kernel walks it. */
    @Override
    int next(int element) {
        if (walked.isEmpty()) {
            walk(root);
        }
        Integer next = walked.get(element);
        return next == null ? NONE : next;
    }

    private void walk(int from) {
        ArrayDeque<Integer> stack = new ArrayDeque<>();
        ArrayDeque<Integer> reversed = new ArrayDeque<>();
        if (from != NONE) {
            stack.push(from);
        }
        while (!stack.isEmpty()) {
            int node = stack.pop();
            if (!nodes.isIntermediate(node)) {
                reversed.push(node);
            }
            for (int bit = 0; bit < 2; bit++) {
                if (nodes.child(node, bit) != NONE) {
                    stack.push(nodes.child(node, bit));
                }
            }
        }
        int before = NONE;
        for (int node : reversed) {
            walked.put(before, node);
            before = node;
        }
    }

    @Override
    byte[] key(int element) {
        return nodes.key(element);
    }

    @Override
    byte[] value(int element) {
        return nodes.value(element);
    }
}
