package org.orrery.studies.execute;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.orrery.kernel.ModelLibrary;
import org.orrery.kernel.Simulation;
import org.orrery.studies.plan.Catalog;

/** The version of this program. */
public final class Product {
    private Product() {}

    /** Returns the version, such as {@code 0.1.0}. */
    public static String version() {
        try (InputStream in = Product.class.getResourceAsStream("/org/orrery/studies/product.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the program is damaged: its version cannot be read", unreadable);
        }
    }

    /**
     * Returns the version with a hash of the code of kernel and models: results of different code are never taken for one
     * another.
     */
    public static String versionOfCode(Catalog catalog) {
        Set<Path> places = new TreeSet<>();
        places.add(place(Simulation.class));
        for (ModelLibrary library : catalog.libraries()) {
            places.add(place(library.getClass()));
        }
        MessageDigest digest = sha256();
        try {
            for (Path place : places) {
                add(place, digest);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "the program's own code cannot be read: " + unreadable.getMessage(), unreadable);
        }
        return version() + "+" + HexFormat.of().formatHex(digest.digest(), 0, 6);
    }

    private static void add(Path place, MessageDigest digest) throws IOException {
        if (!Files.isDirectory(place)) {
            digest.update(Files.readAllBytes(place));
            return;
        }
        try (Stream<Path> files = Files.walk(place)) {
            List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
            for (Path file : sorted) {
                digest.update(place.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
    }

    private static Path place(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("a code source has a location", impossible);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
