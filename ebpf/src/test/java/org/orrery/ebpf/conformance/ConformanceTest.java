package org.orrery.ebpf.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.Runs;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.ebpf.asm.AssemblyException;
import org.orrery.ebpf.asm.Disassembler;
import org.orrery.ebpf.fault.RefusedException;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.run.Execution;

/** The public conformance suite for RFC 9669, read from its folder beside the checkout, if it is there. */
class ConformanceTest {
    private static final Path INDEX = ConformanceFile.SUITE.resolveSibling("conformance_index.csv");
    private static final Path NEGATIVE = ConformanceFile.SUITE.resolveSibling("conformance_negative.csv");

    @TestFactory
    Stream<DynamicTest> every_test_of_the_suite_gives_its_result() {
        return ConformanceFile.files("tests")
                .map(path -> DynamicTest.dynamicTest(path.getFileName().toString(), () -> {
                    ConformanceFile file = ConformanceFile.read(path);
                    Execution execution = run(file);
                    assertThat(execution.result()).isEqualTo(file.result().orElseThrow());
                }));
    }

    @Test
    void the_suite_is_whole_and_runs_as_many_instructions_as_its_index_says() throws IOException {
        assumeTrue(Files.isDirectory(ConformanceFile.SUITE), "the conformance suite is not beside the checkout");
        Map<String, String[]> index = new LinkedHashMap<>();
        Files.readAllLines(INDEX).stream().skip(1).map(line -> line.split(",")).forEach(row -> index.put(row[0], row));
        List<Path> files = ConformanceFile.files("tests").toList();
        assertThat(files).hasSize(313);
        assertThat(index).hasSize(313);
        for (Path path : files) {
            ConformanceFile file = ConformanceFile.read(path);
            String[] row = index.get(file.name());
            assertThat(file.program().slots()).as(file.name()).isEqualTo(Integer.parseInt(row[3]));
            for (Machine.Mode mode : Machine.Mode.values()) {
                assertThat(run(file, mode).instructions()).as(file.name()).isEqualTo(Long.parseLong(row[5]));
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> programs_of_the_suite_come_back_from_their_text() {
        return ConformanceFile.files("tests")
                .map(path -> DynamicTest.dynamicTest(path.getFileName().toString(), () -> {
                    Program program = ConformanceFile.read(path).program();
                    assertThat(Assembler.program(Disassembler.text(program)).words())
                            .isEqualTo(program.words());
                }));
    }

    @TestFactory
    Stream<DynamicTest> negative_files_are_refused_by_what_is_to_refuse_them() throws IOException {
        if (!Files.isDirectory(ConformanceFile.SUITE)) {
            return Stream.empty();
        }
        return Files.readAllLines(NEGATIVE).stream()
                .skip(1)
                .map(line -> line.split(",", 3))
                .map(row -> {
                    Path path = ConformanceFile.SUITE.resolve("negative").resolve(row[0]);
                    return DynamicTest.dynamicTest(row[0], () -> negative(path, row[1], row[2]));
                });
    }

    private static void negative(Path path, String by, String what) {
        if (by.equals("test-file parser")) {
            assertThatThrownBy(() -> ConformanceFile.read(path))
                    .isInstanceOf(ConformanceFile.UnknownDirectiveException.class);
            return;
        }
        ConformanceFile file = ConformanceFile.read(path);
        switch (by) {
            case "no program" -> assertThat(file.hasProgram()).isFalse();
            case "assembler" -> assertThatThrownBy(file::program).isInstanceOf(AssemblyException.class);
            case "load-time check" -> {
                String field = what.replaceFirst("refuse: field (\\w+) of .*", "$1");
                assertThatThrownBy(() -> run(file))
                        .isInstanceOf(RefusedException.class)
                        .hasMessageContaining("field " + field);
            }
            case "wrong expectation" -> {
                long expected = file.result().orElseThrow();
                long actual = run(file).result();
                assertThat(actual).isNotEqualTo(expected);
                assertThat((int) actual).isEqualTo((int) expected);
            }
            default -> {
                assertThat(by).isEqualTo("kernel verifier only");
                assertThat(run(file).isDone()).isTrue();
            }
        }
    }

    private static Execution run(ConformanceFile file) {
        return run(file, Machine.Mode.INTERPRETED);
    }

    private static Execution run(ConformanceFile file, Machine.Mode mode) {
        return Runs.onMemory(file.program(), file.memory(), Runs.SUITE, mode);
    }
}
