package org.orrery.inference.variant;

import java.util.function.Supplier;
import org.orrery.kernel.param.ParamException;

/** Tests while parameters are read whether they fit together, so that an error is shown where it stands. */
public final class Fit {
    private Fit() {}

    /**
     * Builds something from several parameters; what refuses one of them points at the parameter that was given.
     *
     * @param parameter that an error is to be shown at
     * @param part what is built
     * @throws ParamException that names the parameter
     */
    public static <T> T at(String parameter, Supplier<T> part) {
        try {
            return part.get();
        } catch (ParamException bad) {
            String inner = bad.parameter().equals(parameter) ? "" : bad.parameter() + ": ";
            throw new ParamException(parameter, inner + bad.getMessage());
        }
    }
}
