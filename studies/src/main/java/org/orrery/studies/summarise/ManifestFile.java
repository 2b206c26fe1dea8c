package org.orrery.studies.summarise;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.config.yaml.BadInputException;
import org.orrery.studies.execute.Reasons;

/**
 * What {@code manifest.json} says of the results beside it.
 *
 * @param file the file
 * @param scenario name of the scenario
 * @param command words of the command that made the results
 * @param hash hash of everything that the results depend on
 * @param version version of the product, with the hash of its code
 * @param java version of the Java machine
 * @param seed seed of all runs
 * @param replications replications of each system
 * @param systems the systems with their parameters
 */
public record ManifestFile(
        Path file,
        String scenario,
        List<String> command,
        String hash,
        String version,
        String java,
        String seed,
        String replications,
        List<SystemEntry> systems) {
    private static final String NAME = "manifest.json";
    private static final long MOST_BYTES = 200_000_000;

    /** Copies the lists. */
    public ManifestFile {
        command = List.copyOf(command);
        systems = List.copyOf(systems);
    }

    /**
     * A system.
     *
     * @param variant name of the variant; empty without variants
     * @param point point of the sweep, as one text; empty without a sweep
     * @param parameters values by dotted path
     * @param fingerprints fingerprint of each replication
     */
    public record SystemEntry(
            String variant, String point, Map<String, String> parameters, List<String> fingerprints) {}

    /**
     * Reads the manifest of a result directory.
     *
     * @throws BadInputException if there is none, or not one that Orrery writes
     */
    public static ManifestFile read(Path directory) {
        Path file = directory.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw new BadInputException(directory + " holds no results (no " + NAME + "); 'orrery run' writes them");
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw damaged(file, "it is too large");
            }
            return of(file, new ObjectMapper().readTree(file.toFile()));
        } catch (JsonProcessingException notJson) {
            throw damaged(file, notJson.getOriginalMessage());
        } catch (IllegalArgumentException missing) {
            throw damaged(file, missing.getMessage());
        } catch (IOException unreadable) {
            throw new BadInputException(file + " cannot be read: " + Reasons.of(unreadable));
        }
    }

    private static BadInputException damaged(Path file, String why) {
        return new BadInputException(file + " is not as Orrery wrote it ("
                + why.lines().findFirst().orElse("") + "); run the scenario again");
    }

    private static ManifestFile of(Path file, JsonNode root) {
        List<SystemEntry> systems = new ArrayList<>();
        for (JsonNode system : root.required("systems")) {
            Map<String, String> parameters = new LinkedHashMap<>();
            flatten("", system.required("system"), parameters);
            List<String> point = new ArrayList<>();
            system.required("point").properties().forEach(axis -> point.add(axis.getKey() + " = " + text(axis)));
            systems.add(new SystemEntry(
                    system.required("variant").asText(),
                    String.join(", ", point),
                    parameters,
                    texts(system.required("fingerprints"))));
        }
        return new ManifestFile(
                file,
                root.required("scenario").asText(),
                texts(root.required("command")),
                root.required("hash").asText(),
                root.required("version").asText(),
                root.required("java").asText(),
                root.required("seed").asText(),
                root.required("replications").asText(),
                systems);
    }

    private static String text(Map.Entry<String, JsonNode> entry) {
        return entry.getValue().asText();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> into) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties().forEach(field -> flatten(join(path, field.getKey()), field.getValue(), into));
        } else if (node.isArray() && !node.isEmpty()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(join(path, Integer.toString(i)), node.get(i), into);
            }
        } else {
            into.put(path, node.isValueNode() ? node.asText() : node.toString());
        }
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
