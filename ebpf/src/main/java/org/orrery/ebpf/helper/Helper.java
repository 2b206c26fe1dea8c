package org.orrery.ebpf.helper;

/**
 * A helper function.
 *
 * @param id its number
 * @param name its name in Linux without {@code bpf_}, or a model's
 * @param mayPark whether it may suspend the run
 * @param function what it does
 */
public record Helper(int id, String name, boolean mayPark, HelperFunction function) {
    /** Number of {@code tail_call}, which the machine itself carries out. */
    public static final int TAIL_CALL = 12;
    /** First number for functions of models. */
    public static final int MODELS = 1000;

    /** Returns a function that never suspends the run. */
    public static Helper of(int id, String name, HelperFunction function) {
        return new Helper(id, name, false, function);
    }
}
