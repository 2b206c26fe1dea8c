package org.orrery.kernel.param;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names a record that stands behind a sealed interface, as {@code type: name} in a file. Policies,
 * distributions and other choices are such records.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface TypeName {
    /** The name in files, such as {@code inference.infadapter}. */
    String value();

    /** One sentence of documentation. */
    String doc();
}
