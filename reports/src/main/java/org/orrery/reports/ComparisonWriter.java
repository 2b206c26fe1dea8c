package org.orrery.reports;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.orrery.reports.ComparisonModel.Row;
import org.orrery.reports.ReportModel.DictionaryEntry;

/** Writes a comparison: {@code comparison.csv}, {@code differences.csv}, {@code dictionary.csv} and {@code index.html}. */
public final class ComparisonWriter {
    private static final String ROWS = "comparison.csv";
    private static final String DIFFERENCES = "differences.csv";

    private static final List<DictionaryEntry> ROW_COLUMNS = DictionaryEntry.of(ROWS, """
            system     |      | Variant and point of the sweep; empty without them.
            metric     |      | Full name of the metric.
            unit       |      | Unit of the numbers in this row.
            pairs      |      | Replications that both have; empty for quantiles, which are estimated from all together.
            first      | unit | Value of the first: mean over these replications, or quantile of all.
            second     | unit | Value of the second.
            difference | unit | Second minus first.
            ci95_low   | unit | Lower end of its 95 % interval, over the pairs where there are pairs; empty for one pair.
            ci95_high  | unit | Upper end of that interval.
            differs    |      | Whether the interval excludes 0.
            """);

    private static final List<DictionaryEntry> DIFFERENCE_COLUMNS = DictionaryEntry.of(DIFFERENCES, """
            what   |  | Parameter by its path, or a property of the study.
            first  |  | Its value in the first; - if it has none.
            second |  | Its value in the second; - if it has none.
            """);

    private ComparisonWriter() {}

    /**
     * Writes the files.
     *
     * @param model what to show
     * @param directory where to
     * @throws IOException if a file cannot be written
     */
    public static void write(ComparisonModel model, Path directory) throws IOException {
        text(
                directory,
                ROWS,
                csv(
                        ROW_COLUMNS,
                        model.rows().stream().map(ComparisonWriter::cells).toList()));
        text(
                directory,
                DIFFERENCES,
                csv(
                        DIFFERENCE_COLUMNS,
                        model.differences().stream()
                                .map(each -> List.of(each.what(), each.first(), each.second()))
                                .toList()));
        List<DictionaryEntry> dictionary = new ArrayList<>(ROW_COLUMNS);
        dictionary.addAll(DIFFERENCE_COLUMNS);
        dictionary.addAll(Dictionary.OWN_COLUMNS);
        text(directory, "dictionary.csv", Dictionary.csv(dictionary));
        page(model, directory);
    }

    private static String csv(List<DictionaryEntry> columns, List<List<String>> rows) {
        return FigureCsv.text(columns.stream().map(DictionaryEntry::column).toList(), rows);
    }

    private static List<String> cells(Row row) {
        return List.of(
                row.where(),
                row.metric(),
                row.unit(),
                row.paired() ? String.valueOf(row.difference().count()) : "",
                Numbers.csv(row.first()),
                Numbers.csv(row.second()),
                Numbers.csv(row.difference().mean()),
                Numbers.csv(row.difference().low()),
                Numbers.csv(row.difference().high()),
                String.valueOf(row.differs()));
    }

    /** A page that is too large leaves rows beside it, as that of a report does. */
    private static void page(ComparisonModel model, Path directory) throws IOException {
        String whole = html(model, false);
        if (whole.length() <= Page.LARGEST) {
            text(directory, "index.html", whole);
            return;
        }
        Overflow cut = new Overflow(html(model, true));
        Files.createDirectories(directory.resolve(Page.DATA).getParent());
        text(directory, Page.DATA, cut.data(new Json()));
        text(directory, "index.html", cut.page());
    }

    private static String html(ComparisonModel model, boolean beside) {
        StringOutput output = new StringOutput();
        JtecomparisonGenerated.render(
                new OwaspHtmlTemplateOutput(output), null, model, PageParts.reportScript(), beside);
        return Texts.printable(output.toString());
    }

    private static void text(Path directory, String name, String content) throws IOException {
        AtomicFiles.write(directory.resolve(name), content.getBytes(StandardCharsets.UTF_8));
    }
}
