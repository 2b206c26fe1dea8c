package org.orrery.studies.execute;

import java.util.ServiceLoader;

/**
 * Makes executors for one kind of address, such as {@code spark://host:7077}. Providers are found by {@link ServiceLoader}: one
 * on the class path is there, another is not known.
 */
public interface ExecutorProvider {
    /** Returns the name of the kind for people, such as {@code spark}. */
    String name();

    /** Returns whether an address is of this kind; says nothing about whether somebody answers there. */
    boolean accepts(String address);

    /**
     * Connects to an address of this kind.
     *
     * @throws org.orrery.config.yaml.BadInputException if the address is not well formed
     * @throws ExecutorException if nobody answers there, or the workers are of another version
     */
    RunExecutor create(String address, ExecutorOptions options);
}
