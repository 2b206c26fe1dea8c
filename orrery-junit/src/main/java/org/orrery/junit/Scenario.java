package org.orrery.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Makes a method a test of each expectation of a scenario that can fail. The method has one parameter, an {@link Expectation}. A
 * scenario whose expectations only inform makes no test, which JUnit reports.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(ScenarioExtension.class)
public @interface Scenario {
    /** Path of a file, or name of a scenario of the library, such as {@code machnet/report-azure}. */
    String value();

    /** Values that are set first, such as {@code cluster.cores=8}. */
    String[] set() default {};

    /** Replications; 0 for those of the file, or of a quick check. */
    int replications() default 0;

    /** Whether only that is run of which a judged expectation speaks, with two replications at most. */
    boolean quick() default false;

    /** Folder in which finished runs are kept; empty to keep none. */
    String store() default "";
}
