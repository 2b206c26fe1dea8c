package org.orrery.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.scenarios.cli.Main;

/**
 * Every {@code ./orrery} command that README and docs show runs as written: in an {@code sh} block with status 0,
 * in a {@code console} block (after a dollar sign) with status 2. A yaml block that begins a scenario is valid.
 */
class DocumentedCommandsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("```(sh|console|yaml)\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private static Path work;

    private record Command(String source, List<String> arguments, int status) {}

    @BeforeAll
    static void seeTheLibraryAsInTheRepository() throws IOException {
        for (String folder : List.of("scenarios", "ebpf")) {
            Files.createSymbolicLink(work.resolve(folder), ROOT.resolve(folder));
        }
    }

    @TestFactory
    Stream<DynamicTest> everyCommandRunsAsWritten() {
        List<Command> commands =
                pages().flatMap(page -> commands(page).stream()).toList();
        assertThat(commands).hasSizeGreaterThan(5);
        return commands.stream()
                .map(command -> DynamicTest.dynamicTest(
                        command.source() + ": " + String.join(" ", command.arguments()),
                        () -> assertThat(run(command.arguments())).isEqualTo(command.status())));
    }

    @TestFactory
    Stream<DynamicTest> everyScenarioShownIsValid() {
        return pages().flatMap(page -> scenarios(page).stream()
                .map(text -> DynamicTest.dynamicTest(name(page), () -> {
                    Path file = Files.createTempFile(work, "shown-", ".yaml");
                    Files.writeString(file, text);
                    assertThat(run(List.of("validate", file.toString()))).isZero();
                })));
    }

    @Test
    void aCommandThatDoesNotExistIsNoticed() throws Exception {
        assertThat(run(List.of("simulate", "everything"))).isEqualTo(2);
    }

    private static Stream<Path> pages() {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            List<Path> pages =
                    new ArrayList<>(docs.filter(page -> page.toString().endsWith(".md"))
                            // Has a test of its own, as its commands follow one another.
                            .filter(page -> !page.endsWith("tutorial-model.md"))
                            .sorted()
                            .toList());
            pages.add(0, ROOT.resolve("README.md"));
            pages.add(ROOT.resolve("CONTRIBUTING.md"));
            return pages.stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<Command> commands(Path page) {
        List<Command> commands = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(read(page));
        while (blocks.find()) {
            boolean console = blocks.group(1).equals("console");
            String prefix = console ? "$ ./orrery " : "./orrery ";
            for (String line : blocks.group(2).split("\\n")) {
                if (line.startsWith(prefix)) {
                    List<String> arguments =
                            List.of(line.substring(prefix.length()).strip().split(" +"));
                    commands.add(new Command(name(page), arguments, console ? 2 : 0));
                }
            }
        }
        return commands;
    }

    private static List<String> scenarios(Path page) {
        List<String> scenarios = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(read(page));
        while (blocks.find()) {
            if (blocks.group(1).equals("yaml") && blocks.group(2).startsWith("scenario:")) {
                scenarios.add(blocks.group(2));
            }
        }
        return scenarios;
    }

    private static int run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Fewer threads for collector and compiler: all but two commands are over before code is compiled
                // twice.
                "-XX:+UseSerialGC",
                arguments.equals(List.of("check", "--quick")) || arguments.contains("infadapter/headline-account")
                        ? "-XX:CompileThresholdScaling=3"
                        : "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(arguments);
        Path output = Files.createTempFile(work, "output-", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int status = process.waitFor();
        System.out.println(Files.readString(output));
        return status;
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String name(Path page) {
        return ROOT.relativize(page).toString();
    }
}
