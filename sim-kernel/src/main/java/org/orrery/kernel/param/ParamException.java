package org.orrery.kernel.param;

/**
 * Thrown by the constructor of a parameter record when values that are each in range do not fit together.
 * The loader shows it at the position of the named parameter.
 */
public final class ParamException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String parameter;

    /**
     * Creates the error.
     *
     * @param parameter name of the parameter to point at, as in files (kebab case), or a path to a value inside it, such as
     *     {@code threads.0.loop.2.first}
     * @param message what is wrong and what was expected
     */
    public ParamException(String parameter, String message) {
        super(message);
        this.parameter = parameter;
    }

    /** Returns the name or path of the parameter to point at. */
    public String parameter() {
        return parameter;
    }
}
