package org.orrery.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.Test;

class StyleTest {
    /** Smallest step of CIE lightness (0 to 100) that readers tell apart in print; 5 is twice the visible step of 2.3. */
    private static final double STEP = 5;

    @Test
    void theColoursStayApartInGreyscale() {
        assertThat(smallestStep(Style.PALETTE)).isGreaterThan(STEP);
    }

    @Test
    void theCheckNoticesTwoColoursOfOneLightness() {
        assertThat(smallestStep(List.of(new Color(0xB73DB7), new Color(0xB83EB5))))
                .isLessThan(STEP);
    }

    @Test
    void noColourIsTooLightForPaper() {
        assertThat(Style.PALETTE)
                .allSatisfy(colour -> assertThat(lightness(colour)).isLessThan(75));
    }

    @Test
    void sixteenSeriesLookDifferent() {
        for (int a = 0; a < 16; a++) {
            for (int b = 0; b < a; b++) {
                Style first = Style.at(a);
                Style second = Style.at(b);
                assertThat(first.color().equals(second.color()) && first.marker() == second.marker())
                        .isFalse();
            }
        }
    }

    private static double smallestStep(List<Color> colours) {
        double[] sorted =
                colours.stream().mapToDouble(StyleTest::lightness).sorted().toArray();
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 1; i < sorted.length; i++) {
            smallest = Math.min(smallest, sorted[i] - sorted[i - 1]);
        }
        return smallest;
    }

    /** CIE 1976 lightness of an sRGB colour. */
    private static double lightness(Color colour) {
        double y = 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
        return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
