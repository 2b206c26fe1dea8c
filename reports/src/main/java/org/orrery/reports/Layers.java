package org.orrery.reports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Nodes of a graph in layers, so that edges lead down: cycles are cut, an edge over several layers gets a bend in each, and the bends
 * and nodes of a layer are ordered so that few edges cross. Equal graphs give equal layers.
 */
final class Layers {
    private static final int SWEEPS = 12;

    /**
     * An edge between two nodes.
     *
     * @param from number of the node where it begins
     * @param to number of the node where it ends
     */
    record Edge(int from, int to) {}

    private final int nodes;
    private final List<Edge> edges;
    private final List<Integer> layerOf = new ArrayList<>();
    private final List<List<Integer>> layers = new ArrayList<>();
    private final List<List<Integer>> paths = new ArrayList<>();
    private final List<List<Integer>> above = new ArrayList<>();
    private final List<List<Integer>> below = new ArrayList<>();

    /**
     * Arranges a graph.
     *
     * @param nodes number of nodes
     * @param edges its edges; one from a node to itself has no path
     */
    Layers(int nodes, List<Edge> edges) {
        this.nodes = nodes;
        this.edges = List.copyOf(edges);
        List<Edge> down = new Acyclic(nodes, edges).edges();
        place(down.stream().filter(edge -> edge.from() != edge.to()).toList());
        bend(down);
        order();
    }

    /** Returns the nodes of each layer from left to right; numbers from the number of nodes on are bends. */
    List<List<Integer>> layers() {
        return layers;
    }

    /** Returns what each edge passes from its beginning to its end; empty for an edge from a node to itself. */
    List<List<Integer>> paths() {
        return paths;
    }

    /** Returns the neighbours of a node or bend in the layers above and below. */
    List<Integer> neighbours(int node) {
        List<Integer> all = new ArrayList<>(above.get(node));
        all.addAll(below.get(node));
        return all;
    }

    /** Every node stands below all that lead to it; one that nothing leads to stands right above what it leads to. */
    private void place(List<Edge> down) {
        int[] depth = new int[nodes];
        for (int round = 0; round < nodes; round++) {
            for (Edge edge : down) {
                depth[edge.to()] = Math.max(depth[edge.to()], depth[edge.from()] + 1);
            }
        }
        for (int node = 0; node < nodes; node++) {
            int self = node;
            boolean first = down.stream().noneMatch(edge -> edge.to() == self);
            int next = down.stream()
                    .filter(edge -> edge.from() == self)
                    .mapToInt(edge -> depth[edge.to()])
                    .min()
                    .orElse(-1);
            if (first && next > 0) {
                depth[node] = next - 1;
            }
            layerOf.add(depth[node]);
        }
        aloneLast(down);
    }

    /** What leads nowhere, and nothing leads to, stands in a layer of its own at the end. */
    private void aloneLast(List<Edge> down) {
        int last = layerOf.stream().mapToInt(Integer::intValue).max().orElse(0);
        for (int node = 0; node < nodes; node++) {
            int self = node;
            if (!down.isEmpty() && down.stream().noneMatch(edge -> edge.from() == self || edge.to() == self)) {
                layerOf.set(node, last + 1);
            }
        }
        for (int node = 0; node < nodes; node++) {
            add(node, layerOf.get(node));
        }
    }

    private void add(int node, int layer) {
        while (layers.size() <= layer) {
            layers.add(new ArrayList<>());
        }
        layers.get(layer).add(node);
        above.add(new ArrayList<>());
        below.add(new ArrayList<>());
    }

    private void bend(List<Edge> down) {
        int next = nodes;
        for (int i = 0; i < edges.size(); i++) {
            Edge edge = down.get(i);
            List<Integer> path = new ArrayList<>();
            if (edge.from() != edge.to()) {
                path.add(edge.from());
                for (int layer = layerOf.get(edge.from()) + 1; layer < layerOf.get(edge.to()); layer++) {
                    layerOf.add(layer);
                    add(next, layer);
                    path.add(next++);
                }
                path.add(edge.to());
            }
            for (int k = 1; k < path.size(); k++) {
                below.get(path.get(k - 1)).add(path.get(k));
                above.get(path.get(k)).add(path.get(k - 1));
            }
            boolean turned = edge.from() != edges.get(i).from();
            if (turned) {
                Collections.reverse(path);
            }
            paths.add(path);
        }
    }

    /** Sweeps down and up; each node goes to the middle of its neighbours in the layer before. */
    private void order() {
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean downwards = sweep % 2 == 0;
            for (int i = 1; i < layers.size(); i++) {
                int layer = downwards ? i : layers.size() - 1 - i;
                sort(layer, downwards ? layer - 1 : layer + 1, downwards ? above : below);
            }
        }
    }

    private void sort(int layer, int reference, List<List<Integer>> neighbours) {
        List<Integer> fixed = layers.get(reference);
        List<Integer> sorted = layers.get(layer);
        double[] middle = new double[above.size()];
        for (int i = 0; i < sorted.size(); i++) {
            int own = i;
            int node = sorted.get(i);
            middle[node] = neighbours.get(node).stream()
                    .mapToDouble(fixed::indexOf)
                    .average()
                    .orElse((own + 0.5) * fixed.size() / sorted.size() - 0.5);
        }
        sorted.sort(Comparator.comparingDouble(node -> middle[node]));
    }
}
