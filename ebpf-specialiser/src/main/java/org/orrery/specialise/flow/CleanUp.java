package org.orrery.specialise.flow;

import java.util.HashSet;
import java.util.List;
import org.orrery.specialise.graph.Graph;

/**
 * What a compiler does behind the passes: constants, decided branches, threads of jumps, dead code and stores.
 *
 * @param constants whether constants are propagated and decided branches go
 * @param deadCode whether code and stores that no one needs go
 */
public record CleanUp(boolean constants, boolean deadCode) {
    private static final int ROUNDS = 8;

    /** Returns the graph cleaned up. */
    public Graph run(Graph graph, Transfer transfer) {
        return finish(constants ? Flow.of(graph, transfer).folded() : graph.copy(), transfer);
    }

    /**
     * Returns the graph cleaned up, with code of its own behind as many choices as fit.
     *
     * @param choices choices in the order of their importance
     * @param budget instructions of the program at most
     */
    public Graph run(Graph graph, Transfer transfer, List<Integer> choices, int budget) {
        if (!constants) {
            return run(graph, transfer);
        }
        Graph best = prepared(Flow.of(graph, transfer), transfer);
        int low = 0;
        int high = choices.size();
        while (low < high) {
            int middle = (low + high + 1) / 2;
            Flow flow = Flow.of(graph, transfer, new HashSet<>(choices.subList(0, middle)), budget);
            Graph tried = flow.isOverflown() ? best : prepared(flow, transfer);
            if (flow.isOverflown() || tried.size() > budget) {
                high = middle - 1;
            } else {
                low = middle;
                best = tried;
            }
        }
        return finish(best, transfer);
    }

    private Graph prepared(Flow flow, Transfer transfer) {
        Graph graph = flow.folded();
        remove(graph, transfer);
        return graph;
    }

    private Graph finish(Graph graph, Transfer transfer) {
        Graph result = graph;
        remove(result, transfer);
        for (int round = 0; round < ROUNDS && constants && Threading.thread(result, transfer); round++) {
            result = Flow.of(result, transfer).folded();
            Straight.straighten(result);
        }
        remove(result, transfer);
        Alignment.split(result, transfer);
        return result;
    }

    private void remove(Graph graph, Transfer transfer) {
        Straight.straighten(graph);
        if (deadCode) {
            DeadCode.remove(graph, transfer);
        }
        Straight.straighten(graph);
    }
}
