package org.orrery.reports;

import java.util.List;

/** Places for the nodes of a layered graph: no two of a layer touch, and each stands near the middle of its neighbours. */
final class LayeredLayout {
    private static final int ROUNDS = 24;
    private static final double GAP = 22;
    private static final double BEND = 14;

    private final Layers layers;
    private final double[] x;
    private final double[] half;
    private final int[] layer;

    /**
     * Places nodes.
     *
     * @param layers nodes and bends in their order
     * @param widths width of each node
     */
    LayeredLayout(Layers layers, double[] widths) {
        this.layers = layers;
        int all = layers.layers().stream().mapToInt(List::size).sum();
        x = new double[all];
        half = new double[all];
        layer = new int[all];
        for (int row = 0; row < layers.layers().size(); row++) {
            for (int node : layers.layers().get(row)) {
                layer[node] = row;
                half[node] = node < widths.length ? widths[node] / 2 : BEND / 2;
            }
        }
        layers.layers().forEach(this::pack);
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < layers.layers().size(); i++) {
                settle(layers.layers().get(round % 2 == 0 ? i : layers.layers().size() - 1 - i));
            }
        }
        shift();
    }

    private double apart(int left, int right) {
        return half[left] + GAP + half[right];
    }

    /** Side by side around 0. */
    private void pack(List<Integer> row) {
        double width = 0;
        for (int i = 1; i < row.size(); i++) {
            width += apart(row.get(i - 1), row.get(i));
        }
        for (int i = 0; i < row.size(); i++) {
            x[row.get(i)] = i == 0 ? -width / 2 : x[row.get(i - 1)] + apart(row.get(i - 1), row.get(i));
        }
    }

    /** Each to the middle of its neighbours; where they would touch, half way between the leftmost and the rightmost places. */
    private void settle(List<Integer> row) {
        double[] left = new double[row.size()];
        double[] right = new double[row.size()];
        for (int i = 0; i < row.size(); i++) {
            double wish = wish(row.get(i));
            left[i] = i == 0 ? wish : Math.max(wish, left[i - 1] + apart(row.get(i - 1), row.get(i)));
        }
        for (int i = row.size() - 1; i >= 0; i--) {
            double wish = wish(row.get(i));
            right[i] = i == row.size() - 1 ? wish : Math.min(wish, right[i + 1] - apart(row.get(i), row.get(i + 1)));
        }
        for (int i = 0; i < row.size(); i++) {
            x[row.get(i)] = (left[i] + right[i]) / 2;
        }
    }

    private double wish(int node) {
        return layers.neighbours(node).stream()
                .mapToDouble(other -> x[other])
                .average()
                .orElse(x[node]);
    }

    private void shift() {
        double least = Double.POSITIVE_INFINITY;
        for (int node = 0; node < x.length; node++) {
            least = Math.min(least, x[node] - half[node]);
        }
        for (int node = 0; node < x.length; node++) {
            x[node] -= least;
        }
    }

    /** Returns the middle of a node or bend, from 0 at the left edge of all. */
    double x(int node) {
        return x[node];
    }

    int layer(int node) {
        return layer[node];
    }

    double width() {
        double most = 0;
        for (int node = 0; node < x.length; node++) {
            most = Math.max(most, x[node] + half[node]);
        }
        return most;
    }
}
