package org.orrery.vnic;

import java.util.List;
import org.orrery.hardware.net.Fabric;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.ModelLibrary;
import org.orrery.vnic.app.CallClient;
import org.orrery.vnic.app.ConnectLoad;
import org.orrery.vnic.app.HttpLoad;
import org.orrery.vnic.app.MessageLoad;
import org.orrery.vnic.app.Server;
import org.orrery.vnic.host.Host;
import org.orrery.vnic.machnet.SprayTable;
import org.orrery.vnic.matrix.FeatureMatrix;
import org.orrery.vnic.raft.RaftClient;
import org.orrery.vnic.raft.RaftGroup;
import org.orrery.vnic.raft.RaftServer;

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
        return List.of(
                Fabric.TYPE,
                Host.TYPE,
                MessageLoad.TYPE,
                CallClient.TYPE,
                Server.TYPE,
                Server.KV_TYPE,
                Server.HTTP_TYPE,
                HttpLoad.TYPE,
                ConnectLoad.TYPE,
                RaftServer.TYPE,
                RaftGroup.TYPE,
                RaftClient.TYPE,
                SprayTable.TYPE,
                FeatureMatrix.TYPE);
    }

    @Override
    public List<String> calibrations() {
        return List.of(
                "models/apps.yaml",
                "models/aws-c5.yaml",
                "models/aws-c7i.yaml",
                "models/azure-2023.yaml",
                "models/azure-d96as-v5.yaml",
                "models/azure-paper.yaml",
                "models/bench-iip.yaml",
                "models/bluefield-2.yaml",
                "models/caladan.yaml",
                "models/cpu-bench-iip.yaml",
                "models/cpu-c3.yaml",
                "models/cpu-c5.yaml",
                "models/cpu-c7i.yaml",
                "models/cpu-d96as-v5.yaml",
                "models/cpu-f8s-v2.yaml",
                "models/cpu-xl170.yaml",
                "models/e810-pf.yaml",
                "models/e810-vf.yaml",
                "models/erpc.yaml",
                "models/gcp-c3.yaml",
                "models/linux-vm.yaml",
                "models/linux.yaml",
                "models/machnet.yaml",
                "models/many-core.yaml",
                "models/nic-azure-mana.yaml",
                "models/nic-azure-netvsc.yaml",
                "models/nic-connectx.yaml",
                "models/nic-e810.yaml",
                "models/nic-ena-c5.yaml",
                "models/nic-ena-express.yaml",
                "models/nic-gvnic-2023.yaml",
                "models/nic-gvnic-2026.yaml",
                "models/nic-lcd.yaml",
                "models/platform-aws-c5.yaml",
                "models/platform-aws-c7i.yaml",
                "models/platform-azure-2023.yaml",
                "models/platform-azure-d96as-v5.yaml",
                "models/platform-azure-paper.yaml",
                "models/platform-bench-iip.yaml",
                "models/platform-bluefield-2.yaml",
                "models/platform-e810-pf.yaml",
                "models/platform-e810-vf.yaml",
                "models/platform-gcp-c3.yaml",
                "models/platform-many-core.yaml",
                "models/platform-xl170.yaml",
                "models/stacks.yaml",
                "models/tas.yaml",
                "models/tcp.yaml",
                "models/xl170.yaml");
    }
}
