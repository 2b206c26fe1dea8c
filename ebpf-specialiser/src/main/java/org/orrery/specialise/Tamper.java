package org.orrery.specialise;

import org.orrery.specialise.graph.Graph;

/** Breaks what a step has made, so that tests see whether it is noticed. */
@FunctionalInterface
interface Tamper {
    /** Leaves all as it is. */
    Tamper NONE = (step, graph) -> graph;

    /** Returns the graph that the next step gets. */
    Graph after(Step step, Graph graph);
}
