package org.orrery.kernel;

import java.util.List;

/** The component types of one module; found through {@link java.util.ServiceLoader}. */
public interface ModelLibrary {
    /** Returns the prefix of the type names, such as {@code inference}. */
    String name();

    /** Returns one sentence on what the module simulates. */
    String doc();

    /** Returns the component types, in the order of the documentation. */
    List<ComponentType<?>> components();

    /**
     * Returns the calibration files of this module: class-path resources beside the library's class, named
     * as scenarios name them, such as {@code models/infadapter.yaml}.
     */
    List<String> calibrations();
}
