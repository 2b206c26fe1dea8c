package org.orrery.ebpf;

import java.util.List;
import org.orrery.ebpf.cost.CostProfile;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.ModelLibrary;

/** Makes the cost profiles known to scenario files, as {@code cost/xeon-4210r.yaml}. */
public final class EbpfLibrary implements ModelLibrary {
    /** Creates the library; called by the service loader. */
    public EbpfLibrary() {}

    @Override
    public String name() {
        return "ebpf";
    }

    @Override
    public String doc() {
        return "What eBPF programs cost on a processor.";
    }

    @Override
    public List<ComponentType<?>> components() {
        return List.of();
    }

    @Override
    public List<String> calibrations() {
        return CostProfile.BUILT_IN.stream()
                .map(name -> "cost/" + name + ".yaml")
                .toList();
    }
}
