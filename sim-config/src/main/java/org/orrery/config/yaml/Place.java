package org.orrery.config.yaml;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where a text comes from; names in it are relative to this place. */
public sealed interface Place {
    /** Returns the name in messages. */
    String name();

    /**
     * Returns the place that a name in this text stands for.
     *
     * @param relative path with {@code /}
     */
    Place resolve(String relative);

    /**
     * Opens the text.
     *
     * @throws NoSuchFileException if there is none
     * @throws IOException if it cannot be read
     */
    InputStream open() throws IOException;

    /**
     * Reads the text.
     *
     * @param limit largest size in bytes
     * @throws TooLargeException if it is larger
     * @throws IOException if it cannot be read
     */
    default byte[] read(long limit) throws IOException {
        try (InputStream in = open()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes.write(buffer, 0, n);
                if (bytes.size() > limit) {
                    throw new TooLargeException(limit);
                }
            }
            return bytes.toByteArray();
        }
    }

    /** A text that is larger than its reader accepts. */
    final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException(long limit) {
            super("larger than " + limit / 1_000_000 + " MB");
        }
    }

    /**
     * A file.
     *
     * @param path its path
     */
    record OnDisk(Path path) implements Place {
        @Override
        public String name() {
            return path.toString().replace('\\', '/');
        }

        @Override
        public Place resolve(String relative) {
            Path resolved = path.resolveSibling(relative).normalize();
            return new OnDisk(resolved);
        }

        @Override
        public InputStream open() throws IOException {
            if (Files.isDirectory(path)) {
                throw new IOException("it is a directory");
            }
            return Files.newInputStream(path);
        }
    }

    /**
     * A class-path resource.
     *
     * @param owner the class whose module holds it
     * @param resource absolute path without a leading slash
     * @param name its name in messages
     */
    record OnClassPath(Class<?> owner, String resource, String name) implements Place {
        @Override
        public Place resolve(String relative) {
            return new OnClassPath(owner, sibling(resource, relative), sibling(name, relative));
        }

        private static String sibling(String base, String relative) {
            Path resolved = Path.of(base).resolveSibling(relative).normalize();
            return resolved.toString().replace('\\', '/');
        }

        @Override
        public InputStream open() throws IOException {
            InputStream in = owner.getResourceAsStream("/" + resource);
            if (in == null) {
                throw new NoSuchFileException(name);
            }
            return in;
        }
    }

    /**
     * A text that is no file, such as an argument of the command line; names in it are relative to the working directory.
     *
     * @param name its name in messages
     */
    record Inline(String name) implements Place {
        @Override
        public Place resolve(String relative) {
            return new OnDisk(Path.of(relative));
        }

        @Override
        public InputStream open() throws IOException {
            throw new NoSuchFileException(name);
        }
    }
}
