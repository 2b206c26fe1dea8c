package org.orrery.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.scenarios.cli.Main;

/** docs/tutorial-model.md: its files are written, and its commands run, in an empty folder. */
class TutorialTest {
    private static final Path PAGE = Path.of("..", "docs", "tutorial-model.md");
    private static final Pattern FILE = Pattern.compile("\\*\\*(\\S+)\\*\\*\\n\\n```\\w*\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMANDS = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final int MOST_LINES = 60;

    @TempDir
    Path folder;

    @Test
    void theTutorialWorksAsWritten() throws IOException {
        Optional<String> missing = Maven.missing();
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
        Maven maven = Maven.fresh("tutorial");
        String page = Files.readString(PAGE);
        assertThat(writeFiles(page)).as("lines of Java").isBetween(1L, (long) MOST_LINES);
        assertThat(page).contains("<orrery.version>" + maven.version() + "<");
        Matcher blocks = COMMANDS.matcher(page);
        List<String> commands = new ArrayList<>();
        while (blocks.find()) {
            commands.addAll(blocks.group(1).lines().toList());
        }
        assertThat(commands).hasSize(3);
        for (String command : commands) {
            List<String> words = List.of(command.split(" "));
            Maven.Outcome outcome = words.get(0).equals("mvn")
                    ? maven.build(folder, words.subList(1, words.size()).toArray(String[]::new))
                    : orrery(words.subList(1, words.size()));
            assertThat(outcome.status()).as(command + "\n" + outcome.text()).isZero();
        }
        assertThat(folder.resolve("out/example/cache/index.html")).isRegularFile();
        assertThat(folder.resolve("my-cache/target/surefire-reports/TEST-example.CacheTest.xml"))
                .content()
                .contains("tests=\"1\"");
        inTheFolderForPlugins();
    }

    /** The folder is looked into, and what is wrong with its jars is said at once. */
    private void inTheFolderForPlugins() throws IOException {
        Path plugins = Files.createDirectories(folder.resolve("plugins"));
        Path jar = folder.resolve("my-cache/target/my-cache-1.jar");
        Files.copy(jar, plugins.resolve("one.jar"));
        assertThat(orrery(List.of("validate", "my-cache/cache.yaml")).status()).isZero();
        Files.copy(jar, plugins.resolve("two.jar"));
        Maven.Outcome twice = orrery(List.of("validate", "my-cache/cache.yaml"));
        assertThat(twice.status()).isEqualTo(2);
        assertThat(twice.text()).contains("two.jar: the type 'example.cache' is in plugins/one.jar already");
    }

    private long writeFiles(String page) throws IOException {
        long lines = 0;
        Matcher files = FILE.matcher(page);
        while (files.find()) {
            Path file = folder.resolve(files.group(1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, files.group(2));
            if (file.toString().endsWith(".java")) {
                lines += files.group(2).lines().filter(line -> !line.isBlank()).count();
            }
        }
        return lines;
    }

    private Maven.Outcome orrery(List<String> arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        words.addAll(arguments);
        return Maven.run(folder, words);
    }
}
