package org.orrery.kernel.param;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A file of any size that a component reads, such as a recorded trace. A scenario names it relative to itself; its content belongs
 * to the identity of a run, so a changed file is run anew.
 */
public final class InputFile {
    /** What stands before the path of a resource. */
    public static final String RESOURCE = "resource:";

    private final String path;
    private final String sha256;

    /**
     * Names a file.
     *
     * @param path absolute path, or {@code resource:} and the path of a resource of the class path
     * @param sha256 SHA-256 of the content when the scenario was read, in hexadecimal
     */
    public InputFile(String path, String sha256) {
        this.path = path;
        this.sha256 = sha256;
    }

    /** Returns the absolute path, or {@code resource:} and the path of a resource. */
    public String path() {
        return path;
    }

    /** Returns the SHA-256 of the content when the scenario was read, in hexadecimal. */
    public String sha256() {
        return sha256;
    }

    /**
     * Opens the file as text in UTF-8.
     *
     * @throws IOException if it cannot be read
     */
    public BufferedReader reader() throws IOException {
        return path.startsWith(RESOURCE)
                ? new BufferedReader(new InputStreamReader(stream(), StandardCharsets.UTF_8))
                : Files.newBufferedReader(Path.of(path), StandardCharsets.UTF_8);
    }

    /**
     * Opens the file as bytes, as it stands.
     *
     * @throws IOException if it cannot be read
     */
    public InputStream stream() throws IOException {
        if (!path.startsWith(RESOURCE)) {
            return Files.newInputStream(Path.of(path));
        }
        InputStream in = InputFile.class.getResourceAsStream("/" + path.substring(RESOURCE.length()));
        if (in == null) {
            throw new NoSuchFileException(path);
        }
        return in;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InputFile file && path.equals(file.path) && sha256.equals(file.sha256);
    }

    @Override
    public int hashCode() {
        return Objects.hash(path, sha256);
    }

    @Override
    public String toString() {
        return path;
    }
}
