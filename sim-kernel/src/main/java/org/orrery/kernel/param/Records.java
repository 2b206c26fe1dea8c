package org.orrery.kernel.param;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

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
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException failure) {
            throw new IllegalArgumentException(
                    type.getName() + " refuses its components: " + failure.getCause(), failure.getCause());
        } catch (ReflectiveOperationException failure) {
            throw new IllegalArgumentException(type.getName() + " cannot be created", failure);
        }
    }
}
