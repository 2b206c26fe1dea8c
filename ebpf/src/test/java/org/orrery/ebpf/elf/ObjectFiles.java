package org.orrery.ebpf.elf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The objects that {@code src/test/c/build} makes. */
public final class ObjectFiles {
    private ObjectFiles() {}

    /** Returns the files whose names begin so, by name. */
    public static Stream<Path> of(String prefix) {
        try {
            Path folder = Path.of(
                    ObjectFiles.class.getResource("/org/orrery/ebpf/objects").toURI());
            return Files.list(folder)
                    .filter(path -> path.getFileName().toString().startsWith(prefix))
                    .sorted();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static BpfObject read(Path path) {
        return BpfObject.read(path.getFileName().toString(), bytes(path));
    }
}
