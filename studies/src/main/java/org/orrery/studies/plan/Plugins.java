package org.orrery.studies.plan;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.orrery.config.yaml.BadInputException;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.ModelLibrary;

/**
 * Models in jars of their own. Each says in its manifest for which version of the kernel it was made, and all that is wrong with all of
 * them is reported together.
 */
public final class Plugins {
    /** The folder in the working directory that is looked into. */
    public static final Path FOLDER = Path.of("plugins");

    /** The attribute of a manifest with the version of the kernel. */
    public static final String VERSION = "Orrery-Version";

    private final String version;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> owners = new LinkedHashMap<>();

    private Plugins(String version) {
        this.version = version;
    }

    /**
     * Finds the models of the class path and those in jars.
     *
     * @param places jars, and folders with jars
     * @param version version of this program
     * @throws BadInputException with all problems of all jars
     */
    public static Catalog load(List<Path> places, String version) {
        Plugins plugins = new Plugins(version);
        Set<Path> jars = new LinkedHashSet<>();
        places.forEach(place -> jars.addAll(plugins.jars(place)));
        Catalog own = Catalog.load();
        if (jars.isEmpty() && plugins.problems.isEmpty()) {
            return own;
        }
        List<ModelLibrary> all = new ArrayList<>(own.libraries());
        own.types().keySet().forEach(type -> plugins.owners.put(type, "Orrery itself"));
        jars.forEach(jar -> all.addAll(plugins.libraries(jar)));
        if (!plugins.problems.isEmpty()) {
            throw new BadInputException(String.join("\n", plugins.problems));
        }
        return new Catalog(all);
    }

    private List<Path> jars(Path place) {
        if (Files.isRegularFile(place)) {
            return List.of(place);
        }
        if (!Files.isDirectory(place)) {
            problems.add(place + ": there is no such file or folder of models");
            return List.of();
        }
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(place, "*.jar")) {
            inside.forEach(jars::add);
        } catch (IOException unreadable) {
            problems.add(place + ": the folder cannot be read: " + unreadable.getMessage());
        }
        jars.sort(null);
        return jars;
    }

    private List<ModelLibrary> libraries(Path jar) {
        if (!isForThisVersion(jar)) {
            return List.of();
        }
        List<ModelLibrary> found = new ArrayList<>();
        try {
            // It stays open: its classes are loaded when a simulation needs them.
            URLClassLoader loader = new URLClassLoader(new URL[] {url(jar)}, Plugins.class.getClassLoader());
            for (ModelLibrary library : ServiceLoader.load(ModelLibrary.class, loader)) {
                if (library.getClass().getClassLoader() == loader) {
                    library.components().forEach(type -> claim(type, jar));
                    found.add(library);
                }
            }
        } catch (ServiceConfigurationError | LinkageError unfit) {
            problems.add(jar + ": its models do not fit this program: " + unfit.getMessage());
            return List.of();
        } catch (IllegalArgumentException defect) {
            problems.add(jar + ": a type is declared wrongly: " + defect.getMessage());
            return List.of();
        }
        if (found.isEmpty()) {
            problems.add(jar + ": it holds no models; name its library in META-INF/services/"
                    + ModelLibrary.class.getName());
        }
        return found;
    }

    private boolean isForThisVersion(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String made = manifest == null ? null : manifest.getMainAttributes().getValue(VERSION);
            if (version.equals(made)) {
                return true;
            }
            problems.add(
                    made == null
                            ? jar + ": its manifest does not say for which version it was made; expected '" + VERSION
                                    + ": " + version + "'"
                            : jar + ": it was made for version " + made + ", this is " + version
                                    + "; build it against this version");
        } catch (IOException bad) {
            problems.add(jar + ": it is no jar: " + bad.getMessage());
        }
        return false;
    }

    private void claim(ComponentType<?> type, Path jar) {
        String other = owners.putIfAbsent(type.name(), jar.toString());
        if (other != null) {
            problems.add(jar + ": the type '" + type.name() + "' is in " + other
                    + " already; leave one of them out, or rename");
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalArgumentException("a path has a location", impossible);
        }
    }
}
