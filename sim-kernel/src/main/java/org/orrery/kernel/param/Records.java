package org.orrery.kernel.param;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Creates records whose components are known by their class only. */
public final class Records {
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
        RecordComponent[] components = type.getRecordComponents();
        Object[] own = new Object[components.length];
        for (int i = 0; i < own.length; i++) {
            own[i] = components[i].isAnnotationPresent(Mixin.class)
                    ? ofParameters(components[i].getType().asSubclass(Record.class), values)
                    : values.next();
        }
        return construct(type, own);
    }

    private static <R extends Record> R construct(Class<R> type, Object[] values) throws InvocationTargetException {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw refused;
        } catch (ReflectiveOperationException defect) {
            throw new IllegalArgumentException(type.getName() + " cannot be created", defect);
        }
    }
}
