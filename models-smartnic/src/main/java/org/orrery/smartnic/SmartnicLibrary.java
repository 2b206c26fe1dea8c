package org.orrery.smartnic;

import java.util.List;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.ModelLibrary;
import org.orrery.smartnic.asfp.Asfp;
import org.orrery.smartnic.baseline.CoreScaling;
import org.orrery.smartnic.baseline.DmaOrder;
import org.orrery.smartnic.baseline.IPipe;
import org.orrery.smartnic.baseline.IsolatedCores;
import org.orrery.smartnic.baseline.RdmaConnections;
import org.orrery.smartnic.baseline.RdmaGets;
import org.orrery.smartnic.baseline.RpcEcho;
import org.orrery.smartnic.baseline.RuleCore;
import org.orrery.smartnic.cache.CacheDoor;
import org.orrery.smartnic.ipipe.IPipeActors;
import org.orrery.smartnic.load.Load;
import org.orrery.smartnic.server.Server;
import org.orrery.smartnic.splinter.SplinterServer;
import org.orrery.smartnic.store.MicaPlacements;

/** The component types of this module. */
public final class SmartnicLibrary implements ModelLibrary {
    private final MicaPlacements placements = new MicaPlacements();

    /** Creates the library; called by the service loader. */
    public SmartnicLibrary() {}

    @Override
    public String name() {
        return "smartnic";
    }

    @Override
    public String doc() {
        return "Active messages on a SmartNIC: NAAM, and the systems it is compared with.";
    }

    @Override
    public List<ComponentType<?>> components() {
        return List.of(
                Server.type(placements),
                Load.TYPE,
                CacheDoor.TYPE,
                IPipe.TYPE,
                IPipeActors.TYPE,
                IsolatedCores.TYPE,
                RdmaGets.TYPE,
                RuleCore.TYPE,
                Asfp.TYPE,
                SplinterServer.TYPE,
                DmaOrder.TYPE,
                RdmaConnections.TYPE,
                CoreScaling.TYPE,
                RpcEcho.TYPE);
    }

    @Override
    public List<String> calibrations() {
        return List.of(
                "models/asfp.yaml",
                "models/naam.yaml",
                "models/naam-pcie.yaml",
                "models/naam-scheduler.yaml",
                "models/naam-table.yaml");
    }
}
