package org.orrery.config.bind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.units.Dimension;
import org.orrery.kernel.units.Quantity;

/**
 * The range of a parameter, from its calibration entry.
 *
 * @param low the parameter at the lower end
 * @param high the parameter at the upper end
 * @param lowText lower end for people
 * @param highText upper end for people
 * @param relativeWidth width of the range over the value itself
 */
public record ParameterRange(End low, End high, String lowText, String highText, double relativeWidth) {
    private static final Pattern RELATIVE = Pattern.compile("([+-][0-9.]+)\\s*%");
    private static final Pattern NUMBER = Pattern.compile("([+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?)(.*)", Pattern.DOTALL);

    /**
     * A parameter with a value.
     *
     * @param path dotted path in the system
     * @param value the value
     */
    public record End(String path, Tree value) {}

    /**
     * Returns the range of a parameter; empty if it has none, or is no number or collection of numbers.
     *
     * @param parameter the parameter
     * @param system the canonical system that it is part of
     */
    public static Optional<ParameterRange> of(BoundParameter parameter, JsonNode system) {
        String[] ends = parameter.provenance().range().split(" … ", -1);
        String component = parameter.path();
        while (!system.has(component) && component.contains(".")) {
            component = component.substring(0, component.lastIndexOf('.'));
        }
        JsonNode node = system.path(component);
        String rest = parameter.path().substring(component.length());
        for (String name : rest.isEmpty() ? new String[0] : rest.substring(1).split("\\.")) {
            node = node.isArray() && name.matches("[0-9]+") ? node.path(Integer.parseInt(name)) : node.path(name);
        }
        if (ends.length != 2 || node.isMissingNode()) {
            return Optional.empty();
        }
        Matcher low = RELATIVE.matcher(ends[0]);
        Matcher high = RELATIVE.matcher(ends[1]);
        if (low.matches() && high.matches()) {
            double from = Double.parseDouble(low.group(1)) / 100;
            double to = Double.parseDouble(high.group(1)) / 100;
            Optional<JsonNode> smaller = scaled(node, from);
            Optional<JsonNode> larger = scaled(node, to);
            return smaller.isPresent() && larger.isPresent()
                    ? Optional.of(range(parameter.path(), smaller.get(), larger.get(), ends, to - from))
                    : Optional.empty();
        }
        return node.isTextual() ? absolute(parameter, node.asText(), ends) : Optional.empty();
    }

    private static Optional<ParameterRange> absolute(BoundParameter parameter, String value, String[] ends) {
        Dimension dimension = parameter.spec().dimension();
        try {
            double base = Quantity.parse(value, dimension).doubleValue();
            double from = Quantity.parse(ends[0], dimension).doubleValue();
            double to = Quantity.parse(ends[1], dimension).doubleValue();
            return Optional.of(range(
                    parameter.path(), TextNode.valueOf(ends[0]), TextNode.valueOf(ends[1]), ends, (to - from) / base));
        } catch (IllegalArgumentException notANumber) {
            return Optional.empty();
        }
    }

    private static ParameterRange range(String path, JsonNode low, JsonNode high, String[] ends, double width) {
        return new ParameterRange(
                new End(path, Canonical.read(Canonical.write(low))),
                new End(path, Canonical.read(Canonical.write(high))),
                ends[0],
                ends[1],
                width);
    }

    /** Returns all numbers of a value, larger by a share; empty if it holds something else. */
    private static Optional<JsonNode> scaled(JsonNode node, double share) {
        if (node.isArray()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> scaled(item, share).ifPresent(items::add));
            return items.size() == node.size() ? Optional.of(items) : Optional.empty();
        }
        if (node.isObject()) {
            ObjectNode fields = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> scaled(field.getValue(), share)
                    .ifPresent(value -> fields.set(field.getKey(), value)));
            return fields.size() == node.size() ? Optional.of(fields) : Optional.empty();
        }
        Matcher number = NUMBER.matcher(node.asText());
        if (!number.matches()) {
            return Optional.empty();
        }
        BigDecimal value =
                new BigDecimal(number.group(1)).multiply(BigDecimal.valueOf(1 + share), MathContext.DECIMAL64);
        return Optional.of(TextNode.valueOf(value.toPlainString() + number.group(2)));
    }
}
