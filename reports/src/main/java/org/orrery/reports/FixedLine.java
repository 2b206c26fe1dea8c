package org.orrery.reports;

import java.awt.Font;
import java.awt.font.LineMetrics;

/** Vertical metrics of a {@link FixedFont}. */
final class FixedLine extends LineMetrics {
    static final float ASCENT = 0.93f;
    static final float HEIGHT = 1.17f;

    private final int characters;
    private final int size;

    FixedLine(int characters, int size) {
        this.characters = characters;
        this.size = size;
    }

    @Override
    public int getNumChars() {
        return characters;
    }

    @Override
    public float getAscent() {
        return ASCENT * size;
    }

    @Override
    public float getDescent() {
        return (HEIGHT - ASCENT) * size;
    }

    @Override
    public float getLeading() {
        return 0;
    }

    @Override
    public float getHeight() {
        return HEIGHT * size;
    }

    @Override
    public int getBaselineIndex() {
        return Font.ROMAN_BASELINE;
    }

    @Override
    public float[] getBaselineOffsets() {
        return new float[] {0, -0.3f * size, -ASCENT * size};
    }

    @Override
    public float getStrikethroughOffset() {
        return -0.3f * size;
    }

    @Override
    public float getStrikethroughThickness() {
        return 0.05f * size;
    }

    @Override
    public float getUnderlineOffset() {
        return 0.1f * size;
    }

    @Override
    public float getUnderlineThickness() {
        return 0.05f * size;
    }
}
