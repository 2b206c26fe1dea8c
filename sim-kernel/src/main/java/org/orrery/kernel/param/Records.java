package org.orrery.kernel.param;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;

/** Creates records whose components are known by their class only. */
public final class Records {
    /** What follows from a class alone and is dear to find. */
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return shape(type);
        }
    };

    /**
     * How a record is made.
     *
     * @param constructor takes all components
     * @param mixins by component, the record that is mixed in; null for a component that is a parameter itself
     */
    private record Shape(Constructor<?> constructor, Class<?>[] mixins) {}

    private Records() {}

    /**
     * Creates a record, whatever its visibility.
     *
     * @param type its class
     * @param values of its components, in their order
     * @throws IllegalArgumentException if the record refuses them: a defect of the model
     */
    public static <R extends Record> R create(Class<R> type, Object[] values) {
        try {
            return construct(type, values);
        } catch (InvocationTargetException failure) {
            throw new IllegalArgumentException(
                    type.getName() + " refuses its components: " + failure.getCause(), failure.getCause());
        }
    }

    /**
     * Creates a record of parameters, whatever its visibility, and those that are mixed into it.
     *
     * @param type its class
     * @param values of its parameters, in the order of {@link ParamSpec#of}
     * @throws InvocationTargetException if the record refuses them, with the reason as its cause
     */
    public static <R extends Record> R ofParameters(Class<R> type, List<?> values) throws InvocationTargetException {
        return ofParameters(type, values.iterator());
    }

    private static <R extends Record> R ofParameters(Class<R> type, Iterator<?> values)
            throws InvocationTargetException {
        Class<?>[] mixins = SHAPES.get(type).mixins();
        Object[] own = new Object[mixins.length];
        for (int i = 0; i < own.length; i++) {
            own[i] = mixins[i] == null ? values.next() : ofParameters(mixins[i].asSubclass(Record.class), values);
        }
        return construct(type, own);
    }

    private static <R extends Record> R construct(Class<R> type, Object[] values) throws InvocationTargetException {
        try {
            return type.cast(SHAPES.get(type).constructor().newInstance(values));
        } catch (InvocationTargetException refused) {
            throw refused;
        } catch (ReflectiveOperationException defect) {
            throw new IllegalArgumentException(type.getName() + " cannot be created", defect);
        }
    }

    private static Shape shape(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Class<?>[] mixins = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            mixins[i] = components[i].isAnnotationPresent(Mixin.class) ? types[i] : null;
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return new Shape(constructor, mixins);
        } catch (NoSuchMethodException defect) {
            throw new IllegalArgumentException(type.getName() + " cannot be created", defect);
        }
    }
}
