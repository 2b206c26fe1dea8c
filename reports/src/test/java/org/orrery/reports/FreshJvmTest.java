package org.orrery.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshJvmTest {
    @TempDir
    Path directory;

    @Test
    void anotherJvmWithoutFontsWritesTheSameTextFiles() throws Exception {
        ReportWriter.write(ExampleReport.model(), directory.resolve("here"));
        Path noFonts = Files.writeString(directory.resolve("fonts.conf"), "<fontconfig></fontconfig>");
        ProcessBuilder other = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-Duser.language=tr",
                "-Duser.timezone=Asia/Tokyo",
                "-cp",
                System.getProperty("java.class.path"),
                ExampleReport.class.getName(),
                directory.resolve("there").toString());
        other.environment().put("FONTCONFIG_FILE", noFonts.toString());
        other.redirectErrorStream(true).redirectOutput(directory.resolve("log").toFile());
        Process process = other.start();
        assertThat(process.waitFor())
                .as(Files.readString(directory.resolve("log")))
                .isZero();
        assertThat(texts("there")).hasSizeGreaterThan(10).isEqualTo(texts("here"));
    }

    private Map<String, String> texts(String name) throws Exception {
        Map<String, String> contents = ReportWriterTest.contents(directory.resolve(name));
        contents.keySet().removeIf(file -> file.endsWith(".png"));
        return contents;
    }
}
