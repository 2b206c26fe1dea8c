package org.orrery.kernel.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrawBitsTest {
    @Test
    void anInterpretedAndACompiledRunDrawTheSameBits() throws IOException, InterruptedException {
        String compiled = run(List.of());
        assertThat(run(List.of("-Xint"))).isEqualTo(compiled);
        assertThat(compiled.lines().map(line -> line.replaceFirst(".* ", "")))
                .as("four ways, four hashes")
                .hasSize(4)
                .doesNotHaveDuplicates();
    }

    private static String run(List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), DrawBits.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
