package org.orrery.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a port as a component of a record of ports: the only place from which the port itself, the wiring checks,
 * {@code describe} and the reference pages take its name, message class and documentation.
 *
 * <p>The type of the record component says what kind of port it is ({@link Input}, {@link Output} and the others of
 * {@link PortSpec.Kind}), its type argument the class of the messages. The name in files is the record component's in kebab
 * case.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Port {
    /** One sentence of documentation. */
    String doc();

    /** Whether it may be left unconnected. */
    boolean optional() default false;

    /**
     * Whether what takes can ask what gives to wait: an {@link Input} that may be closed for a while, an {@link Output} that
     * looks whether it is open. An output that does not look cannot lead to an input that may be closed.
     */
    boolean backPressure() default false;
}
