package org.orrery.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one file of a release, started from an empty folder. */
class OneFileTest {
    private static final Path JAR = Path.of("target", "orrery.jar").toAbsolutePath();

    @TempDir
    Path folder;

    private record Outcome(int status, String text) {}

    private Outcome orrery(String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString()));
        words.addAll(List.of(arguments));
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), text);
    }

    @Test
    void itRunsAScenarioOfTheLibraryWithItsCalibrationAndTraces() throws Exception {
        Outcome outcome = orrery("run", "infadapter/burst", "-q", "-r", "1", "--variant", "infadapter");
        assertThat(outcome.text()).contains("Results: out/infadapter/burst");
        assertThat(folder.resolve("out/infadapter/burst/index.html")).isRegularFile();
    }

    @Test
    void itValidatesWhatHasReferenceTablesAndKnowsEveryModel() throws Exception {
        Outcome outcome = orrery("validate", "infadapter/saturation-profile", "machnet/report-azure", "morpheus/nat");
        assertThat(outcome.status()).as(outcome.text()).isZero();
        assertThat(orrery("list").text()).contains("naam/naam-shift").contains("numa.vm");
    }

    @Test
    void sqlNeedsTheDriverBesideTheFileAndSaysSo() throws Exception {
        orrery("run", "basic/mm1", "-q", "-r", "1", "--format", "parquet");
        Outcome outcome = orrery("sql", "out/basic/mm1", "select count(*) from runs");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.text().strip().lines()).hasSize(1);
        assertThat(outcome.text()).contains("duckdb_jdbc");
    }

    @Test
    void badInputEndsWithStatusTwo() throws Exception {
        assertThat(orrery("run", "basic/mm1", "--set", "queue.server=2").status())
                .isEqualTo(2);
    }

    @Test
    void everyLibraryHasItsLicenceInside() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            for (String name : List.of(
                    "META-INF/LICENSE",
                    "META-INF/NOTICE",
                    "META-INF/licenses/README.txt",
                    "META-INF/licenses/LGPL-2.1.txt",
                    "META-INF/licenses/ASM.txt",
                    "META-INF/licenses/ojAlgo.txt",
                    "META-INF/licenses/Snappy.txt",
                    "META-INF/licenses/Zstd.txt",
                    "META-INF/licenses/batik-svggen-jar/META-INF/NOTICE",
                    "META-INF/licenses/fastcsv-jar/META-INF/LICENSE",
                    "META-INF/resources/webjars/uplot/1.6.30/LICENSE",
                    "META-INF/licenses/HdrHistogram-jar/META-INF/LICENSE.txt")) {
                assertThat(jar.getEntry(name)).as(name).isNotNull();
            }
            String notice = new String(
                    jar.getInputStream(jar.getEntry("META-INF/NOTICE")).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(notice).startsWith("Orrery").contains("JFreeChart");
        }
        assertThat(Files.size(JAR)).isPositive();
    }
}
