package org.orrery.numa;

import java.util.List;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.ModelLibrary;
import org.orrery.numa.program.HostedProcess;
import org.orrery.numa.program.MemoryProbe;
import org.orrery.numa.program.Programs;
import org.orrery.numa.program.Server;
import org.orrery.numa.program.TraceReplay;
import org.orrery.numa.vm.Neighbour;
import org.orrery.numa.vm.VmBench;

/** The component types of this module. */
public final class NumaLibrary implements ModelLibrary {
    /** Creates the library; called by the service loader. */
    public NumaLibrary() {}

    @Override
    public String name() {
        return "numa";
    }

    @Override
    public String doc() {
        return "NUMA machines and page tables: Linux, Mitosis, vMitosis, WASP, numaPTE, Phoenix.";
    }

    @Override
    public List<ComponentType<?>> components() {
        return List.of(
                VmBench.type(),
                Neighbour.type(),
                Programs.type(),
                HostedProcess.type(),
                Server.type(),
                MemoryProbe.type(),
                TraceReplay.type());
    }

    @Override
    public List<String> calibrations() {
        return List.of("models/kernel.yaml", "models/programs.yaml");
    }
}
