package org.orrery.kernel.param;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.orrery.kernel.units.Dimension;

/**
 * Describes one parameter: the only place from which binding, error messages, the JSON Schema, the
 * reference pages and the report take its unit, range and documentation.
 *
 * <p>The name in files is the record component's name in kebab case: {@code restThreads} is {@code
 * rest-threads}. A parameter is required unless it has a default literal, a calibration key, or the type
 * {@link java.util.Optional}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Param {
    /** One sentence of documentation. */
    String doc();

    /** What the number measures; for lists, maps and distributions, what their numbers measure. */
    Dimension dimension() default Dimension.NONE;

    /** Whether the number measures what the parameter around it measures, as the mean of a distribution does. */
    boolean inherit() default false;

    /** Smallest value allowed, with its unit; empty for no bound. */
    String min() default "";

    /** Largest value allowed, with its unit; empty for no bound. */
    String max() default "";

    /** Whether only powers of two are allowed; for whole numbers. */
    boolean powerOfTwo() default false;

    /** Default as it would stand in a file; empty for none. */
    String fallback() default "";

    /** Key of the calibration entry that gives the value where the scenario does not; empty for none. */
    String calibration() default "";

    /** What the file of an {@link InputFile} must look like. */
    Class<? extends InputFormat> format() default InputFormat.Any.class;
}
