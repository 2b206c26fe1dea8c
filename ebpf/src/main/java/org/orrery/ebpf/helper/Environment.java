package org.orrery.ebpf.helper;

/** What programs learn from outside. The component that runs them owns clock and chance. */
public interface Environment {
    /** Returns the simulated time in nanoseconds. */
    long nanoseconds();

    /** Returns a random number of 32 bits from the component's own stream. */
    int random();

    /** Returns the node of a processor. */
    default int node(int cpu) {
        return 0;
    }

    /**
     * Looks a route up, as {@code bpf_fib_lookup} does.
     *
     * @param parameters the structure of 64 bytes, to be filled in
     * @return 0 found, above 0 why not, below 0 an error
     */
    default int route(byte[] parameters) {
        return 4;
    }

    /** Takes text that a program prints. */
    default void print(String text) {}

    /** Returns an environment in which no time passes, with numbers from a linear congruence. */
    static Environment still(long seed) {
        return new StillEnvironment(seed);
    }
}
