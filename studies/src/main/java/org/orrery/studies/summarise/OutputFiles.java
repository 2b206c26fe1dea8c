package org.orrery.studies.summarise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The list of files in a manifest: what the program wrote, each with its size and SHA-256. */
final class OutputFiles {
    static final String MANIFEST = "manifest.json";
    /** Key of what results were made from. */
    static final String SOURCE = "source";

    private static final String PROGRAM = "orrery";

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private OutputFiles() {}

    /**
     * Returns the files that the manifest of a folder lists, the manifest among them; empty if there is none, or it is not one of
     * this program.
     */
    static Optional<Set<String>> listed(Path directory) {
        Path manifest = directory.resolve(MANIFEST);
        if (!Files.isRegularFile(manifest, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            JsonNode root = MAPPER.readTree(manifest.toFile());
            if (root == null
                    || !root.path("program").asText().equals(PROGRAM)
                    || !root.path("files").isArray()) {
                return Optional.empty();
            }
            Set<String> files = new LinkedHashSet<>(List.of(MANIFEST));
            for (JsonNode file : root.path("files")) {
                String path = file.path("path").asText();
                if (isInside(path)) {
                    files.add(path);
                }
            }
            return Optional.of(files);
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    /** A list that somebody else has written leads nowhere else. */
    private static boolean isInside(String path) {
        try {
            Path relative = Path.of(path);
            return !path.isEmpty()
                    && !relative.isAbsolute()
                    && relative.normalize().equals(relative)
                    && !relative.startsWith("..");
        } catch (InvalidPathException impossible) {
            return false;
        }
    }

    /** Returns all files below a folder but its manifest, as paths with {@code /}, sorted. */
    static List<String> below(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString().replace('\\', '/'))
                    .filter(path -> !path.equals(MANIFEST) && !path.equals(OutputDraft.LOCK))
                    .sorted()
                    .toList();
        }
    }

    /** Returns whether a folder holds all files that its manifest lists, unchanged, and they were made from this. */
    static boolean isWhole(Path directory, String source) {
        try {
            JsonNode root = MAPPER.readTree(directory.resolve(MANIFEST).toFile());
            if (!root.path(SOURCE).asText().equals(source)) {
                return false;
            }
            for (JsonNode listed : root.path("files")) {
                Path file = directory.resolve(listed.path("path").asText());
                boolean same = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && Files.size(file) == listed.path("bytes").asLong(-1)
                        && sha256(Files.readAllBytes(file))
                                .equals(listed.path("sha256").asText());
                if (!same) {
                    return false;
                }
            }
            return true;
        } catch (IOException | InvalidPathException damaged) {
            return false;
        }
    }

    /** Completes the manifest of a folder by the list of its files. */
    static void complete(Path directory) throws IOException {
        Path manifest = directory.resolve(MANIFEST);
        ObjectNode root =
                Files.exists(manifest) ? (ObjectNode) MAPPER.readTree(manifest.toFile()) : MAPPER.createObjectNode();
        root.put("program", PROGRAM);
        ArrayNode files = root.putArray("files");
        for (String path : below(directory)) {
            byte[] content = Files.readAllBytes(directory.resolve(path));
            files.addObject().put("path", path).put("bytes", content.length).put("sha256", sha256(content));
        }
        Files.write(manifest, MAPPER.writeValueAsBytes(root));
    }

    /** Writes a manifest that only lists files, for the time in which they are being replaced. */
    static void interim(Set<String> paths, Path manifest) throws IOException {
        ObjectNode root = MAPPER.createObjectNode().put("program", PROGRAM).put("complete", false);
        ArrayNode files = root.putArray("files");
        paths.forEach(path -> files.addObject().put("path", path));
        Files.write(manifest, MAPPER.writeValueAsBytes(root));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
