package org.orrery.hardware;

import java.util.List;
import org.orrery.hardware.cpu.Cores;
import org.orrery.hardware.memory.Domain;
import org.orrery.hardware.memory.SharedMemory;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.ModelLibrary;

/** Makes the hardware that stands by itself known to scenario files. */
public final class HardwareLibrary implements ModelLibrary {
    @Override
    public String name() {
        return "hardware";
    }

    @Override
    public String doc() {
        return "Processors and memory for components that do work.";
    }

    @Override
    public List<ComponentType<?>> components() {
        return List.of(Cores.TYPE, SharedMemory.TYPE, Domain.TYPE);
    }

    @Override
    public List<String> calibrations() {
        return List.of("models/machines.yaml");
    }
}
