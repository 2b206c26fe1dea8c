package org.orrery.kernel.param;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record component whose parameters stand in files as if they were declared in its place: several records share them, and
 * each keeps a flat list of parameters. The component's own name does not appear. Its type is a record of {@link Param}s, which may
 * check them together.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Mixin {
    /**
     * What calibration keys of the record go on from that begin with {@code -}: with {@code naam.host}, its key {@code -packet} is
     * {@code naam.host-packet}.
     */
    String calibration() default "";
}
