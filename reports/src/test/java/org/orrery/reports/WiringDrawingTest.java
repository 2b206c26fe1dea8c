package org.orrery.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WiringDrawingTest {
    /** A ring of four, a chord, a way over three layers, a loop, and a node that stands alone. */
    private static final List<Layers.Edge> EDGES =
            List.of(edge(0, 1), edge(1, 2), edge(2, 3), edge(3, 0), edge(0, 2), edge(0, 3), edge(4, 3), edge(2, 2));

    private static final int NODES = 6;

    private static Layers.Edge edge(int from, int to) {
        return new Layers.Edge(from, to);
    }

    private static double[] widths() {
        return new double[] {80, 120, 90, 100, 80, 140};
    }

    @Test
    void edgesLeadDownButForTheOneThatClosesTheRing() {
        Layers layers = new Layers(NODES, EDGES);
        LayeredLayout layout = new LayeredLayout(layers, widths());
        for (int i = 0; i < EDGES.size(); i++) {
            List<Integer> path = layers.paths().get(i);
            boolean loop = EDGES.get(i).from() == EDGES.get(i).to();
            assertThat(path.isEmpty()).isEqualTo(loop);
            int step = i == 3 ? -1 : 1;
            for (int k = 1; k < path.size(); k++) {
                assertThat(layout.layer(path.get(k)) - layout.layer(path.get(k - 1)))
                        .isEqualTo(step);
            }
        }
        assertThat(layout.layer(4)).as("stands right above what it leads to").isEqualTo(layout.layer(3) - 1);
        assertThat(layers.layers().get(layers.layers().size() - 1)).containsExactly(5);
    }

    @Test
    void noTwoBoxesTouch() {
        Layers layers = new Layers(NODES, EDGES);
        LayeredLayout layout = new LayeredLayout(layers, widths());
        for (List<Integer> row : layers.layers()) {
            List<Integer> boxes = row.stream().filter(node -> node < NODES).toList();
            for (int i = 1; i < boxes.size(); i++) {
                double apart = layout.x(boxes.get(i)) - layout.x(boxes.get(i - 1));
                assertThat(apart).isGreaterThan((widths()[boxes.get(i)] + widths()[boxes.get(i - 1)]) / 2);
            }
        }
        assertThat(layout.width()).isLessThan(600);
    }

    @Test
    void theDrawingSaysInWordsAndNumbersWhatLeadsWhere() {
        String svg = WiringDrawing.svg(ExampleFigures.wiring("infadapter"));
        assertThat(svg)
                .isEqualTo(WiringDrawing.svg(ExampleFigures.wiring("vpa-18")))
                .contains("load to balancer (121,697 sent)", "store to load (back)", "busy 97 %", "wire plug");
        assertThat(Checks.oddNumbers(svg)).isEmpty();
        Checks.parse(svg);
    }
}
