package org.orrery.dataplane;

import java.util.List;
import org.orrery.dataplane.host.CallHost;
import org.orrery.dataplane.host.DataplaneHost;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.ModelLibrary;

/** The component types of this module. */
public final class DataplaneLibrary implements ModelLibrary {
    /** Creates the library; called by the service loader. */
    public DataplaneLibrary() {}

    @Override
    public String name() {
        return "dataplane";
    }

    @Override
    public String doc() {
        return "Software data planes as eBPF programs, and their specialisation at run time.";
    }

    @Override
    public List<ComponentType<?>> components() {
        return List.of(DataplaneHost.TYPE, CallHost.TYPE);
    }

    @Override
    public List<String> calibrations() {
        return List.of(
                "models/dpdk-native.yaml",
                "models/driver-dpdk.yaml",
                "models/driver-i40e.yaml",
                "models/driver-mlx5-4310.yaml",
                "models/driver-mlx5-e5-1650-v4.yaml",
                "models/driver-mlx5-e5-2640-v4.yaml",
                "models/fastclick.yaml",
                "models/k2-testbed.yaml",
                "models/linux-xdp.yaml",
                "models/morpheus-dut.yaml",
                "models/morpheus.yaml",
                "models/packetmill-testbed.yaml");
    }
}
