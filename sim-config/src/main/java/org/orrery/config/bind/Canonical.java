package org.orrery.config.bind;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Text;
import org.orrery.config.yaml.Tree;

/** Canonical JSON: from which a system can be bound again, and which is hashed. */
public final class Canonical {
    private static final int BRIEF = 120;
    private static final Position NOWHERE = new Text(new Place.Inline("resolved system"), "").start();

    private Canonical() {}

    /** Made when it is first needed, as that takes a while. */
    private static final class Json {
        private static final ObjectMapper MAPPER = new ObjectMapper();
    }

    /** Returns the text of canonical JSON. */
    public static String write(JsonNode node) {
        try {
            return Json.MAPPER.writeValueAsString(node);
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
            return tree(Json.MAPPER.readTree(json));
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
        StringBuilder line = new StringBuilder();
        append(node, line);
        return line.length() <= BRIEF
                ? line.toString()
                : line.substring(0, BRIEF - 20) + " … (" + node.size() + (node.isArray() ? " values)" : " entries)");
    }

    /** Appends a value without quotes; stops when the line is too long anyway. */
    private static void append(JsonNode node, StringBuilder line) {
        if (node.isValueNode()) {
            line.append(node.asText());
            return;
        }
        line.append(node.isArray() ? '[' : '{');
        int before = line.length();
        Iterator<String> names = node.fieldNames();
        for (JsonNode inner : node) {
            line.append(line.length() > before ? ", " : "");
            if (names.hasNext()) {
                line.append(names.next()).append(": ");
            }
            if (line.length() > BRIEF) {
                return;
            }
            append(inner, line);
        }
        line.append(node.isArray() ? ']' : '}');
    }

    /** Returns JSON as YAML for people: what holds no further lists or mappings stands in one line. */
    public static String yaml(JsonNode node) {
        return YamlText.of(node);
    }
}
