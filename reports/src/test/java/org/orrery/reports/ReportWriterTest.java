package org.orrery.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.kernel.results.Estimate;

class ReportWriterTest {
    @TempDir
    Path directory;

    @Test
    void thePageComesLastAndNoPartsStayBehind() throws IOException {
        ReportWriter.Written written = ReportWriter.write(ExampleReport.model(), directory);

        assertThat(written.files().get(written.files().size() - 1)).hasFileName("index.html");
        assertThat(contents(directory).keySet())
                .containsExactlyInAnyOrderElementsOf(written.files().stream()
                        .map(file -> directory.relativize(file).toString())
                        .toList());
        assertThat(directory.resolve("figures/burst.png")).isNotEmptyFile();
    }

    @Test
    void theSameModelGivesTheSameBytesInEveryLocale() throws IOException {
        ReportWriter.write(ExampleReport.model(), directory.resolve("a"));
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            ReportWriter.write(ExampleReport.model(), directory.resolve("b"));
        } finally {
            Locale.setDefault(before);
        }
        assertThat(contents(directory.resolve("b"))).isEqualTo(contents(directory.resolve("a")));
    }

    @Test
    void theBytesDoNotDependOnTheNumberOfWorkers() throws IOException {
        ReportWriter.Written alone = ReportWriter.write(ExampleReport.model(), directory.resolve("a"), 1);
        ReportWriter.Written together = ReportWriter.write(ExampleReport.model(), directory.resolve("b"), 3);
        assertThat(contents(directory.resolve("b"))).isEqualTo(contents(directory.resolve("a")));
        assertThat(together.files().stream().map(directory.resolve("b")::relativize))
                .containsExactlyElementsOf(alone.files().stream()
                        .map(directory.resolve("a")::relativize)
                        .toList());
    }

    @Test
    void aChangedNumberChangesPagePictureAndData() throws IOException {
        ReportWriter.write(ModelChanges.withFigures(Figures.curve("c", 1, 2)), directory.resolve("a"));
        ReportWriter.write(ModelChanges.withFigures(Figures.curve("c", 1, 2.5)), directory.resolve("b"));
        Map<String, String> first = contents(directory.resolve("a"));
        Map<String, String> second = contents(directory.resolve("b"));
        for (String file : List.of("figures/c.svg", "figures/c.csv", "figures/c.png", "index.html")) {
            assertThat(second.get(file)).as(file).isNotEqualTo(first.get(file));
        }
    }

    @Test
    void aSecondReportReplacesTheFirst() throws IOException {
        ReportWriter.write(ModelChanges.titled("The first title"), directory);
        ReportWriter.write(ModelChanges.titled("The second title"), directory);
        assertThat(directory.resolve("index.html"))
                .content()
                .contains("The second title")
                .doesNotContain("The first title");
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsAnError() throws IOException {
        Path file = Files.writeString(directory.resolve("taken"), "");
        assertThatThrownBy(() -> ReportWriter.write(ModelChanges.bare(), file)).isInstanceOf(IOException.class);
    }

    @Test
    void aBareModelMakesAReportWithoutEmptySections() throws IOException {
        ReportWriter.write(ModelChanges.bare(), directory);
        assertThat(directory.resolve("index.html"))
                .content()
                .contains("No published figure was judged", "What ran")
                .doesNotContain("<h2>Figures", "What limits", "<h2>Parameters", "<h2>Metrics", "Before you trust");
    }

    @Test
    void whatLimitsOneSystemIsSaidPointByPoint() throws IOException {
        ReportWriter.write(ModelChanges.sweep(), directory);
        assertThat(directory.resolve("index.html"))
                .content()
                .contains("<th>Point</th>", "<td>load = 1</td>", "<td>load = 2</td>");
    }

    @Test
    void undefinedEstimatesAreSaidNotLeftOut() throws IOException {
        Estimate none = new Estimate(Double.NaN, Double.NaN, Double.NaN, 0, 0.95);
        ReportModel.Summary summary = new ReportModel.Summary("a", "", "x.p99", "ms", "", none, Double.NaN, Double.NaN);
        ReportWriter.write(ModelChanges.withSummary(summary), directory);
        assertThat(Checks.withoutScript(Files.readString(directory.resolve("index.html"))))
                .contains("undefined")
                .doesNotContain("NaN");
    }

    @Test
    void picturesHoldNoNumbersThatAreNone() throws IOException {
        for (Figure figure : Figures.difficult()) {
            ReportWriter.write(ModelChanges.withFigures(figure), directory);
            String svg = Files.readString(directory.resolve("figures/" + figure.id() + ".svg"));
            assertThat(Checks.oddNumbers(svg)).as(figure.id()).isEmpty();
            Checks.parse(svg);
        }
        assertThat(Checks.oddNumbers("<path d=\"M1 NaN\"/>")).isNotEmpty();
        assertThat(Checks.oddNumbers("<path d=\"M1 Infinity\"/>")).isNotEmpty();
    }

    @Test
    void thePageLoadsNothing() throws IOException {
        ReportWriter.write(ExampleReport.model(), directory);
        assertThat(Checks.loads(Checks.withoutScript(Files.readString(directory.resolve("index.html")))))
                .isEmpty();
        for (String bad : List.of(
                "<img src=x>",
                "<script>1</script>",
                "<link rel=stylesheet href=a.css>",
                "<a href=\"https://example.org\">x</a>",
                "<style>a{background:url(b.png)}</style>",
                "<style>@import 'c.css'</style>")) {
            assertThat(Checks.loads(bad)).as(bad).isNotEmpty();
        }
    }

    @Test
    void idsDifferAcrossThePicturesOfAPage() throws IOException {
        ReportWriter.write(ExampleReport.model(), directory);
        assertThat(Checks.repeatedIds(Checks.withoutScript(Files.readString(directory.resolve("index.html")))))
                .isEmpty();
        assertThat(Checks.repeatedIds("<g id=\"a\"/><g id=\"a\"/>")).containsExactly("a");
    }

    @Test
    void textsCannotBreakOut() throws IOException {
        String attack = "</title><script>alert(1)</script>\" onload=\"x' & ]]> <b>\u0000\u202Ebold";
        ReportModel model = ModelChanges.everywhere(attack);
        ReportWriter.write(model, directory);
        String html = Checks.withoutScript(Files.readString(directory.resolve("index.html")));
        String svg = Files.readString(directory.resolve("figures/f.svg"));
        assertThat(Checks.loads(html)).isEmpty();
        assertThat(html)
                .doesNotContain("<script", "<b>bold", "\u0000", "\u202E")
                .contains("&lt;script&gt;alert(1)");
        assertThat(svg).doesNotContain("<script", "\u0000");
        assertThat(Checks.attributes(Checks.parse(svg))).doesNotContain("onload");
        assertThat(Checks.attributes(Checks.parse("<svg onload='x'/>"))).contains("onload");
    }

    @Test
    void longLabelsAreShortenedInsideThePicture() throws IOException {
        String longName = "a system whose name goes on and on ".repeat(20);
        ReportModel model = ModelChanges.everywhere(longName);
        ReportWriter.write(model, directory);
        assertThat(directory.resolve("figures/f.svg")).content().contains("…");
        Checks.parse(Files.readString(directory.resolve("figures/f.svg")));
    }

    @Test
    void theSummaryCountsHeadlinesFirst() throws IOException {
        ReportWriter.write(ExampleReport.model(), directory);
        String html = Files.readString(directory.resolve("index.html"));
        assertThat(html).contains("2 of 5 headline figures reproduced, 1 not decided");
        assertThat(html.indexOf("3 of 5 headline")).isLessThan(html.indexOf("<h2>Headline"));
        assertThat(html.indexOf("<h2>Headline")).isLessThan(html.indexOf("<h2>Figures"));
        assertThat(html).contains("What limits each system", "InfAdapter (published solver)");
    }

    /** Paths below a directory with their bytes, one character each. */
    static Map<String, String> contents(Path directory) throws IOException {
        Map<String, String> contents = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = directory.relativize(file).toString().replace('\\', '/');
                contents.put(name, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }
}
