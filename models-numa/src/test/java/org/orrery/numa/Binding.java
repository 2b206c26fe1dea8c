package org.orrery.numa;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.orrery.kernel.param.InputFile;
import org.orrery.kernel.param.ParamSpec;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.units.Dimension;
import org.orrery.kernel.units.Quantity;
import org.yaml.snakeyaml.Yaml;

/** Binds parameter records from YAML and the calibration files, for the tests of this module only. */
public final class Binding {
    private static final List<String> FILES = new NumaLibrary().calibrations();

    private final Map<String, Object> calibration = new LinkedHashMap<>();

    public Binding() {
        for (String file : FILES) {
            Map<?, ?> content = load(file);
            ((Map<?, ?>) content.get("entries"))
                    .forEach((key, entry) ->
                            calibration.put(content.get("calibration") + "." + key, ((Map<?, ?>) entry).get("value")));
        }
    }

    private static Map<?, ?> load(String resource) {
        try (InputStream in = NumaLibrary.class.getResourceAsStream(resource)) {
            return new Yaml().load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Binds a record from YAML flow text such as <code>{alpha: 0.2}</code>. */
    public <R extends Record> R bind(Class<R> type, String yaml) {
        return type.cast(record(type, new Yaml().load(yaml), Dimension.NONE));
    }

    /** Binds a record from a file. */
    public <R extends Record> R bind(Class<R> type, Path file) {
        try (Reader in = Files.newBufferedReader(file)) {
            return type.cast(record(type, new Yaml().load(in), Dimension.NONE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Object record(Class<?> type, Object node, Dimension around) {
        Map<?, ?> given = node instanceof Map<?, ?> map ? map : Map.of();
        List<Object> arguments = new ArrayList<>();
        List<Class<?>> types = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            types.add(component.getType());
        }
        for (ParamSpec spec : ParamSpec.of(type.asSubclass(Record.class))) {
            Dimension dimension = spec.inherit() ? around : spec.dimension();
            arguments.add(value(spec.type(), source(spec, given), dimension));
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(arguments.toArray());
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object source(ParamSpec spec, Map<?, ?> given) {
        if (given.containsKey(spec.name())) {
            return given.get(spec.name());
        }
        if (!spec.calibration().isEmpty()) {
            if (!calibration.containsKey(spec.calibration())) {
                throw new IllegalArgumentException("no calibration entry " + spec.calibration());
            }
            return calibration.get(spec.calibration());
        }
        if (spec.isOptional()) {
            return null;
        }
        if (spec.fallback().isEmpty()) {
            throw new IllegalArgumentException("parameter '" + spec.name() + "' is required");
        }
        return new Yaml().load(spec.fallback());
    }

    private Object value(Type type, Object node, Dimension dimension) {
        if (type instanceof ParameterizedType generic) {
            return collection(generic, node, dimension);
        }
        Class<?> raw = (Class<?>) type;
        if (raw == long.class || raw == Long.class) {
            return Quantity.parseExact(String.valueOf(node), dimension);
        }
        if (raw == double.class || raw == Double.class) {
            return Quantity.parse(String.valueOf(node), dimension).doubleValue();
        }
        if (raw == boolean.class) {
            return node;
        }
        if (raw == String.class) {
            return String.valueOf(node);
        }
        if (raw == InputFile.class) {
            return new InputFile(String.valueOf(node), "");
        }
        if (raw.isEnum()) {
            return constant(raw, String.valueOf(node));
        }
        return raw.isRecord() ? record(raw, node, dimension) : choice(raw, node, dimension);
    }

    private Object collection(ParameterizedType generic, Object node, Dimension dimension) {
        Type[] arguments = generic.getActualTypeArguments();
        if (generic.getRawType() == Optional.class) {
            return Optional.ofNullable(node).map(present -> value(arguments[0], present, dimension));
        }
        if (generic.getRawType() == List.class) {
            return ((List<?>) node)
                    .stream().map(each -> value(arguments[0], each, dimension)).toList();
        }
        Map<String, Object> map = new LinkedHashMap<>();
        ((Map<?, ?>) node).forEach((key, each) -> map.put(String.valueOf(key), value(arguments[1], each, dimension)));
        return map;
    }

    private static Object constant(Class<?> type, String name) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant)
                    .name()
                    .toLowerCase(Locale.ROOT)
                    .replace('_', '-')
                    .equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("'" + name + "' is not a " + type.getSimpleName());
    }

    private Object choice(Class<?> type, Object node, Dimension dimension) {
        Object name = node instanceof Map<?, ?> map ? map.get("type") : node;
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            if (permitted.getAnnotation(TypeName.class).value().equals(name)) {
                return record(permitted, node, dimension);
            }
        }
        if (type == Distribution.class) {
            return new Distribution.Constant(
                    Quantity.parse(String.valueOf(node), dimension).doubleValue());
        }
        throw new IllegalArgumentException("'" + name + "' is not a " + type.getSimpleName());
    }
}
