package org.orrery.vnic;

import java.util.List;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.ModelLibrary;
import org.orrery.vnic.app.MessageLoad;
import org.orrery.vnic.app.Server;
import org.orrery.vnic.host.Host;
import org.orrery.vnic.net.Fabric;

/** The component types of this module. */
public final class VnicLibrary implements ModelLibrary {
    /** Creates the library; called by the service loader. */
    public VnicLibrary() {}

    @Override
    public String name() {
        return "vnic";
    }

    @Override
    public String doc() {
        return "Cloud vNICs and the host stacks on them: Machnet, Linux TCP, run-to-completion and split stacks.";
    }

    @Override
    public List<ComponentType<?>> components() {
        return List.of(Fabric.TYPE, Host.TYPE, MessageLoad.TYPE, Server.TYPE);
    }

    @Override
    public List<String> calibrations() {
        return List.of("models/cpu-f8s-v2.yaml", "models/linux.yaml", "models/machnet.yaml", "models/nic-azure-mana.yaml", "models/nic-azure-netvsc.yaml", "models/nic-connectx.yaml", "models/nic-e810.yaml", "models/nic-ena-c5.yaml", "models/nic-ena-express.yaml", "models/nic-gvnic-2023.yaml", "models/nic-gvnic-2026.yaml", "models/nic-lcd.yaml", "models/platform-azure-2023.yaml");
    }
}
