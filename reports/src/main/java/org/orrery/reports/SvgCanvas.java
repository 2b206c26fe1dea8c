package org.orrery.reports;

import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.io.StringWriter;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Draws into SVG of which every byte follows from the drawing. */
final class SvgCanvas extends SVGGraphics2D {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    private SvgCanvas(SVGGeneratorContext context) {
        super(context, false);
    }

    private SvgCanvas(SvgCanvas parent) {
        super(parent);
    }

    /**
     * Draws a picture.
     *
     * @param drawing the picture
     * @param id prefix of the ids inside, so that several pictures can stand in one page
     * @param label what it shows, for readers that cannot see it
     * @return the {@code svg} element as text, without an XML declaration
     */
    static String svg(Drawing drawing, String id, String label) {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
        context.setComment(null);
        context.setPrecision(2);
        context.setIDGenerator(new Ids(id));
        SVGGeneratorContext.GraphicContextDefaults defaults = new SVGGeneratorContext.GraphicContextDefaults();
        defaults.setFont(Theme.TEXT);
        context.setGraphicContextDefaults(defaults);
        SvgCanvas canvas = new SvgCanvas(context);
        canvas.setSVGCanvasSize(new Dimension(drawing.width(), drawing.height()));
        drawing.painter().accept(canvas);
        Element root = canvas.getRoot();
        root.setAttribute("viewBox", "0 0 " + drawing.width() + " " + drawing.height());
        root.setAttribute("role", "img");
        root.setAttribute("aria-label", label);
        settle(root);
        StringWriter text = new StringWriter();
        try {
            canvas.stream(root, text, false, false);
        } catch (SVGGraphics2DIOException e) {
            throw new IllegalStateException("cannot write a picture into memory", e);
        }
        return text.toString()
                        .substring(text.toString().indexOf("<svg"))
                        .replace("\r\n", "\n")
                        .strip() + "\n";
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(NAMESPACE, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java runtime has no XML parser", e);
        }
    }

    /** Names the fonts, and takes away the ids that are the same in every picture. */
    private static void settle(Element element) {
        if (element.getTagName().equals("defs")) {
            element.removeAttribute("id");
        }
        if (element.hasAttribute("font-family")) {
            element.setAttribute("font-family", FixedFont.FAMILY);
        }
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                settle(inner);
            }
        }
    }

    @Override
    public Graphics create() {
        return new SvgCanvas(this);
    }

    @Override
    public FontMetrics getFontMetrics(Font font) {
        return font instanceof FixedFont fixed
                ? fixed.metrics()
                : new FixedFont(font.getStyle(), font.getSize()).metrics();
    }

    private static final class Ids extends SVGIDGenerator {
        private final String prefix;
        private int next;

        private Ids(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public String generateID(String kind) {
            return prefix + "-" + kind + next++;
        }
    }
}
