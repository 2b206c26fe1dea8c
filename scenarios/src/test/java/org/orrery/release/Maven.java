package org.orrery.release;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Maven without a network, whose local repository is the user's with the modules of this build in it. */
final class Maven {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern MODULE = Pattern.compile("<module>(.*)</module>");
    private static final Pattern VERSION = Pattern.compile("<version>(.*)</version>");
    private static final String GROUP = "org";

    private final Path repository;
    private final String version;

    private Maven(Path repository, String version) {
        this.repository = repository;
        this.version = version;
    }

    /** Returns why Maven cannot be run here; empty if it can. */
    static Optional<String> missing() {
        try {
            Outcome outcome = run(ROOT, List.of("mvn", "--version"));
            return outcome.status() == 0 && Files.isDirectory(local())
                    ? Optional.empty()
                    : Optional.of("Maven does not run here, or has no local repository: " + outcome.text());
        } catch (IOException absent) {
            return Optional.of("Maven is not installed: " + absent.getMessage());
        }
    }

    /** What a process said. */
    record Outcome(int status, String text) {}

    private static Path local() {
        return Path.of(System.getProperty("maven.repo.local", System.getProperty("user.home") + "/.m2/repository"));
    }

    /** Makes a repository with links to all that the user's has, in the folder of the build. */
    static Maven fresh(String name) throws IOException {
        Path repository = Path.of("target", "repositories", name).toAbsolutePath();
        if (Files.exists(repository)) {
            try (Stream<Path> old = Files.walk(repository)) {
                for (Path each : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        link(local(), repository, GROUP);
        link(local().resolve(GROUP), repository.resolve(GROUP), "orrery");
        String parent = Files.readString(ROOT.resolve("pom.xml"));
        Matcher version = VERSION.matcher(parent);
        Maven maven = new Maven(repository, version.find() ? version.group(1) : "");
        maven.keep("orrery", ROOT.resolve("pom.xml"), Optional.empty());
        Matcher module = MODULE.matcher(parent);
        while (module.find()) {
            Path folder = ROOT.resolve(module.group(1));
            // What comes after this module in the build has no classes yet.
            Optional<Path> classes =
                    Optional.of(folder.resolve("target/classes")).filter(Files::isDirectory);
            maven.keep(module.group(1), folder.resolve("pom.xml"), classes);
        }
        return maven;
    }

    /** Links everything of a folder into another but one, which becomes a folder of its own. */
    private static void link(Path from, Path to, String own) throws IOException {
        Files.createDirectories(to.resolve(own));
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(from)) {
            for (Path each : inside) {
                if (!each.getFileName().toString().equals(own)) {
                    Files.createSymbolicLink(to.resolve(each.getFileName()), each.toRealPath());
                }
            }
        }
    }

    private void keep(String artifact, Path pom, Optional<Path> classes) throws IOException {
        Path folder =
                repository.resolve(GROUP).resolve("orrery").resolve(artifact).resolve(version);
        Files.createDirectories(folder);
        Files.copy(pom, folder.resolve(artifact + "-" + version + ".pom"));
        if (classes.isPresent()) {
            jar(classes.get(), folder.resolve(artifact + "-" + version + ".jar"));
        }
    }

    private static void jar(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> files = Files.walk(classes)) {
            out.setLevel(1);
            for (Path each :
                    files.filter(path -> !path.equals(classes)).sorted().toList()) {
                String name = classes.relativize(each).toString().replace('\\', '/');
                out.putNextEntry(new JarEntry(Files.isDirectory(each) ? name + "/" : name));
                if (Files.isRegularFile(each)) {
                    Files.copy(each, out);
                }
            }
        }
    }

    /** Returns the version of the modules. */
    String version() {
        return version;
    }

    /** Builds a project. */
    Outcome build(Path project, String... goals) throws IOException {
        List<String> words =
                new ArrayList<>(List.of("mvn", "-o", "-B", "-ntp", "-q", "-T1", "-Dmaven.repo.local=" + repository));
        words.addAll(List.of(goals));
        return run(project, words);
    }

    /** Runs a command to its end. */
    static Outcome run(Path directory, List<String> words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
        builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1");
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Outcome(process.waitFor(), text);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }
}
