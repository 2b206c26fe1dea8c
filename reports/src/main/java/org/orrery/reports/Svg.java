package org.orrery.reports;

/** Pictures as SVG. */
final class Svg {
    private Svg() {}

    /** Returns a file of its own. */
    static String file(Drawing drawing, Figure figure) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + inline(drawing, figure);
    }

    /** Returns an element for a page; its ids start with that of the figure. */
    static String inline(Drawing drawing, Figure figure) {
        return SvgCanvas.svg(drawing, figure.id(), Texts.printable(figure.title()));
    }
}
