package org.orrery.inference;

import java.util.Optional;
import org.orrery.kernel.Component;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.basic.Caller;
import org.orrery.kernel.random.Distribution;

/** Callers of the services of this module. */
public final class Callers {
    private Callers() {}

    /** Adds a caller of a service at a constant interval in picoseconds, with the name {@code caller}. */
    public static void call(Simulation simulation, Component service, long interval, long calls) {
        call(simulation, service, interval, calls, Optional.empty());
    }

    /** Adds one whose calls have a deadline, picoseconds after they are sent. */
    public static void call(
            Simulation simulation, Component service, long interval, long calls, Optional<Long> deadline) {
        Caller caller = new Caller(
                simulation.scope("caller"),
                new Caller.Parameters(
                        new Distribution.Constant(interval),
                        new Distribution.Constant(0),
                        deadline,
                        Optional.of(calls),
                        Optional.empty(),
                        true));
        caller.outputs().get("to").connect(service.inputs().get("calls"));
    }
}
