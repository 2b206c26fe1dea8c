package org.orrery.config.yaml;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;

/** Where a text comes from; names in it are relative to this place. */
public sealed interface Place {
    /** Returns the file of a path, or {@link NoPath}. */
    static Place onDisk(String path) {
        return named(path, each -> new OnDisk(Path.of(each)));
    }

    private static Place named(String name, Function<String, Place> resolving) {
        try {
            return resolving.apply(name);
        } catch (InvalidPathException bad) {
            return new NoPath(name, bad.getReason());
        }
    }

    /** Returns the name in messages. */
    String name();

    /**
     * Returns the place that a name in this text stands for; {@link NoPath} if the name cannot be that of a file.
     *
     * @param relative path with {@code /}
     */
    Place resolve(String relative);

    /**
     * Opens the text.
     *
     * @throws NoSuchFileException if there is none
     * @throws IOException if it cannot be read, or is no regular file
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

        /** Says how large it may be. */
        public TooLargeException(long limit) {
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
            return named(relative, each -> new OnDisk(path.resolveSibling(each).normalize()));
        }

        /** Devices and pipes are refused: they may never end. */
        @Override
        public InputStream open() throws IOException {
            if (Files.isDirectory(path)) {
                throw new IOException("it is a directory");
            }
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                throw new IOException("it is not a regular file");
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
            return named(relative, each -> new OnClassPath(owner, sibling(resource, each), sibling(name, each)));
        }

        private static String sibling(String base, String relative) {
            Path resolved = Path.of(base).resolveSibling(relative).normalize();
            return resolved.toString().replace('\\', '/');
        }

        @Override
        public InputStream open() throws IOException {
            URL url = Resources.find(owner, resource).orElseThrow(() -> new NoSuchFileException(name));
            if (isDirectory(url)) {
                throw new IOException("it is a directory");
            }
            return url.openStream();
        }

        /** A directory of classes would open as a text that lists its names. */
        private static boolean isDirectory(URL url) throws IOException {
            try {
                return url.getProtocol().equals("file") && Files.isDirectory(Path.of(url.toURI()));
            } catch (URISyntaxException bad) {
                throw new IOException("it has no place", bad);
            }
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
            return onDisk(relative);
        }

        @Override
        public InputStream open() throws IOException {
            throw new NoSuchFileException(name);
        }
    }

    /**
     * What a name stands for that cannot be a file's, such as one with a NUL character; it cannot be opened.
     *
     * @param name the name
     * @param reason why it is none
     */
    record NoPath(String name, String reason) implements Place {
        @Override
        public Place resolve(String relative) {
            return onDisk(relative);
        }

        @Override
        public InputStream open() throws IOException {
            throw new IOException("its name is no path: " + reason);
        }
    }
}
