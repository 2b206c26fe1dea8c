package org.orrery.kernel.param;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file of any size that a component reads, such as a recorded trace. A scenario names it relative to itself; its content belongs
 * to the identity of a run, so a changed file is run anew.
 *
 * @param path absolute path, or {@code resource:} and the path of a resource of the class path
 * @param sha256 SHA-256 of the content when the scenario was read, in hexadecimal
 */
public record InputFile(String path, String sha256) {
    /** What stands before the path of a resource. */
    public static final String RESOURCE = "resource:";

    /**
     * Opens the file as text in UTF-8.
     *
     * @throws IOException if it cannot be read
     */
    public BufferedReader reader() throws IOException {
        if (!path.startsWith(RESOURCE)) {
            return Files.newBufferedReader(Path.of(path), StandardCharsets.UTF_8);
        }
        InputStream in = InputFile.class.getResourceAsStream("/" + path.substring(RESOURCE.length()));
        if (in == null) {
            throw new NoSuchFileException(path);
        }
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
}
