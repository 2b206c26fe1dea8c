package org.orrery.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.results.Estimate;

class StyleTest {
    private static final double STEP = 6;
    /** What WCAG 2.1 asks of graphics. */
    private static final double GRAPHICS = 3;
    /** Colour distances (CIE 1976) of about 2 can just be seen; markers are small. */
    private static final double APART = 10;
    /**
     * Normal sight; protanopia and deuteranopia after Viénot et al. 1999, tritanopia after Machado et al. 2009, both on linear
     * RGB.
     */
    private static final List<double[]> VISIONS = List.of(
            new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1},
            new double[] {0.11238, 0.88762, 0, 0.11238, 0.88762, 0, 0.00401, -0.00401, 1},
            new double[] {0.29275, 0.70725, 0, 0.29275, 0.70725, 0, -0.02234, 0.02234, 1},
            new double[] {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900});

    @Test
    void coloursStayApartInGreyscale() {
        assertThat(smallestStep(Style.PALETTE)).isGreaterThan(STEP);
        assertThat(smallestStep(List.of(new Color(0x1F77B4), new Color(0xD62728), new Color(0x2CA02C))))
                .isLessThan(STEP);
    }

    @Test
    void coloursStandOutFromPaper() {
        assertThat(Style.PALETTE)
                .allSatisfy(color -> assertThat(contrastToWhite(color)).isGreaterThan(GRAPHICS));
        assertThat(contrastToWhite(new Color(0xCCA405))).isLessThan(GRAPHICS);
    }

    @Test
    void coloursStayApartForColourBlindReaders() {
        List<Color> redAndGreen = List.of(new Color(0xD62728), new Color(0x2CA02C));
        assertThat(VISIONS).allSatisfy(vision -> assertThat(smallestDistance(Style.PALETTE, vision))
                .isGreaterThan(APART));
        assertThat(VISIONS).anySatisfy(vision -> assertThat(smallestDistance(redAndGreen, vision))
                .isLessThan(APART));
    }

    @Test
    void membersOfOneSystemAreShadesOfItsColour() {
        for (int hue = 0; hue < Style.PALETTE.size(); hue++) {
            for (int member = 0; member < 5; member++) {
                assertThat(contrastToWhite(Style.of(hue, member, 0).color())).isGreaterThan(GRAPHICS);
            }
        }
        Style first = Style.of(0, 0, 0);
        Style second = Style.of(0, 1, 1);
        assertThat(second.color()).isNotEqualTo(first.color());
        assertThat(distance(first.color(), second.color(), VISIONS.get(0)))
                .isLessThan(distance(first.color(), Style.PALETTE.get(1), VISIONS.get(0)));
    }

    @Test
    void namesOfASystemTakeItsColourAndOthersOneThatNoSystemHas() {
        ReportModel.Name linux = new ReportModel.Name("b", "Linux", "linux", OptionalInt.of(0));
        Figure figure = Figures.curve("curve", 1, 2);
        ReportModel plain = ModelChanges.withFigures(figure);
        Styles styles = new Styles(new ReportModel(
                plain.study(),
                plain.expectations(),
                List.of(figure, new Figure.Bars("bars", "", "", "system", false, bars("b"))),
                plain.limits(),
                plain.parameters(),
                plain.summary(),
                plain.elasticities(),
                plain.wirings(),
                plain.dictionary(),
                List.of(linux)));
        assertThat(styles.of("b").color()).isEqualTo(Style.PALETTE.get(0));
        assertThat(styles.of("a").color()).isEqualTo(Style.PALETTE.get(1));
        assertThat(styles.title("b")).isEqualTo("Linux");
        assertThat(new Styles(plain).of("a").color()).isEqualTo(Style.PALETTE.get(0));
    }

    private static List<Figure.BarPanel> bars(String name) {
        return List.of(new Figure.BarPanel(
                Figure.Axis.of("Value", ""),
                List.of(new Figure.Bar(name, name, Estimate.exact(1), OptionalDouble.empty()))));
    }

    @Test
    void textIsLargeEnoughToRead() {
        assertThat(List.of(Theme.TITLE, Theme.HEADING, Theme.TEXT))
                .allSatisfy(font -> assertThat(font.getSize()).isGreaterThanOrEqualTo(11));
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

    private static double smallestDistance(List<Color> colors, double[] vision) {
        double smallest = Double.MAX_VALUE;
        for (int i = 0; i < colors.size(); i++) {
            for (int j = 0; j < i; j++) {
                smallest = Math.min(smallest, distance(colors.get(i), colors.get(j), vision));
            }
        }
        return smallest;
    }

    private static double distance(Color one, Color other, double[] vision) {
        double[] a = lab(one, vision);
        double[] b = lab(other, vision);
        return Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
    }

    private static double contrastToWhite(Color color) {
        return 1.05 / (luminance(color) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    /** CIE lightness L*, 0 to 100. */
    private static double lightness(Color color) {
        return lab(color, VISIONS.get(0))[0];
    }

    /** CIE L*a*b* of a colour as it is seen. */
    private static double[] lab(Color color, double[] vision) {
        double[] rgb = {linear(color.getRed()), linear(color.getGreen()), linear(color.getBlue())};
        double[] seen = new double[3];
        for (int row = 0; row < 3; row++) {
            double sum = 0;
            for (int column = 0; column < 3; column++) {
                sum += vision[3 * row + column] * rgb[column];
            }
            seen[row] = Math.max(0, Math.min(1, sum));
        }
        double x = cube((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.9505);
        double y = cube(0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
        double z = cube((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.089);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double cube(double t) {
        return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116.0;
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
