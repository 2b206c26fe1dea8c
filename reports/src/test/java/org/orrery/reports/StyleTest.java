package org.orrery.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StyleTest {
    private static final double STEP = 6;

    @Test
    void coloursStayApartInGreyscale() {
        assertThat(smallestStep(Style.PALETTE)).isGreaterThan(STEP);
        assertThat(smallestStep(List.of(new Color(0x1F77B4), new Color(0xD62728), new Color(0x2CA02C))))
                .isLessThan(STEP);
    }

    @Test
    void coloursStandOutFromPaper() {
        assertThat(Style.PALETTE)
                .allSatisfy(color -> assertThat(lightness(color)).isLessThan(72));
        assertThat(lightness(Color.YELLOW)).isGreaterThan(72);
    }

    @Test
    void sixteenSeriesAllLookDifferent() {
        Set<String> looks = new LinkedHashSet<>();
        Set<String> blackAndWhite = new LinkedHashSet<>();
        for (int i = 0; i < 16; i++) {
            Style style = Style.at(i);
            String shape = Arrays.toString(((BasicStroke) style.stroke()).getDashArray())
                    + style.marker().getBounds2D();
            looks.add(style.color() + shape);
            if (i < 8) {
                blackAndWhite.add(shape);
            }
        }
        assertThat(looks).hasSize(16);
        assertThat(blackAndWhite).hasSize(8);
    }

    private static double smallestStep(List<Color> colors) {
        double[] sorted =
                colors.stream().mapToDouble(StyleTest::lightness).sorted().toArray();
        double smallest = Double.MAX_VALUE;
        for (int i = 1; i < sorted.length; i++) {
            smallest = Math.min(smallest, sorted[i] - sorted[i - 1]);
        }
        return smallest;
    }

    /** CIE lightness L*, 0 to 100. */
    private static double lightness(Color color) {
        double y =
                0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
        return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
