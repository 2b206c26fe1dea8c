package org.orrery.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.orrery.config.TestLibrary;
import org.orrery.scenarios.reference.ReferencePages;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.plan.Catalog;

/** Run with {@code -Dorrery.regenerate=true} to write the pages. */
class ReferencePagesTest {
    private static final Path PAGES = Path.of("..", "docs", "reference");

    @Test
    void theReferenceSaysWhatTheProgramDoes() throws IOException {
        Map<String, String> files = new ReferencePages(product()).files();
        if (Boolean.getBoolean("orrery.regenerate")) {
            Files.createDirectories(PAGES);
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(PAGES.resolve(file.getKey()), file.getValue());
            }
        }
        files.forEach((name, content) -> assertThat(PAGES.resolve(name))
                .as("stale: mvn -pl scenarios -am test -Dtest=ReferencePagesTest -Dorrery.regenerate=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .hasContent(content));
    }

    /** All models but those of these tests. */
    private static Catalog product() {
        return new Catalog(TestScenarios.catalog().libraries().stream()
                .filter(library -> !(library instanceof TestLibrary))
                .toList());
    }
}
