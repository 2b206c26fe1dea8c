package org.orrery.reports;

import java.util.ArrayList;
import java.util.List;

/** Turns edges around until no cycle is left: those that lead back on the way through the graph in the order of its nodes. */
final class Acyclic {
    private enum Visit {
        NOT_YET,
        ON_THE_WAY,
        DONE
    }

    private final List<Layers.Edge> edges;
    private final List<List<Integer>> leaving = new ArrayList<>();
    private final Visit[] visits;

    Acyclic(int nodes, List<Layers.Edge> edges) {
        this.edges = new ArrayList<>(edges);
        visits = new Visit[nodes];
        for (int node = 0; node < nodes; node++) {
            visits[node] = Visit.NOT_YET;
            leaving.add(new ArrayList<>());
        }
        for (int i = 0; i < edges.size(); i++) {
            leaving.get(edges.get(i).from()).add(i);
        }
        for (int node = 0; node < nodes; node++) {
            visit(node);
        }
    }

    private void visit(int node) {
        if (visits[node] != Visit.NOT_YET) {
            return;
        }
        visits[node] = Visit.ON_THE_WAY;
        for (int i : leaving.get(node)) {
            Layers.Edge edge = edges.get(i);
            if (visits[edge.to()] == Visit.ON_THE_WAY && edge.to() != node) {
                edges.set(i, new Layers.Edge(edge.to(), edge.from()));
            } else {
                visit(edge.to());
            }
        }
        visits[node] = Visit.DONE;
    }

    /** Returns the edges in their order, some of them turned around. */
    List<Layers.Edge> edges() {
        return List.copyOf(edges);
    }
}
