package org.orrery.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.kernel.results.Estimate;

class ReportWriterTest {
    /** What a page may load: nothing from outside itself; links to its own files are fine. */
    private static final Pattern LOADED = Pattern.compile(
            "(?:src|srcset|xlink:href|url\\()\\s*=?\\s*[\"'(]?\\s*(?:https?:)?//|<script|<iframe|<link |@import");

    @TempDir
    private static Path example;

    @TempDir
    private Path directory;

    @BeforeAll
    static void writeTheExample() throws IOException {
        ReportWriter.Written written = ReportWriter.write(ExampleReport.model(), example);
        assertThat(written.files().get(written.files().size() - 1)).hasFileName("index.html");
        assertThat(written.notes()).isEmpty();
    }

    @Test
    void thePageLinksToFiguresThatAreThere() throws IOException {
        Matcher links = Pattern.compile("href=\"(figures/[^\"]+)\"").matcher(page(example));
        int found = 0;
        while (links.find()) {
            assertThat(example.resolve(links.group(1))).exists();
            found++;
        }
        assertThat(found).isEqualTo(6);
    }

    @Test
    void aReportHasTheSameBytesEveryTime() throws IOException {
        ReportWriter.write(ExampleReport.model(), directory);
        assertThat(bytes(directory)).isEqualTo(bytes(example));
    }

    @Test
    void thePageLoadsNothingFromOutside() throws IOException {
        assertThat(LOADED.matcher(page(example)).find()).isFalse();
    }

    @Test
    void theCheckForOutsideContentNoticesSome() {
        assertThat(LOADED.matcher("<img src=\"https://example.org/x.png\">").find())
                .isTrue();
        assertThat(LOADED.matcher("<script>alert(1)</script>").find()).isTrue();
        assertThat(LOADED.matcher("background: url(//example.org/x)").find()).isTrue();
    }

    @Test
    void everyPictureIsWellFormedXml() throws Exception {
        try (Stream<Path> files = Files.list(example.resolve("figures"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".svg")).toList()) {
                DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
                factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
                assertThat(factory.newDocumentBuilder()
                                .parse(file.toFile())
                                .getDocumentElement()
                                .getTagName())
                        .isEqualTo("svg");
            }
        }
    }

    @Test
    void textFromOutsideCannotBecomeMarkup() throws IOException {
        String attack = "</title><script>alert('x')</script>\"&<b>";
        ReportModel.Study study = study(attack);
        Figure figure = new Figure.Scatter(
                "attack",
                attack,
                attack,
                Figure.Axis.of(attack, attack),
                Figure.Axis.of(attack, ""),
                List.of(new Figure.Series(attack, List.of(Figure.Point.of(1, 2)), false)));
        ReportWriter.write(
                new ReportModel(
                        study, List.of(), List.of(figure), List.of(), List.of(), List.of(), List.of(), List.of()),
                directory);
        assertThat(page(directory)).doesNotContain("<script").contains("&lt;script");
        assertThat(Files.readString(directory.resolve("figures/attack.svg"))).doesNotContain("<script");
    }

    @Test
    void whatIsMissingIsSaidAndNotLeftOut() throws IOException {
        Estimate undefined = new Estimate(Double.NaN, Double.NaN, Double.NaN, 0, 0.95);
        ReportModel.Expectation expectation = new ReportModel.Expectation(
                "reduction(a, b, c)",
                "",
                "",
                OptionalDouble.of(65),
                "",
                undefined,
                "%",
                Optional.empty(),
                "± 10 %",
                "",
                ReportModel.Verdict.NOT_REPRODUCED,
                Optional.of(ReportModel.Basis.PREDICTED),
                true,
                "",
                "");
        Figure gap = new Figure.Timeline(
                "gap",
                "Gap",
                "",
                List.of(new Figure.Panel(
                        "",
                        Figure.Axis.of("rate", "/s"),
                        Figure.Shape.LINE,
                        List.of(new Figure.Series("a", List.of(Figure.Point.of(0, Double.NaN)), false)),
                        List.of())));
        ReportWriter.write(
                new ReportModel(
                        study("Nothing"),
                        List.of(expectation),
                        List.of(gap),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()),
                directory);
        assertThat(page(directory)).contains("undefined").contains("0 of 1 headline figure");
    }

    @Test
    void figureDataAreTidyCsvWithIntervals() throws IOException {
        List<String> lines = Files.readAllLines(example.resolve("figures/capacity.csv"));
        assertThat(lines.get(0)).contains("x").contains("low").contains("high");
        assertThat(lines.size()).isGreaterThan(10);
        String dictionary = Files.readString(example.resolve("dictionary.csv"));
        for (String column : lines.get(0).split(",")) {
            assertThat(dictionary).contains("figures/capacity.csv," + column + ",");
        }
    }

    @Test
    void twoFiguresCannotShareFilesAndIdsCannotLeaveTheFolder() {
        Figure.Table table = (Figure.Table) ExampleReport.model().figures().get(5);
        assertThatThrownBy(() -> new ReportModel(
                        study("x"),
                        List.of(),
                        List.of(table, table),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()))
                .hasMessageContaining("two figures have the id");
        assertThatThrownBy(() -> new Figure.Table("../x", "", "", table.data()))
                .hasMessageContaining("cannot have the id");
    }

    private static String page(Path directory) throws IOException {
        return Files.readString(directory.resolve("index.html"));
    }

    private static ReportModel.Study study(String title) {
        ReportModel.Study base = ExampleReport.study();
        return new ReportModel.Study(
                base.scenario(),
                title,
                title,
                base.paper(),
                List.of(),
                List.of(),
                base.replications(),
                base.seed(),
                base.duration(),
                base.warmup(),
                base.events(),
                base.version(),
                base.jvm(),
                base.hash(),
                base.command(),
                title,
                List.of(title));
    }

    private static Map<String, String> bytes(Path root) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(
                        root.relativize(file).toString(),
                        java.util.HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return contents;
    }
}
