package org.orrery.studies.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Resources;
import org.orrery.config.yaml.Spelling;

/** The scenarios that come with the program. */
public final class Library {
    private static final String ROOT = "org/orrery/scenarios/library";

    private Library() {}

    /** Returns the names of all scenarios, sorted, such as {@code infadapter/burst}. */
    public static List<String> names() {
        Optional<URL> root = Resources.find(Library.class, ROOT);
        if (root.isEmpty()) {
            return List.of();
        }
        try {
            URI uri = root.get().toURI();
            if (!uri.getScheme().equals("jar")) {
                return names(Path.of(uri).toRealPath());
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return names(jar.getPath("/" + ROOT));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the scenario library cannot be read", unreadable);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("a resource has a location", impossible);
        }
    }

    private static List<String> names(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> !isBuild(root.relativize(file)))
                    .filter(Library::isScenario)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .sorted()
                    .toList();
        }
    }

    /** The folder of the sources has other files, too. */
    private static boolean isBuild(Path file) {
        return file.startsWith("src") || file.startsWith("target");
    }

    private static boolean isScenario(Path file) {
        if (!file.toString().endsWith(".yaml")) {
            return false;
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.anyMatch(line -> line.startsWith("scenario:"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the scenario library cannot be read", unreadable);
        }
    }

    /**
     * Returns what an argument stands for: a file, or a scenario of the library.
     *
     * @param argument path or name
     */
    public static Place find(String argument) {
        Place file = Place.onDisk(argument);
        String name = argument.endsWith(".yaml") ? argument.substring(0, argument.length() - 5) : argument;
        boolean inLibrary =
                Resources.find(Library.class, ROOT + "/" + name + ".yaml").isPresent();
        if (file instanceof Place.OnDisk onDisk && Files.exists(onDisk.path()) || !inLibrary) {
            return file;
        }
        return inLibrary(name);
    }

    /** Returns a file of the library by its path in it. */
    static Place file(String path) {
        return new Place.OnClassPath(Library.class, ROOT + "/" + path, path);
    }

    /** Returns a scenario of the library. */
    public static Place inLibrary(String name) {
        return new Place.OnClassPath(Library.class, ROOT + "/" + name + ".yaml", name + ".yaml");
    }

    /** Returns a hint for an argument that is neither a file nor in the library; empty if there is none. */
    public static String hint(String argument) {
        return Spelling.nearest(argument, names())
                .map(name -> "; did you mean '" + name + "' of the library?")
                .orElse("; 'orrery list' shows the library");
    }
}
