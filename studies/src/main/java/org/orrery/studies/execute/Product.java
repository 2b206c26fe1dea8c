package org.orrery.studies.execute;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.orrery.kernel.ModelLibrary;
import org.orrery.kernel.Simulation;
import org.orrery.studies.plan.Catalog;

/** The version of this program. */
public final class Product {
    private static final String SUBSTRATE = "META-INF/orrery/substrate";

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
     * Returns the version with a hash of the code of kernel, models and what models stand on: results of different code are
     * never taken for one another. A module below the models says that it is one by a resource {@value #SUBSTRATE}.
     */
    public static String versionOfCode(Catalog catalog) {
        Set<Path> places = new TreeSet<>();
        places.add(place(Simulation.class));
        for (ModelLibrary library : catalog.libraries()) {
            places.add(place(library.getClass()));
        }
        // Neither their order nor where they lie matters: a worker keeps the same jars somewhere else.
        Set<String> hashes = new TreeSet<>();
        try {
            places.addAll(substrates());
            for (Path place : places) {
                MessageDigest digest = sha256();
                add(place, digest);
                hashes.add(HexFormat.of().formatHex(digest.digest()));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "the program's own code cannot be read: " + unreadable.getMessage(), unreadable);
        }
        byte[] all = sha256().digest(String.join(" ", hashes).getBytes(StandardCharsets.US_ASCII));
        return version() + "+" + HexFormat.of().formatHex(all, 0, 6);
    }

    /**
     * Returns what tells this program from others without reading it: name, size and time of its jars.
     *
     * @return empty if a part of it is no jar
     */
    public static Optional<String> identity() {
        StringBuilder identity = new StringBuilder();
        for (String part : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
            File jar = new File(part);
            if (!jar.isFile()) {
                return Optional.empty();
            }
            identity.append(jar)
                    .append(' ')
                    .append(jar.length())
                    .append(' ')
                    .append(jar.lastModified())
                    .append('\n');
        }
        return Optional.of(identity.toString());
    }

    private static List<Path> substrates() throws IOException {
        List<Path> places = new ArrayList<>();
        for (URL url : Collections.list(Product.class.getClassLoader().getResources(SUBSTRATE))) {
            String text = url.toString();
            String jar = "jar:";
            places.add(Path.of(URI.create(
                    text.startsWith(jar)
                            ? text.substring(jar.length(), text.lastIndexOf("!/"))
                            : text.substring(0, text.length() - SUBSTRATE.length()))));
        }
        return places;
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
