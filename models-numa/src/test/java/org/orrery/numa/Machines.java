package org.orrery.numa;

import org.orrery.hardware.memory.machine.Machine;
import org.orrery.hardware.memory.machine.MachineTables;

/** Machines of the calibration files, for tests. */
public final class Machines {
    private Machines() {}

    public static Machine named(String name) {
        return new Machine(name, new Binding().bind(MachineTables.class, "{}"));
    }
}
