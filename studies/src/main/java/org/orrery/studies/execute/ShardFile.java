package org.orrery.studies.execute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.orrery.config.yaml.BadInputException;

/**
 * What a store says of one part of a study whose runs have all ended: a file {@code shards/….json} in it.
 *
 * @param shard which part
 * @param scenario name of the scenario
 * @param study hash of everything that its results depend on
 * @param version version of the product, with the hash of its code
 * @param command words of the command line that repeats the study
 * @param keys keys of the runs of this part
 */
public record ShardFile(
        Shard shard, String scenario, String study, String version, List<String> command, List<String> keys) {
    private static final String FOLDER = "shards";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Copies the lists. */
    public ShardFile {
        command = List.copyOf(command);
        keys = List.copyOf(keys);
    }

    /**
     * Writes the file; it appears whole or not at all.
     *
     * @throws StoreException if it cannot be written
     */
    public void write(RunStore store) {
        ObjectNode root = MAPPER.createObjectNode()
                .put("program", "orrery")
                .put("shard", shard.toString())
                .put("scenario", scenario)
                .put("study", study)
                .put("version", version);
        ArrayNode words = root.putArray("command");
        command.forEach(words::add);
        ArrayNode runs = root.putArray("runs");
        keys.forEach(runs::add);
        String name = study.substring(0, 12) + "-" + shard.number() + "-of-" + shard.of();
        Path folder = store.directory().resolve(FOLDER);
        Path draft = folder.resolve(name + ".tmp");
        try {
            Files.createDirectories(folder);
            Files.write(draft, MAPPER.writeValueAsBytes(root));
            Files.move(
                    draft,
                    folder.resolve(name + ".json"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException refused) {
            throw new StoreException(
                    "the end of shard " + shard + " cannot be kept in " + store.directory() + ": " + Reasons.of(refused)
                            + ". Its runs are kept; free some space and start the same command again",
                    refused);
        }
    }

    /**
     * Reads all that a store has.
     *
     * @throws BadInputException if one is damaged, or there are none
     */
    static List<ShardFile> in(Path store) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(store.resolve(FOLDER), "*.json")) {
            found.forEach(files::add);
        } catch (IOException absent) {
            files.clear();
        }
        if (files.isEmpty()) {
            throw new BadInputException(store + " holds no shard of a study that has ended;"
                    + " 'orrery run … --shard K/N --store " + store + "' makes one");
        }
        files.sort(null);
        return files.stream().map(ShardFile::read).toList();
    }

    private static ShardFile read(Path file) {
        try {
            JsonNode root = MAPPER.readTree(file.toFile());
            ShardFile read = new ShardFile(
                    Shard.parse(root.path("shard").asText()),
                    root.path("scenario").asText(),
                    root.path("study").asText(),
                    root.path("version").asText(),
                    texts(root.path("command")),
                    texts(root.path("runs")));
            if (read.keys.stream().allMatch(key -> key.matches("[0-9a-f]{64}")) && !read.command.isEmpty()) {
                return read;
            }
        } catch (IOException | BadInputException damaged) {
            // Said below.
        }
        throw new BadInputException(
                file + " is damaged: remove it, and start the same command with its --shard again, which ends at once");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
