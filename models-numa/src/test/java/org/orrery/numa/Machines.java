package org.orrery.numa;

import org.orrery.hardware.memory.machine.Machine;
import org.orrery.hardware.memory.machine.MachineParameters;
import org.orrery.kernel.param.Param;

/** Machines of the calibration files, for tests. */
public final class Machines {
    private Machines() {}

    private record Holder(@Param(doc = "The machine.") MachineParameters machine) {}

    /** Returns a machine by its name, or as YAML text such as <code>{like: clx-4s, cores: 1}</code>. */
    public static Machine named(String machine) {
        return new Machine(
                new Binding().bind(Holder.class, "{machine: " + machine + "}").machine());
    }
}
