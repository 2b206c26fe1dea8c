package org.orrery.studies.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.studies.TestScenarios;

class FileNamesTest {
    @TempDir
    private Path directory;

    private List<String> problems(String text) {
        return TestScenarios.problems(TestScenarios.write(directory, "s.yaml", text));
    }

    @Test
    void plainRelativePathsAreNames() {
        for (String good : List.of("a", "paper/figure-5", "a.b/c_d/e+f (2)", "ä/日本", "..a", "a..")) {
            assertThat(FileNames.problemOfPath(good)).as(good).isEmpty();
        }
    }

    @Test
    void aScenarioIsNamedByOneRelativePath() {
        List<String> bad = List.of(
                "/absolute/path",
                "../../victim",
                "a/../b",
                "a/./b",
                ".",
                "a//b",
                "a/",
                "''",
                "'a\\b'",
                "\"a\\0b\"",
                "\"a\\nb\"",
                "'a:b'",
                "' a'",
                "x".repeat(200));
        for (String name : bad) {
            assertThat(problems(TestScenarios.GOOD.replace("test/queue", name)))
                    .as(name)
                    .singleElement()
                    .asString()
                    .startsWith("s.yaml:1:11: scenario: ")
                    .contains("expected");
        }
    }

    @Test
    void theIdOfAFigureIsOneName() {
        for (String id : List.of("/absolute/figure", "a/b", "..", "''", "\"a\\0b\"")) {
            String figures = "figures:\n  - {id: %s, kind: bars, title: t, y: queue.utilisation}\n";
            assertThat(problems(TestScenarios.GOOD + figures.formatted(id)))
                    .as(id)
                    .singleElement()
                    .asString()
                    .startsWith("s.yaml:9:10: figure id: ");
        }
    }

    @Test
    void twoFiguresHaveTwoIds() {
        for (String second : List.of("f", "F")) {
            assertThat(problems(TestScenarios.GOOD + """
                    figures:
                      - {id: f, kind: bars, title: x, y: source.sent}
                      - {id: %s, kind: bars, title: y, y: queue.utilisation}
                    """.formatted(second)))
                    .containsExactly("s.yaml:10:10: there is a figure 'f' at line 9 already; the id names its files");
        }
    }
}
