package org.orrery.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher says what is missing, and what to install, before it builds anything. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final Path LAUNCHER =
            Path.of("..", "orrery").toAbsolutePath().normalize();

    @TempDir
    private Path directory;

    /** Options that the user gives every Java machine. */
    private String options = "";

    private record Outcome(int status, String output) {}

    @Test
    void aWrongJavaHomeIsNamed() throws Exception {
        Outcome outcome = launch("/there/is/no/jdk");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.output()).contains("JAVA_HOME is '/there/is/no/jdk'", "JDK 17");
    }

    @Test
    void anOldJavaIsRefusedWithItsVersion() throws Exception {
        Outcome outcome = launch(jdk("11.0.2"));
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.output()).contains("Java 11 was found", "17 or newer is needed");
    }

    @Test
    void aJavaThatDoesNotTellItsVersionIsRefused() throws Exception {
        Outcome outcome = launch(jdk(""));
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.output()).contains("does not tell its version");
    }

    @Test
    void whatIsBuiltOrReadWhereItStandsIsNotBuiltAgain() throws Exception {
        FileTime later = install();
        for (String name :
                List.of("scenarios/target/made.class", "scenarios/basic/edited.yaml", "scenarios/x/table.csv")) {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.setLastModifiedTime(Files.writeString(file, ""), later);
        }
        Outcome kept =
                launch(directory.resolve("orrery"), directory.resolve("jdk").toString(), "--version");
        assertThat(kept.output()).doesNotContain("build").contains("openjdk version");
        assertThat(kept.status()).isZero();
        Path edited = directory.resolve("scenarios/src/main/java/Edited.java");
        Files.createDirectories(edited.getParent());
        Files.setLastModifiedTime(Files.writeString(edited, "class Edited {}"), later);
        Outcome tried =
                launch(directory.resolve("orrery"), directory.resolve("jdk").toString(), "--version");
        // There is no module to build here, so it ends before it starts anything.
        assertThat(tried.output()).doesNotContain("openjdk version");
    }

    @Test
    void aSmallHeapIsNoWarningAmongTheResults() throws Exception {
        install();
        Outcome outcome =
                launch(directory.resolve("orrery"), directory.resolve("jdk").toString(), "run");
        List<String> words = List.of(outcome.output().split("\\s+"));
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m"));
        words.stream().filter(word -> word.startsWith("-X")).forEach(command::add);
        assertThat(command).anyMatch(word -> word.startsWith("-XX:MaxNewSize="));
        command.add("--version");
        Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .doesNotContain("warning");
        assertThat(java.waitFor()).isZero();
    }

    @Test
    void whoeverSaysHowLargeTheHeapIsMaySaySmall() throws Exception {
        install();
        Path launcher = directory.resolve("orrery");
        String jdk = directory.resolve("jdk").toString();
        assertThat(launch(launcher, jdk, "run").output()).contains(" -Xms64m ");
        options = "-Xmx48m";
        assertThat(launch(launcher, jdk, "run").output())
                .contains(" -XX:MaxNewSize=")
                .doesNotContain("-Xms");
    }

    /** Only what runs for long takes the compiler that optimises. */
    @ParameterizedTest
    @CsvSource({
        "check --quick, true",
        "check --quick --store /some/where -q, true",
        "check -q --quick, true",
        "check, true",
        "check basic/mm1, true",
        "run basic/mm1, true",
        "check --quick basic/mm1, false",
        "check basic/mm1 --quick -q, false",
        "list, false",
        "show basic/mm1, false"
    })
    void aShortCommandIsCompiledSimply(String arguments, boolean optimised) throws Exception {
        install();
        Outcome outcome =
                launch(directory.resolve("orrery"), directory.resolve("jdk").toString(), arguments.split(" "));
        assertThat(outcome.output().contains("-XX:TieredStopAtLevel=1")).isNotEqualTo(optimised);
        assertThat(outcome.output()).contains(" " + arguments);
    }

    /** Makes a folder in which the launcher stands, and all is built; returns a time after that. */
    private FileTime install() throws IOException {
        Path state = Files.createDirectories(directory.resolve("scenarios/target/launcher"));
        Files.copy(LAUNCHER, directory.resolve("orrery"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(directory.resolve("pom.xml"), "<project/>");
        Files.writeString(state.resolve("classes.jsa"), "");
        Files.writeString(state.resolve("class-path"), "all.jar");
        Files.writeString(state.resolve("java"), jdk("17.0.1") + "/bin/java\n");
        FileTime built = FileTime.fromMillis(System.currentTimeMillis() + 10_000);
        FileTime later = FileTime.fromMillis(built.toMillis() + 10_000);
        Files.setLastModifiedTime(Files.createFile(state.resolve("stamp")), built);
        Files.setLastModifiedTime(state.resolve("java"), later);
        return later;
    }

    /** Makes a folder that looks like a JDK and says it is of a version. */
    private String jdk(String version) throws IOException {
        Path bin = Files.createDirectories(directory.resolve("jdk").resolve("bin"));
        Path java = bin.resolve("java");
        String line = version.isEmpty() ? "nothing" : "openjdk version \"" + version + "\" 2019-01-15";
        Files.writeString(java, "#!/bin/sh\necho '" + line + "' \"$@\" >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return directory.resolve("jdk").toString();
    }

    private Outcome launch(String javaHome) throws IOException, InterruptedException {
        return launch(LAUNCHER, javaHome, "--version");
    }

    private Outcome launch(Path launcher, String javaHome, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", javaHome);
        builder.environment().put("JAVA_TOOL_OPTIONS", options);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }
}
