package org.orrery.scenarios.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program that measures; skipped where there is no Linux or no C compiler. */
class MeasuringProgramTest {
    private static final Path SOURCE =
            Path.of("..", "bench", "numa").toAbsolutePath().normalize();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void compile() throws IOException, InterruptedException {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "this is no Linux");
        assumeTrue(compilerIsThere(), "there is no C compiler");
        String program = folder.resolve("vm-ops").toString();
        String source = SOURCE.resolve("vm-ops.c").toString();
        assertThat(run("cc", "-O2", "-Wall", "-Wextra", "-Werror", "-pthread", "-o", program, source))
                .isZero();
    }

    private static boolean compilerIsThere() throws InterruptedException {
        try {
            return run("cc", "--version") == 0;
        } catch (IOException none) {
            return false;
        }
    }

    /** Returns the exit status; what the command prints is in {@code out.csv} and {@code err.txt}. */
    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(List.of(command))
                .redirectOutput(folder.resolve("out.csv").toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start()
                .waitFor();
    }

    private static int measure(String cells) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("cells.csv"), cells);
        return run(folder.resolve("vm-ops").toString(), file.toString(), "1");
    }

    @Test
    void whatItWritesIsRead() throws IOException, InterruptedException {
        assertThat(measure("# one pass\noperation,pages,threads,use\nmmap,1,1,calibrate\npopulate,2,1,held-out\n"
                        + "touch,2,1,held-out\nmprotect,4,1,held-out\nmunmap,8,1,held-out\n"))
                .isZero();
        Measurements read = Measurements.read(folder.resolve("out.csv").toString());
        assertThat(read.where(true)).hasSize(1);
        assertThat(read.where(false)).hasSize(4);
    }

    @Test
    void itSaysWhichLineItCannotRead() throws IOException, InterruptedException {
        assertThat(measure("operation,pages,threads,use\nmmap,1,1,calibrate\nmap,1,1,calibrate\n"))
                .isEqualTo(2);
        assertThat(folder.resolve("err.txt")).content().contains("cells.csv:3:1: unknown operation");
        assertThat(measure("operation,pages,use\n")).isEqualTo(2);
        assertThat(folder.resolve("err.txt")).content().contains("cells.csv:1:1: expected the header");
    }
}
