package org.orrery.kernel.stats;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a metric as a component of a record of metrics: the only place from which the metric itself, {@code describe},
 * the reference pages and the report take its name, unit and documentation.
 *
 * <p>The type of the record component says what is collected: {@link Counter}, {@link Tally}, {@link LatencyHistogram},
 * {@link Level}, {@link Ratio}, {@link Value}, {@link Series} or {@link ResultTable}. The name in results is the record
 * component's in snake case, {@code coresHeld} is {@code cores_held}, unless {@link #name} gives another.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Measured {
    /** One sentence of documentation. */
    String doc();

    /** Unit of the results, such as {@code ms}; empty for pure numbers. */
    String unit() default "";

    /** Name in results; that of the record component if left out. */
    String name() default "";

    /** Whether this is the utilisation of a resource that can limit the system; a value or a level without a unit. */
    boolean limiting() default false;

    /**
     * Whether this is the share of the time of those who work that one thing takes, such as page walks or interrupts; a value or a
     * level without a unit. Unlike the utilisation of a resource, it has no limit of its own: it tells where time goes.
     */
    boolean timeShare() default false;

    /** Whether this is the share of requests that miss their objective; a value or a ratio in %. */
    boolean missed() default false;

    /** Columns of a table. */
    Column[] columns() default {};

    /** A column of a table. */
    @interface Column {
        /** Header in CSV. */
        String value();

        /** Unit, or empty. */
        String unit() default "";

        /** Whether the column identifies the row; the others are results. */
        boolean key() default false;
    }
}
