package org.orrery.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.reports.ReportModel.Part;
import org.orrery.reports.ReportModel.Wire;
import org.orrery.reports.ReportModel.Wiring;

/** Draws how the components of a system lead to one another, as an SVG whose colours come from the style sheet of the page. */
final class WiringDrawing {
    private static final int BOX = 46;
    private static final int ROW = 108;
    private static final int MARGIN = 14;
    private static final int PADDING = 24;
    private static final int NARROWEST = 84;
    private static final int WIDEST = 190;
    private static final FixedFont NAME = new FixedFont(java.awt.Font.BOLD, 13);
    private static final FixedFont SMALL = new FixedFont(java.awt.Font.PLAIN, 11);

    private final Wiring wiring;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final double[] widths;
    private final Layers layers;
    private final LayeredLayout layout;
    private final StringBuilder svg = new StringBuilder();

    private WiringDrawing(Wiring wiring) {
        this.wiring = wiring;
        wiring.parts().forEach(part -> numbers.put(part.name(), numbers.size()));
        widths = wiring.parts().stream().mapToDouble(WiringDrawing::width).toArray();
        layers = new Layers(
                widths.length,
                wiring.wires().stream()
                        .map(wire -> new Layers.Edge(numbers.get(wire.from()), numbers.get(wire.to())))
                        .toList());
        layout = new LayeredLayout(layers, widths);
    }

    static String svg(Wiring wiring) {
        return new WiringDrawing(wiring).draw();
    }

    private static double width(Part part) {
        double text = Math.max(NAME.width(part.name()), Math.max(SMALL.width(part.type()), SMALL.width(reading(part))));
        return Math.max(NARROWEST, Math.min(WIDEST, Math.ceil(text) + PADDING));
    }

    private static String reading(Part part) {
        return part.utilisation().isEmpty()
                ? ""
                : "busy " + Numbers.percent(part.utilisation().getAsDouble());
    }

    private String draw() {
        int width = (int) Math.ceil(layout.width()) + 2 * MARGIN;
        int height = layers.layers().size() * ROW - (ROW - BOX) + 2 * MARGIN;
        String size = "width=\"" + width + "\" height=\"" + height + "\" viewBox=\"0 0 " + width + " " + height + "\"";
        svg.append("<svg ")
                .append(size)
                .append(" role=\"img\" aria-label=\"")
                .append(escaped(words()))
                .append("\">\n");
        for (int i = 0; i < wiring.wires().size(); i++) {
            line(wiring.wires().get(i), layers.paths().get(i));
        }
        wiring.parts().forEach(this::box);
        labels();
        return svg.append("</svg>\n").toString();
    }

    /** What the drawing says, for readers that cannot see it. */
    private String words() {
        List<String> all = new ArrayList<>();
        wiring.wires().forEach(wire -> all.add(wire.from() + " to " + wire.to() + " (" + label(wire) + ")"));
        return "Components: "
                + String.join(", ", wiring.parts().stream().map(Part::name).toList())
                + (all.isEmpty() ? "" : ". Wires: " + String.join("; ", all));
    }

    private double x(int node) {
        return MARGIN + layout.x(node);
    }

    private double top(int node) {
        return MARGIN + (double) layout.layer(node) * ROW;
    }

    private void box(Part part) {
        int node = numbers.get(part.name());
        double left = x(node) - widths[node] / 2;
        double room = widths[node] - 8;
        svg.append("<g><title>")
                .append(escaped(part.name() + ": " + part.type()))
                .append("</title><rect class=\"node\" x=\"");
        svg.append(number(left))
                .append("\" y=\"")
                .append(number(top(node)))
                .append("\" width=\"")
                .append(number(widths[node]));
        svg.append("\" height=\"").append(BOX).append("\" rx=\"5\"/>");
        boolean said = part.utilisation().isPresent();
        text("name", x(node), top(node) + (said ? 15 : 20), NAME.fitted(part.name(), room));
        text("type", x(node), top(node) + (said ? 28 : 35), SMALL.fitted(part.type(), room));
        if (said) {
            text("flow", x(node), top(node) + 41, SMALL.fitted(reading(part), room));
        }
        svg.append("</g>\n");
    }

    /** A line from the lower edge of a box, through the bends, to the upper edge of another; upwards the other way round. */
    private void line(Wire wire, List<Integer> path) {
        if (path.isEmpty()) {
            return;
        }
        boolean down = layout.layer(path.get(0)) < layout.layer(path.get(path.size() - 1));
        StringBuilder data = new StringBuilder();
        double[] at = {0, 0};
        for (int i = 0; i < path.size(); i++) {
            int node = path.get(i);
            double x = i == 0 || i == path.size() - 1 ? port(wire, node, i == 0) : x(node);
            double y = top(node) + (i == 0 ? down ? BOX : 0 : i == path.size() - 1 ? down ? 0 : BOX : BOX / 2.0);
            if (i == 0) {
                data.append("M").append(number(x)).append(" ").append(number(y));
            } else {
                double middle = (at[1] + y) / 2;
                data.append("C")
                        .append(number(at[0]))
                        .append(" ")
                        .append(number(middle))
                        .append(" ");
                data.append(number(x))
                        .append(" ")
                        .append(number(middle))
                        .append(" ")
                        .append(number(x))
                        .append(" ")
                        .append(number(y));
            }
            at = new double[] {x, y};
        }
        svg.append("<path class=\"wire")
                .append(wire.plug() ? " plug" : "")
                .append("\" d=\"")
                .append(data)
                .append("\"/>");
        double back = down ? -7 : 7;
        svg.append("<path class=\"tip-end\" d=\"M")
                .append(number(at[0]))
                .append(" ")
                .append(number(at[1]))
                .append("l-4 ");
        svg.append(number(back)).append("h8z\"/>\n");
    }

    /** The wires of a box leave and enter side by side. */
    private double port(Wire wire, int node, boolean leaving) {
        List<Wire> same = wiring.wires().stream()
                .filter(each -> numbers.get(leaving ? each.from() : each.to()) == node
                        && !each.from().equals(each.to()))
                .sorted((a, b) -> Double.compare(other(a, leaving), other(b, leaving)))
                .toList();
        double step = Math.min(24, (widths[node] - 16) / Math.max(1, same.size()));
        return x(node) + (same.indexOf(wire) - (same.size() - 1) / 2.0) * step;
    }

    private double other(Wire wire, boolean leaving) {
        int index = wiring.wires().indexOf(wire);
        List<Integer> path = layers.paths().get(index);
        return layout.x(path.get(leaving ? 1 : path.size() - 2));
    }

    private static String label(Wire wire) {
        return wire.count().isEmpty()
                ? wire.port()
                : Numbers.text(Math.rint(wire.count().getAsDouble())) + " " + wire.counted();
    }

    /** Labels stand in the gap below the box that a wire leaves; those that would touch stand on different lines. */
    private void labels() {
        Map<Integer, List<double[]>> taken = new LinkedHashMap<>();
        for (int i = 0; i < wiring.wires().size(); i++) {
            Wire wire = wiring.wires().get(i);
            List<Integer> path = layers.paths().get(i);
            if (path.isEmpty()) {
                continue;
            }
            int from = path.get(0);
            int next = path.get(1);
            boolean down = layout.layer(from) < layout.layer(next);
            int gap = down ? layout.layer(from) : layout.layer(next);
            double begin = port(wire, from, true);
            double end = path.size() == 2 ? port(wire, next, false) : x(next);
            FixedFont font = wire.count().isEmpty() ? SMALL : new FixedFont(java.awt.Font.BOLD, 12);
            double half = font.width(label(wire)) / 2;
            double middle = Math.max(half + 2, (begin + end) / 2);
            List<double[]> others = taken.computeIfAbsent(gap, key -> new ArrayList<>());
            int line = freeLine(others, middle, half);
            others.add(new double[] {line, middle - half, middle + half});
            double y = MARGIN + (double) gap * ROW + BOX + 35 + (line % 2 == 0 ? line / 2 : -(line + 1) / 2) * 13.0;
            text((wire.count().isEmpty() ? "port" : "flow") + " halo", middle, y, label(wire));
        }
    }

    private static int freeLine(List<double[]> taken, double middle, double half) {
        for (int line = 0; line < 4; line++) {
            int wanted = line;
            if (taken.stream()
                    .noneMatch(other ->
                            other[0] == wanted && middle - half < other[2] + 4 && middle + half > other[1] - 4)) {
                return line;
            }
        }
        return 3;
    }

    private void text(String style, double x, double baseline, String text) {
        svg.append("<text class=\"")
                .append(style)
                .append("\" x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(number(baseline));
        svg.append("\" text-anchor=\"middle\">").append(escaped(text)).append("</text>");
    }

    private static String number(double value) {
        return Numbers.csv(Math.rint(value * 10) / 10);
    }

    private static String escaped(String text) {
        return Texts.printable(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
