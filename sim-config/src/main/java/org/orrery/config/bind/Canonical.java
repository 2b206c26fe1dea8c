package org.orrery.config.bind;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Text;
import org.orrery.config.yaml.Tree;

/** Canonical JSON: from which a system can be bound again, and which is hashed. */
public final class Canonical {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int BRIEF = 120;
    private static final Position NOWHERE = new Text(new Place.Inline("resolved system"), "").start();

    private Canonical() {}

    /** Returns the text of canonical JSON. */
    public static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a JSON tree can be written", impossible);
        }
    }

    /**
     * Reads canonical JSON.
     *
     * @throws IllegalArgumentException if the text is not JSON
     */
    public static Tree read(String json) {
        try {
            return tree(MAPPER.readTree(json));
        } catch (JsonProcessingException bad) {
            throw new IllegalArgumentException("not canonical JSON: " + bad.getOriginalMessage(), bad);
        }
    }

    private static Tree tree(JsonNode node) {
        if (node.isObject()) {
            Map<String, Tree.Entry> entries = new LinkedHashMap<>();
            node.properties()
                    .forEach(field -> entries.put(field.getKey(), new Tree.Entry(NOWHERE, tree(field.getValue()))));
            return new Tree.Mapping(NOWHERE, entries, false);
        }
        if (node.isArray()) {
            List<Tree> items = new ArrayList<>();
            node.forEach(item -> items.add(tree(item)));
            return new Tree.Sequence(NOWHERE, items);
        }
        return new Tree.Scalar(NOWHERE, node.asText(), !node.isTextual());
    }

    /** Returns a list or mapping in one short line for people. */
    static String brief(JsonNode node) {
        String all = write(node).replace("\"", "").replace(",", ", ").replace(":", ": ");
        if (all.length() <= BRIEF) {
            return all;
        }
        return all.substring(0, BRIEF - 20) + " … (" + node.size() + (node.isArray() ? " values)" : " entries)");
    }

    /** Returns JSON as YAML for people: what holds no further lists or mappings stands in one line. */
    public static String yaml(JsonNode node) {
        return YamlText.of(node);
    }
}
