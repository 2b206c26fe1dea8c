package org.orrery.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CsvTableTest {
    private final Problems problems = new Problems();

    private Optional<Tree> parse(String content) {
        return new CsvTable(new Text(new Place.Inline("t.csv"), content), problems).parse(content);
    }

    private static String cell(Tree table, int row, String column) {
        Tree.Mapping mapping = (Tree.Mapping) ((Tree.Sequence) table).items().get(row);
        return mapping.get(column).map(tree -> ((Tree.Scalar) tree).text()).orElse("nothing");
    }

    private List<String> found() {
        return problems.sorted().stream().map(String::valueOf).toList();
    }

    @Test
    void theHeaderNamesTheKeysOfEveryRow() {
        Tree table = parse("# measured in May\na,b\n1, 2 ms\n\n3,4 ms\n").orElseThrow();
        assertThat(((Tree.Sequence) table).items()).hasSize(2);
        assertThat(cell(table, 0, "b")).isEqualTo("2 ms");
        assertThat(cell(table, 1, "a")).isEqualTo("3");
    }

    @Test
    void anEmptyFieldIsLeftOut() {
        Tree table = parse("a,b,c\n1,,3\n4,5,\n").orElseThrow();
        assertThat(cell(table, 0, "b")).isEqualTo("nothing");
        assertThat(cell(table, 1, "c")).isEqualTo("nothing");
    }

    @Test
    void quotedFieldsMayHoldCommasAndQuotes() {
        Tree table = parse("a,b\n\"x, \"\"y\"\"\",2\n").orElseThrow();
        assertThat(cell(table, 0, "a")).isEqualTo("x, \"y\"");
        assertThat(cell(table, 0, "b")).isEqualTo("2");
    }

    @Test
    void fieldsKnowTheirColumn() {
        Tree table = parse("a,b\n10,20\n").orElseThrow();
        Tree.Mapping row = (Tree.Mapping) ((Tree.Sequence) table).items().get(0);
        assertThat(row.get("b").orElseThrow().at()).hasToString("t.csv:2:4");
    }

    @Test
    void allFaultsOfAFileAreReportedTogether() {
        assertThat(parse("a,,a\n1\n\"2\n3,4,5\n6,7,8,9\n")).isEmpty();
        assertThat(found())
                .extracting(problem -> problem.substring(0, problem.indexOf(": ")))
                .containsExactly("t.csv:1:3", "t.csv:1:4", "t.csv:2:1", "t.csv:3:1", "t.csv:5:1");
    }

    @Test
    void damagedTablesAreRefused() {
        assertThat(parse("")).isEmpty();
        assertThat(parse("a,a\n1,2\n")).isEmpty();
        assertThat(parse("a,\n1,2\n")).isEmpty();
        assertThat(parse("a,b\n1\n")).isEmpty();
        assertThat(parse("a,b\n\"1,2\n")).isEmpty();
        assertThat(parse("a,b\n\"1\"x,2\n")).isEmpty();
        assertThat(parse("a,b\n\"1\"x\",2\n")).isEmpty();
        assertThat(parse("a,b\n1\"2,3\"\n")).isEmpty();
        assertThat(parse("a,b\n1,\u0000\n")).isEmpty();
        assertThat(found())
                .anyMatch(problem -> problem.contains("is empty"))
                .anyMatch(problem -> problem.contains("given twice"))
                .anyMatch(problem -> problem.contains("has no name"))
                .anyMatch(problem -> problem.contains("the row has 1 field, but the header has 2"))
                .anyMatch(problem -> problem.contains("is not closed"))
                .anyMatch(problem -> problem.contains("after the closing quote"))
                .anyMatch(problem -> problem.startsWith("t.csv:2:2: a quote within a field"))
                .anyMatch(problem -> problem.equals("t.csv:2:3: the character U+0000 is no text"));
    }
}
