package org.orrery.config.bind;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** Prints JSON as YAML: short lists and mappings in one line, the rest indented. */
final class YamlPrinter {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_./+%µ][A-Za-z0-9_./+%µ -]*");
    private static final int LINE = 100;

    private YamlPrinter() {}

    static void print(JsonNode node, StringBuilder out) {
        block(node, 0, out);
    }

    private static void block(JsonNode node, int indent, StringBuilder out) {
        String margin = " ".repeat(indent);
        if (node.isObject()) {
            node.properties().forEach(field -> {
                out.append(margin).append(scalar(field.getKey())).append(':');
                nested(field.getValue(), indent, out);
            });
        } else if (node.isArray()) {
            node.forEach(item -> {
                out.append(margin).append('-');
                nested(item, indent, out);
            });
        } else {
            out.append(margin).append(flow(node)).append('\n');
        }
    }

    private static void nested(JsonNode node, int indent, StringBuilder out) {
        String line = flow(node);
        boolean large = node.isContainerNode() && !node.isEmpty() && (indent == 0 || line.length() > LINE);
        boolean numbers = node.isArray() && !node.isEmpty() && node.get(0).isValueNode();
        if (large && !numbers) {
            out.append('\n');
            block(node, indent + 2, out);
        } else {
            out.append(' ').append(line).append('\n');
        }
    }

    private static String flow(JsonNode node) {
        StringBuilder out = new StringBuilder();
        if (node.isObject()) {
            node.properties().forEach(field -> out.append(out.isEmpty() ? "" : ", ")
                    .append(scalar(field.getKey()))
                    .append(": ")
                    .append(flow(field.getValue())));
            return "{" + out + "}";
        }
        if (node.isArray()) {
            node.forEach(item -> out.append(out.isEmpty() ? "" : ", ").append(flow(item)));
            return "[" + out + "]";
        }
        return node.isTextual() ? scalar(node.asText()) : node.asText();
    }

    private static String scalar(String text) {
        boolean safe = SAFE.matcher(text).matches() && !text.endsWith(" ");
        return safe
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
