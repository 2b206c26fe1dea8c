package org.orrery.kernel.param;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a parameter record that calibration files hold under names, such as machines. A parameter of this type is a name, or a
 * mapping that says {@code like: name} and what differs, or the whole record.
 *
 * <p>The record has a text {@code name} and a list of texts {@code lineage}, which the binder fills in: the record's own name, and
 * the names of those that it is like, nearest first.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface NamedRecord {
    /** Prefix of the calibration files that hold such records, such as {@code machine}; what one record is called in messages. */
    String value();
}
