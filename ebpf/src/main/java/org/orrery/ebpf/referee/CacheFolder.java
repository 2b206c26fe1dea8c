package org.orrery.ebpf.referee;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A cache as the kernel describes it.
 *
 * @param kibibytes its size
 * @param ways its ways
 */
record CacheFolder(int kibibytes, int ways) {
    private static final Path FOLDER = Path.of("/sys/devices/system/cpu/cpu0/cache");

    /** Returns a cache, such as {@code l1d}; empty if the kernel does not say. */
    static Optional<CacheFolder> of(String name) {
        String level = name.substring(1, 2);
        String type = name.endsWith("d") ? "Data" : name.endsWith("i") ? "Instruction" : "Unified";
        for (int i = 0; i < 8; i++) {
            Path index = FOLDER.resolve("index" + i);
            if (read(index.resolve("level")).equals(level)
                    && read(index.resolve("type")).equals(type)) {
                String size = read(index.resolve("size"));
                String ways = read(index.resolve("ways_of_associativity"));
                boolean known = size.matches("[1-9]\\d{0,8}K") && ways.matches("[1-9]\\d?");
                return known
                        ? Optional.of(new CacheFolder(
                                Integer.parseInt(size.substring(0, size.length() - 1)), Integer.parseInt(ways)))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
