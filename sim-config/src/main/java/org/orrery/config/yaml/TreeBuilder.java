package org.orrery.config.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.orrery.config.yaml.Tree.Entry;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns composed nodes into a tree: expands aliases within limits, applies merge keys, finds duplicate keys. */
final class TreeBuilder {
    private static final int MAX_VALUES = 2_000_000;
    private static final int MAX_DEPTH = 100;

    private final Text text;
    private final Problems problems;
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Node, Long> sizes = new IdentityHashMap<>();
    private final Map<Node, Integer> depths = new IdentityHashMap<>();
    private final Map<Node, Tree> built = new IdentityHashMap<>();

    TreeBuilder(Text text, Problems problems) {
        this.text = text;
        this.problems = problems;
    }

    /** Returns the tree; empty if it contains itself, is too large or too deep. */
    Optional<Tree> build(Node root) {
        try {
            if (size(root) > MAX_VALUES) {
                problems.add(
                        text.start(),
                        String.format(
                                "the aliases of this file expand to more than %,d values; write fewer", MAX_VALUES));
                return Optional.empty();
            }
        } catch (Refused refused) {
            problems.add(refused.at, refused.getMessage());
            return Optional.empty();
        }
        return Optional.of(tree(root));
    }

    /** Number of values with all aliases written out, without writing them out. */
    private long size(Node node) {
        Long known = sizes.get(node);
        if (known != null) {
            return known;
        }
        if (!open.add(node)) {
            throw new Refused(position(node), "this value contains itself through an alias");
        }
        long size = 1;
        int depth = 0;
        for (Node inner : inside(node)) {
            size = Math.min(Long.MAX_VALUE / 4, size + size(inner));
            depth = Math.max(depth, depths.get(inner) + 1);
        }
        if (depth > MAX_DEPTH) {
            throw new Refused(position(node), "values are nested more than " + MAX_DEPTH + " deep through aliases");
        }
        open.remove(node);
        sizes.put(node, size);
        depths.put(node, depth);
        return size;
    }

    private static List<Node> inside(Node node) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        List<Node> all = new ArrayList<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                all.add(tuple.getKeyNode());
                all.add(tuple.getValueNode());
            }
        }
        return all;
    }

    private Tree tree(Node node) {
        Tree known = built.get(node);
        if (known == null) {
            known = convert(node);
            built.put(node, known);
        }
        return known;
    }

    private Tree convert(Node node) {
        if (node.getTag().getValue().startsWith("!")) {
            problems.add(position(node), "the tag '" + node.getTag().getValue() + "' means nothing here; leave it out");
        }
        if (node instanceof ScalarNode scalar) {
            return new Tree.Scalar(position(node), scalar.getValue(), scalar.isPlain());
        }
        if (node instanceof SequenceNode sequence) {
            List<Tree> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(tree(item));
            }
            return new Tree.Sequence(position(node), items);
        }
        return mapping((MappingNode) node);
    }

    private Tree.Mapping mapping(MappingNode node) {
        Map<String, Entry> own = new LinkedHashMap<>();
        Map<String, Entry> merged = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            Position keyAt = position(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(keyAt, "a key must be a single word or number");
            } else if (Tag.MERGE.equals(key.getTag())) {
                merge(tree(tuple.getValueNode()), merged);
            } else if (own.containsKey(key.getValue())) {
                Position first = own.get(key.getValue()).keyAt();
                problems.add(keyAt, "the key '" + key.getValue() + "' is given twice, first in line " + first.line());
            } else {
                own.put(key.getValue(), new Entry(keyAt, tree(tuple.getValueNode())));
            }
        }
        merged.forEach(own::putIfAbsent);
        return new Tree.Mapping(position(node), own, false);
    }

    private void merge(Tree value, Map<String, Entry> merged) {
        if (value instanceof Tree.Mapping mapping) {
            mapping.entries().forEach(merged::putIfAbsent);
        } else if (value instanceof Tree.Sequence sequence) {
            sequence.items().forEach(item -> merge(item, merged));
        } else {
            problems.add(value.at(), "'<<' merges a mapping or a list of mappings, not " + value.kind());
        }
    }

    private Position position(Node node) {
        return new Position(
                text, node.getStartMark().getLine() + 1, node.getStartMark().getColumn() + 1);
    }

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Position at;

        Refused(Position at, String message) {
            super(message, null, false, false);
            this.at = at;
        }
    }
}
