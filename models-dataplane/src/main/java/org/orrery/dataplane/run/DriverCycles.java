package org.orrery.dataplane.run;

/** What a driver does for a frame around the program, in cycles by verdict. */
@FunctionalInterface
public interface DriverCycles {
    /**
     * Returns the cycles.
     *
     * @param verdict of the program, as Linux numbers them
     */
    double of(int verdict);
}
