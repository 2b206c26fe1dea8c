package org.orrery.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceTableTest {
    @TempDir
    private Path directory;

    private final Problems problems = new Problems();
    private final Position asked = new Text(new Place.Inline("s.yaml"), "").start();

    private Optional<ReferenceTable> read(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("t.csv"), content);
        return ReferenceTable.read(new Place.OnDisk(file), asked, problems);
    }

    private List<String> found() {
        return problems.sorted().stream()
                .map(problem -> problem.toString().replace(directory + "/", ""))
                .toList();
    }

    @Test
    void rowsAreFoundByTheirKeys() throws IOException {
        ReferenceTable table =
                read("model,cores,rps\nsmall,1,22\nsmall,2,45\nlarge,1,7\n").orElseThrow();
        assertThat(table.columns()).containsExactly("model", "cores", "rps");
        assertThat(table.rows()).hasSize(3);
        List<ReferenceTable.Row> rows = table.where(Map.of("model", List.of("small"), "cores", List.of("2", "3")));
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.text("rps")).isEqualTo("45");
            assertThat(row.number("rps")).hasValue(45);
            assertThat(row.at("rps").line()).isEqualTo(3);
            assertThat(row.at("rps").column()).isEqualTo(9);
        });
        assertThat(table.where(Map.of("colour", List.of("red")))).isEmpty();
    }

    @Test
    void aByteOrderMarkDoesNotHideTheFirstColumn() throws IOException {
        assertThat(read("\uFEFFmodel,rps\nsmall,22\n").orElseThrow().columns()).containsExactly("model", "rps");
    }

    @Test
    void aQuoteThatNeverClosesSwallowsNothing() throws IOException {
        assertThat(read("model,rps\nsmall,22\n\"large,7\nhuge,3\nlast,\"1\n")).isEmpty();
        assertThat(found())
                .containsExactly(
                        "t.csv:3:1: the quote that opens here is not closed in this line",
                        "t.csv:5:6: the quote that opens here is not closed in this line");
    }

    @Test
    void everyRowIsAsWideAsTheHeader() throws IOException {
        assertThat(read("model,rps\nsmall\nlarge,7,8\nhuge,3\n")).isEmpty();
        assertThat(found())
                .containsExactly(
                        "t.csv:2:1: the row has 1 field, but the header has 2",
                        "t.csv:3:1: the row has 3 fields, but the header has 2");
    }

    @Test
    void anEmptyLastFieldIsAField() throws IOException {
        assertThat(read("model,rps\nsmall,\n").orElseThrow().rows().get(0).text("rps"))
                .isEmpty();
    }

    @Test
    void aTableWithoutRowsIsRefused() throws IOException {
        assertThat(read("model,rps\n")).isEmpty();
        assertThat(found()).containsExactly("t.csv:1:1: the table has no rows");
    }

    @Test
    void aCellThatIsNoFiniteNumberIsReportedWhereItStands() throws IOException {
        ReferenceTable table = read("a,b\n1,oops\n2,\n3,NaN\n4,1e999\n5,Infinity\n6,1d\n7,-1.5e-3\n8, .5 \n")
                .orElseThrow();
        List<Boolean> good = table.rows().stream()
                .map(row -> row.number("b", problems).isPresent())
                .toList();
        assertThat(good).containsExactly(false, false, false, false, false, false, true, true);
        assertThat(found())
                .hasSize(6)
                .contains(
                        "t.csv:2:3: b: expected a finite number, not 'oops'",
                        "t.csv:3:3: b: expected a finite number, not nothing",
                        "t.csv:5:3: b: expected a finite number, not '1e999'");
    }

    @Test
    void aMissingFileIsReportedWhereItIsNamed() {
        assertThat(ReferenceTable.read(new Place.OnDisk(directory.resolve("no.csv")), asked, problems))
                .isEmpty();
        assertThat(found()).containsExactly("s.yaml:1:1: the file no.csv does not exist");
    }
}
