package org.orrery.reports;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.font.FontRenderContext;
import java.awt.font.LineMetrics;
import java.awt.font.TextAttribute;
import java.awt.geom.Rectangle2D;
import java.text.AttributedCharacterIterator.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A sans-serif font whose metrics are written down here, so that a chart has the same layout on every machine, whatever fonts are
 * installed. The widths are those that Helvetica, Arial and Liberation Sans share, enlarged for the wider replacements that Linux has, such as DejaVu Sans.
 */
final class FixedFont extends Font {
    /** Family for SVG: the first that a viewer has. */
    static final String FAMILY = "Helvetica, Arial, 'Liberation Sans', sans-serif";

    private static final double SLACK = 1.15;
    private static final double BOLD = 1.12;
    private static final int FIRST = ' ';
    private static final int UNKNOWN = 600;
    private static final int WIDE = 1000;
    private static final int[] WIDTHS = {
        278, 278, 356, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, //
        556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, //
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, //
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, //
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, //
        556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584
    };

    /** Makes a font of a size in pixels. */
    FixedFont(int style, int size) {
        super(Font.SANS_SERIF, style, size);
    }

    /** Returns the width of a text in pixels. */
    double width(String text) {
        double units = text.codePoints().mapToDouble(FixedFont::width).sum();
        return units * SLACK * (isBold() ? BOLD : 1) * getSize() / 1000;
    }

    private static int width(int codePoint) {
        int index = codePoint - FIRST;
        if (index >= 0 && index < WIDTHS.length) {
            return WIDTHS[index];
        }
        return codePoint >= 0x1100 ? Character.getType(codePoint) == Character.OTHER_LETTER ? WIDE : UNKNOWN : UNKNOWN;
    }

    /** Shortens a text until it fits, ending it with an ellipsis. */
    String fitted(String text, double available) {
        if (width(text) <= available) {
            return text;
        }
        int[] points = text.codePoints().toArray();
        for (int length = points.length - 1; length > 0; length--) {
            String shorter = new String(points, 0, length).stripTrailing() + "…";
            if (width(shorter) <= available) {
                return shorter;
            }
        }
        return "…";
    }

    /** Breaks a text at spaces into lines that fit; the last line is shortened where it must be. */
    List<String> wrapped(String text, double available, int most) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.strip().split("\\s+")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (line.isEmpty() || lines.size() == most - 1 || width(longer) <= available) {
                line = longer;
            } else {
                lines.add(fitted(line, available));
                line = word;
            }
        }
        lines.add(fitted(line, available));
        return lines;
    }

    /** The generic family, without a look at the installed fonts. */
    @Override
    public String getFamily() {
        return Font.SANS_SERIF;
    }

    /** Weight and posture, without a look at the installed fonts. */
    @Override
    public Map<TextAttribute, ?> getAttributes() {
        return Map.of(
                TextAttribute.WEIGHT,
                isBold() ? TextAttribute.WEIGHT_BOLD : TextAttribute.WEIGHT_REGULAR,
                TextAttribute.POSTURE,
                TextAttribute.POSTURE_REGULAR);
    }

    @Override
    public Font deriveFont(int style) {
        return new FixedFont(style, getSize());
    }

    @Override
    public Font deriveFont(float size) {
        return new FixedFont(getStyle(), Math.round(size));
    }

    /** Takes over the size only; this font has no other attribute. */
    @Override
    public Font deriveFont(Map<? extends Attribute, ?> attributes) {
        Object size = attributes.get(TextAttribute.SIZE);
        return size instanceof Number number ? deriveFont(number.floatValue()) : this;
    }

    @Override
    public LineMetrics getLineMetrics(String text, FontRenderContext context) {
        return new FixedLine(text.length(), getSize());
    }

    @Override
    public Rectangle2D getStringBounds(String text, FontRenderContext context) {
        return new Rectangle2D.Double(0, -FixedLine.ASCENT * getSize(), width(text), FixedLine.HEIGHT * getSize());
    }

    /** Returns the metrics of this font. */
    FontMetrics metrics() {
        return new Metrics(this);
    }

    private static final class Metrics extends FontMetrics {
        private final FixedFont fixed;

        private Metrics(FixedFont font) {
            super(font);
            fixed = font;
        }

        @Override
        public int stringWidth(String text) {
            return (int) Math.ceil(fixed.width(text));
        }

        @Override
        public int charWidth(char c) {
            return stringWidth(String.valueOf(c));
        }

        @Override
        public int charsWidth(char[] data, int offset, int length) {
            return stringWidth(new String(data, offset, length));
        }

        @Override
        public int getAscent() {
            return Math.round(FixedLine.ASCENT * fixed.getSize());
        }

        @Override
        public int getDescent() {
            return Math.round((FixedLine.HEIGHT - FixedLine.ASCENT) * fixed.getSize());
        }

        @Override
        public Rectangle2D getStringBounds(String text, Graphics context) {
            return fixed.getStringBounds(text, (FontRenderContext) null);
        }
    }
}
