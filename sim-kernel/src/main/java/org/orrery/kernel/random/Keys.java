package org.orrery.kernel.random;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/**
 * What calls are about: which of so many records each asks for.
 *
 * @param records how many there are
 * @param choice how one is chosen
 */
public record Keys(
        @Param(doc = "Records that calls ask for.", dimension = Dimension.COUNT, min = "1", max = "1e12")
        long records,

        @Param(doc = "Which record a call asks for.", fallback = "scrambled-zipfian")
        KeyChoice choice) {
    /** Documentation of the parameter that asks for keys. */
    public static final String WANTED = "What calls are about; all about key 0 if left out.";

    /** Returns what gives each call its key: 0 to the number of records less 1, and 0 for all where no keys are given. */
    public static LongSupplier of(Optional<Keys> keys, RandomStream stream) {
        if (keys.isEmpty()) {
            return () -> 0;
        }
        long records = keys.get().records;
        KeySampler sampler = keys.get().choice.sampler(records, 0, stream);
        return () -> sampler.next(records);
    }
}
