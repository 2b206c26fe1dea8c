package org.orrery.spark;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.SparkContext;
import org.orrery.kernel.ModelLibrary;
import org.orrery.studies.plan.Catalog;

/**
 * The code that workers need: this program with its models and libraries, but not Spark, which they have, nor what no run uses.
 *
 * @param sent jars, which are sent to them
 * @param seen jars and folders that they must see under the same path. Folders of classes cannot be sent, and what is sent is not
 *     visible from them: with a folder, nothing is sent
 */
record ClassPath(List<String> sent, List<String> seen) {
    /** What only writes and asks results. It holds stand-ins for classes of Hadoop, which are in Spark's way where they come first. */
    private static final List<String> NOT_FOR_RUNS = List.of("duckdb_jdbc-", "parquet-", "slf4j-");

    /** Returns what the class path of this process and the models of a catalogue consist of. */
    static ClassPath of(Catalog catalog) {
        Set<Path> places = new LinkedHashSet<>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
            places.add(Path.of(part).toAbsolutePath());
        }
        for (ModelLibrary library : catalog.libraries()) {
            places.add(place(library.getClass()));
        }
        return of(places, place(SparkContext.class).getParent());
    }

    static ClassPath of(Set<Path> places, Path spark) {
        List<String> code = places.stream()
                .filter(place -> Files.isDirectory(place) || isNeeded(place, spark))
                .map(Path::toString)
                .toList();
        boolean folders = places.stream().anyMatch(Files::isDirectory);
        return folders ? new ClassPath(List.of(), code) : new ClassPath(code, List.of());
    }

    private static boolean isNeeded(Path place, Path spark) {
        String name = place.getFileName().toString();
        return Files.isRegularFile(place)
                && !place.startsWith(spark)
                && NOT_FOR_RUNS.stream().noneMatch(name::startsWith);
    }

    private static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("a code source has a location", impossible);
        }
    }
}
