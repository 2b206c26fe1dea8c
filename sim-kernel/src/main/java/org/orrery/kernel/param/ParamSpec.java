package org.orrery.kernel.param;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.orrery.kernel.units.Dimension;

/**
 * One parameter as its record declares it.
 *
 * @param name name in files, kebab case
 * @param type Java type of the record component
 * @param doc one sentence of documentation
 * @param dimension what its numbers measure
 * @param inherit whether they measure what the parameter around this one measures
 * @param min smallest value allowed, or empty
 * @param max largest value allowed, or empty
 * @param powerOfTwo whether only powers of two are allowed
 * @param fallback default as it would stand in a file, or empty
 * @param calibration key of the calibration entry that gives the default, or empty
 * @param format what the file of an {@link InputFile} must look like
 */
public record ParamSpec(
        String name,
        Type type,
        String doc,
        Dimension dimension,
        boolean inherit,
        String min,
        String max,
        boolean powerOfTwo,
        String fallback,
        String calibration,
        Class<? extends InputFormat> format) {

    /** What follows from a class alone and is dear to find. */
    private static final ClassValue<List<ParamSpec>> DECLARED = new ClassValue<>() {
        @Override
        protected List<ParamSpec> computeValue(Class<?> type) {
            return read(type.asSubclass(Record.class));
        }
    };

    /**
     * Returns the parameters of a record, which is read once.
     *
     * @param type the parameter record
     * @return one entry for each record component, in their order, with those of a {@link Mixin} in its place
     * @throws IllegalArgumentException if a record component lacks {@link Param}, or two have one name: a defect of the model
     */
    public static List<ParamSpec> of(Class<? extends Record> type) {
        return DECLARED.get(type);
    }

    private static List<ParamSpec> read(Class<? extends Record> type) {
        List<ParamSpec> specs = read(type, "");
        Set<String> names = new HashSet<>();
        for (ParamSpec spec : specs) {
            if (!names.add(spec.name())) {
                throw new IllegalArgumentException(type.getName() + " declares '" + spec.name() + "' twice");
            }
        }
        return List.copyOf(specs);
    }

    private static List<ParamSpec> read(Class<? extends Record> type, String prefix) {
        List<ParamSpec> specs = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Mixin mixin = component.getAnnotation(Mixin.class);
            if (mixin != null) {
                specs.addAll(read(component.getType().asSubclass(Record.class), mixin.calibration()));
                continue;
            }
            Param param = component.getAnnotation(Param.class);
            if (param == null) {
                throw new IllegalArgumentException(
                        "record component " + type.getName() + "." + component.getName() + " lacks @Param");
            }
            specs.add(new ParamSpec(
                    kebab(component.getName()),
                    component.getGenericType(),
                    param.doc(),
                    param.dimension(),
                    param.inherit(),
                    param.min(),
                    param.max(),
                    param.powerOfTwo(),
                    param.fallback(),
                    (param.calibration().startsWith("-") ? prefix : "") + param.calibration(),
                    param.format()));
        }
        return specs;
    }

    /** Returns whether a file must give this parameter. */
    public boolean isRequired() {
        return fallback.isEmpty() && calibration.isEmpty() && !isOptional();
    }

    /** Returns whether the Java type is {@link Optional}. */
    public boolean isOptional() {
        return type instanceof ParameterizedType generic && generic.getRawType() == Optional.class;
    }

    /** Turns {@code restThreads} into {@code rest-threads}. */
    public static String kebab(String camelCase) {
        StringBuilder name = new StringBuilder();
        for (char c : camelCase.toCharArray()) {
            if (Character.isUpperCase(c) && !name.isEmpty()) {
                name.append('-');
            }
            name.append(c);
        }
        return name.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
