package org.orrery.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {
    @Test
    void writesThePageLast(@TempDir Path directory) throws Exception {
        ReportWriter.Written written = ReportWriter.write(ExampleReport.model(), Path.of("target/example-report"));
        assertThat(written.files().get(written.files().size() - 1)).hasFileName("index.html");
        assertThat(written.notes()).isEmpty();
    }
}
