package org.orrery.scenarios.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.orrery.config.bind.Choices;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.PortSpec;
import org.orrery.kernel.param.InputFile;
import org.orrery.kernel.param.NamedRecord;
import org.orrery.kernel.param.ParamSpec;
import org.orrery.kernel.units.Dimension;
import org.orrery.studies.plan.Catalog;
import org.orrery.studies.plan.ScenarioFile;

/**
 * The JSON Schema of scenario files, for completion and first checks in editors. The loader checks more: units, ranges, wiring and
 * names.
 */
public final class JsonSchema {
    private static final String NAMED_VALUE = "^\\$\\{[^}]+\\}$";

    private final ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final ObjectNode definitions = mapper.createObjectNode();
    private final Map<Class<?>, String> names = new LinkedHashMap<>();
    private final Catalog catalog;

    /** Creates the schema with the components of all models. */
    public JsonSchema(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Returns the schema as text. */
    public String text() {
        ObjectNode root = mapper.createObjectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "Orrery scenario");
        root.setAll(record(ScenarioFile.class, Optional.empty()));
        ((ObjectNode) root.get("properties")).set("system", system());
        root.set("$defs", definitions);
        try {
            return mapper.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a JSON tree can be written", impossible);
        }
    }

    private ObjectNode system() {
        ObjectNode system = mapper.createObjectNode().put("type", "object");
        ArrayNode components = system.putObject("additionalProperties").putArray("oneOf");
        for (ComponentType<?> type : new TreeMap<>(catalog.types()).values()) {
            ObjectNode component = record(type.parameters(), Optional.of(type.name()));
            ports(type, component);
            component.put("description", type.doc());
            ((ObjectNode) component.get("properties")).set("calibration", files());
            ((ObjectNode) component.get("properties"))
                    .putObject("draws-as")
                    .put("type", "string")
                    .put("description", "Component as which it draws its random numbers; its own name if left out.");
            components.add(component);
        }
        components.add(included());
        return system;
    }

    private ObjectNode included() {
        ObjectNode node = mapper.createObjectNode().put("type", "object");
        ObjectNode properties = node.putObject("properties");
        properties
                .putObject("include")
                .put("type", "string")
                .put("description", "File whose components stand here, under the name of this entry.");
        properties
                .putObject("with")
                .put("type", "object")
                .put("description", "Parameters of that file, and dotted paths in its system.");
        node.putArray("required").add("include");
        node.put("description", "The system of another file.");
        return node.put("additionalProperties", false);
    }

    private ObjectNode record(Class<? extends Record> record, Optional<String> type) {
        ObjectNode node = mapper.createObjectNode().put("type", "object");
        ObjectNode properties = node.putObject("properties");
        List<String> required = new ArrayList<>();
        type.ifPresent(name -> {
            properties.putObject("type").put("const", name);
            required.add("type");
        });
        for (ParamSpec spec : ParamSpec.of(record)) {
            ObjectNode property = value(spec.type(), spec);
            property.put("description", spec.doc());
            properties.set(spec.name(), property);
            if (spec.isRequired()) {
                required.add(spec.name());
            }
        }
        if (record.isAnnotationPresent(NamedRecord.class)) {
            // What a file leaves out comes from the record that this one is like.
            properties.putObject("like").put("type", "string");
            required.clear();
        }
        if (!required.isEmpty()) {
            ArrayNode names = node.putArray("required");
            required.forEach(names::add);
        }
        return node.put("additionalProperties", false);
    }

    /** Adds the keys that say where a component's ports lead; a plug has two places, so neither is required. */
    private void ports(ComponentType<?> type, ObjectNode component) {
        ObjectNode properties = (ObjectNode) component.get("properties");
        for (PortSpec port : type.ports()) {
            if (!port.kind().isOutgoing()) {
                continue;
            }
            ObjectNode place = port.kind().leadsToSeveral() ? severalWires() : wire();
            properties.set(port.name(), place.put("description", port.doc()));
            if (port.kind() == PortSpec.Kind.PLUG) {
                ObjectNode plug = properties.withObject("/plug").put("type", "object");
                plug.withObject("/properties").putObject(port.name()).put("type", "string");
                plug.put("additionalProperties", false);
            } else if (!port.optional()) {
                component.withArray("required").add(port.name());
            }
        }
    }

    /** The name of a component, or one behind another that stands on the wire. */
    private ObjectNode wire() {
        ObjectNode wire = mapper.createObjectNode();
        ArrayNode either = wire.putArray("anyOf");
        either.addObject().put("type", "string");
        ObjectNode adapted = either.addObject().put("type", "object");
        ObjectNode properties = adapted.putObject("properties");
        properties.putObject("to");
        properties.putObject("via").put("type", "object");
        adapted.putArray("required").add("to").add("via");
        adapted.put("additionalProperties", false);
        return wire;
    }

    private ObjectNode severalWires() {
        ObjectNode several = wire();
        ArrayNode either = (ArrayNode) several.get("anyOf");
        either.addObject().put("type", "array").set("items", wire());
        either.addObject().put("type", "object").set("additionalProperties", wire());
        return several;
    }

    /** One file name, or a list of them. */
    private ObjectNode files() {
        ObjectNode node = mapper.createObjectNode();
        ArrayNode either = node.putArray("anyOf");
        either.addObject().put("type", "string");
        either.addObject().put("type", "array").putObject("items").put("type", "string");
        return node.put("description", "Calibration files for this component alone; they go before the scenario's.");
    }

    private ObjectNode value(Type type, ParamSpec spec) {
        ObjectNode node = mapper.createObjectNode();
        if (type instanceof ParameterizedType generic) {
            return collection(generic, spec);
        }
        Class<?> raw = (Class<?>) type;
        if (Tree.class.isAssignableFrom(raw)) {
            return raw == Tree.Mapping.class ? node.put("type", "object") : node;
        }
        if (raw == String.class) {
            node.putArray("type").add("string").add("number");
            return node;
        }
        if (raw == InputFile.class) {
            return node.put("type", "string");
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return orNamed(mapper.createObjectNode().put("type", "boolean"));
        }
        if (raw.isEnum()) {
            ObjectNode choice = mapper.createObjectNode();
            ArrayNode names = choice.putArray("enum");
            for (Object constant : raw.getEnumConstants()) {
                names.add(((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'));
            }
            return orNamed(choice);
        }
        if (raw.isRecord() || raw.isInterface()) {
            return node.put("$ref", "#/$defs/" + define(raw));
        }
        return number(spec);
    }

    private ObjectNode collection(ParameterizedType type, ParamSpec spec) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class) {
            return value(arguments[0], spec);
        }
        ObjectNode node = mapper.createObjectNode();
        if (type.getRawType() == List.class) {
            node.putArray("type").add("array").add("string");
            node.set("items", value(arguments[0], spec));
        } else {
            node.putArray("type").add("object").add("string");
            node.set("additionalProperties", value(arguments[1], spec));
        }
        return node;
    }

    private ObjectNode orNamed(ObjectNode one) {
        ObjectNode node = mapper.createObjectNode();
        ArrayNode either = node.putArray("anyOf");
        either.add(one);
        either.addObject().put("type", "string").put("pattern", NAMED_VALUE);
        return node;
    }

    /** Numbers with units are text; bare ones are allowed where the dimension allows them. */
    private ObjectNode number(ParamSpec spec) {
        ObjectNode node = mapper.createObjectNode();
        boolean bare = spec.inherit() || spec.dimension().allowsBareNumber();
        ArrayNode types = node.putArray("type");
        if (bare) {
            types.add("number");
        }
        types.add("string");
        if (spec.dimension() != Dimension.NONE && !bare) {
            node.putArray("examples")
                    .add("1 " + spec.dimension().units().keySet().iterator().next());
        }
        return node;
    }

    /** Defines a record or a choice, once; returns the name of its definition. */
    private String define(Class<?> type) {
        String known = names.get(type);
        if (known != null) {
            return known;
        }
        String name = freeName(type);
        names.put(type, name);
        definitions.putObject(name);
        ObjectNode definition = mapper.createObjectNode();
        ArrayNode either = definition.putArray("anyOf");
        if (type.isRecord()) {
            either.add(record(type.asSubclass(Record.class), Optional.empty()));
        } else {
            for (Map.Entry<String, Class<? extends Record>> choice :
                    Choices.of(type).all().entrySet()) {
                either.add(record(choice.getValue(), Optional.of(choice.getKey())));
            }
        }
        // A file, a named value, the bare name of a choice, or a bare quantity.
        ObjectNode text = either.addObject();
        text.putArray("type").add("string").add("number");
        definitions.set(name, definition);
        return name;
    }

    /** Records of two models may have the same simple name. */
    private String freeName(Class<?> type) {
        String name = type.getSimpleName();
        String[] parts = type.getName().split("[.$]");
        for (int i = parts.length - 2; definitions.has(name); i--) {
            name = parts[i] + "." + name;
        }
        return name;
    }
}
