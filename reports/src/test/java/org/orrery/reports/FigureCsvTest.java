package org.orrery.reports;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.results.TableData;
import org.orrery.kernel.stats.MetricSpec.Column;

class FigureCsvTest {
    private static List<List<String>> read(String csv) {
        return CsvReader.builder().ofCsvRecord(csv).stream()
                .map(record -> record.getFields())
                .toList();
    }

    @Test
    void whatIsWrittenComesBack() {
        List<String> header = List.of("a", "b,c");
        List<List<String>> rows = List.of(List.of("x \"y\"", "line\nbreak"), List.of("", "ä…"), List.of(" ", "1,5"));
        List<List<String>> back = read(FigureCsv.text(header, rows));
        assertThat(back.get(0)).isEqualTo(header);
        assertThat(back.subList(1, back.size())).isEqualTo(rows);
    }

    @Test
    void textThatASpreadsheetWouldComputeIsMarkedAsText() {
        assertThat(FigureCsv.text(List.of("=h"), List.of(List.of("=1+2"), List.of("-1.5"))))
                .isEqualTo("'=h\n'=1+2\n-1.5\n");
    }

    @Test
    void aCurveHasARowForEachPoint() {
        FigureCsv.Sheet sheet = FigureCsv.of(Figures.curve("c", 1.5, Double.NaN));
        assertThat(sheet.columns())
                .extracting("column")
                .containsExactly("quantity", "series", "origin", "x", "value", "ci_low", "ci_high", "unit");
        assertThat(sheet.rows())
                .containsExactly(
                        List.of("Delay", "a", "simulated", "0", "1.5", "", "", "ms"),
                        List.of("Delay", "a", "simulated", "1", "", "", "", "ms"));
    }

    @Test
    void aTableKeepsItsColumnsAndItsIntegers() {
        TableData data = new TableData(
                List.of(Column.key("cores", "cores"), Column.result("rate", "/s")), List.of(List.of(4L, 0.1 + 0.2)));
        FigureCsv.Sheet sheet = FigureCsv.of(new Figure.Table("t", "", "", data));
        assertThat(sheet.columns()).extracting("column").containsExactly("cores", "rate");
        assertThat(sheet.rows()).containsExactly(List.of("4", "0.3"));
    }

    @Test
    void theDictionaryNamesEveryColumnOfEveryFigure() throws Exception {
        for (Figure figure : ExampleReport.model().figures()) {
            FigureCsv.Sheet sheet = FigureCsv.of(figure);
            assertThat(sheet.rows()).isNotEmpty().allSatisfy(row -> assertThat(row)
                    .hasSameSizeAs(sheet.columns()));
            assertThat(sheet.columns())
                    .allSatisfy(column -> assertThat(column.doc()).isNotBlank());
        }
    }
}
