package org.orrery.dataplane.host;

import java.util.function.DoubleSupplier;
import org.orrery.kernel.Part;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;

/** How busy one core of the data plane is. Accounts are kept up to the last event, which is at most a second ago. */
final class CoreUse extends Part {
    /** The record of the metrics that it emits. */
    static final Class<? extends Record> METRICS = Metrics.class;

    private double busy;

    private record Metrics(
            @Measured(doc = "Share of time that the core works on frames.", limiting = true)
            Value utilisation) {}

    /**
     * Creates a core that has done nothing.
     *
     * @param elapsed picoseconds accounted for since statistics began
     */
    CoreUse(Scope scope, DoubleSupplier elapsed) {
        super(scope);
        metrics(Metrics.class).utilisation().computeShare(() -> busy, elapsed);
    }

    /** Notes picoseconds of work. */
    void worked(double picoseconds) {
        busy += picoseconds;
    }

    /** Forgets all work: statistics begin anew. */
    void clear() {
        busy = 0;
    }
}
