package org.orrery.smartnic.server;

import java.math.BigDecimal;
import java.util.Optional;
import org.orrery.hardware.net.FlowTableParameters;
import org.orrery.hardware.net.PcieParameters;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.units.Dimension;
import org.orrery.kernel.units.Quantity;
import org.orrery.smartnic.app.ApplicationSpec;

/**
 * Parameters of a server with a SmartNIC.
 *
 * @param application what is registered
 * @param applications how often, each with regions and functions of its own
 * @param runaways how many of them, the last ones, have a function that runs into its budget instead
 * @param steering who decides which side serves a group of flows
 * @param control groups of flows and who writes their rules
 * @param table of the embedded switch
 * @param nic cores of the SmartNIC
 * @param host cores of the host
 * @param client cores of clients that run functions themselves
 * @param waiting how functions wait for transfers
 * @param limits of messages, rings and rounds
 * @param transfer between the SmartNIC and the host
 * @param network to the clients
 * @param code native images
 * @param hostLink PCIe link of the host
 * @param internalLink PCIe link of the NIC core inside the card
 * @param nicMemory bandwidth of the card's memory, bit/s
 * @param hostMemory bandwidth of the host's memory, bit/s
 * @param hostCapacity size of the host's memory
 * @param isolation between tenants
 * @param interferer threads that compute on the host's cores
 */
public record ServerParameters(
        @Param(doc = "What is registered.") ApplicationSpec application,

        @Param(
                doc = "Applications of this kind, each with regions and functions of its own.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "4096",
                fallback = "1")
        int applications,

        @Param(
                doc =
                        "How many of them, the last ones, have a function that never ends and runs into its budget instead.",
                dimension = Dimension.COUNT,
                min = "0",
                max = "4095",
                fallback = "0")
        int runaways,

        @Param(doc = "Who decides which side serves a group of flows.", fallback = "static")
        Steering steering,

        @Param(doc = "Groups of flows and who writes their rules.", fallback = "{}")
        ControlParameters control,

        @Param(doc = "Flow table of the embedded switch.", fallback = "{}")
        FlowTableParameters table,

        @Param(doc = "Cores of the SmartNIC.", fallback = "{}")
        NicCores nic,

        @Param(doc = "Cores of the host.", fallback = "{}") HostCores host,

        @Param(doc = "Cores of clients that run functions themselves.", fallback = "{}")
        ClientCores client,

        @Param(doc = "How functions wait for transfers.", fallback = "restage")
        Waiting waiting,

        @Param(doc = "What a message may use, and how a core serves.", fallback = "{}")
        Limits limits,

        @Param(doc = "Transfers between the SmartNIC and the host.", fallback = "{}")
        Transfer transfer,

        @Param(doc = "The way from clients.", fallback = "{}")
        Network network,

        @Param(doc = "Native images and the caches that hold them.", fallback = "{}")
        CodeParameters code,

        @Param(doc = "PCIe link of the host.", fallback = "{}")
        PcieParameters hostLink,

        @Param(doc = "PCIe link of the NIC core inside the card.", fallback = "{}")
        PcieParameters internalLink,

        @Param(
                doc = "What the memory of the card carries.",
                dimension = Dimension.BANDWIDTH,
                min = "1 Mbit/s",
                calibration = "naam.nic-memory")
        long nicMemory,

        @Param(
                doc = "What the memory of the host carries.",
                dimension = Dimension.BANDWIDTH,
                min = "1 Mbit/s",
                calibration = "naam.host-memory")
        long hostMemory,

        @Param(
                doc = "Size of the host's memory; caches must fit into it.",
                dimension = Dimension.DATA,
                min = "1 MiB",
                calibration = "naam.host-capacity")
        long hostCapacity,

        @Param(doc = "What keeps tenants apart.", fallback = "ebpf")
        Isolation isolation,

        @Param(doc = "Threads that compute on the host's cores; none if left out.")
        Optional<Interferer.Parameters> interferer) {
    /** Checks that each group of flows can have a rule. */
    public ServerParameters {
        if (runaways >= applications) {
            throw new ParamException(
                    "runaways",
                    "of " + applications + " applications, one at least must end; fewer than that can run away");
        }
        if (application instanceof ApplicationSpec.Cache cache && cache.memory() > hostCapacity / applications) {
            throw new ParamException(
                    "application",
                    applications + " caches of " + size(cache.memory()) + " do not fit into the host's memory of "
                            + size(hostCapacity) + "; give a smaller memory of the cache, or a larger host-capacity");
        }
        if (control.groups() > table.capacity()) {
            throw new ParamException(
                    "table",
                    control.groups() + " groups of flows need a rule each, but the embedded switch has room for "
                            + table.capacity() + "; use fewer groups or a larger table");
        }
    }

    private static String size(long bits) {
        return Quantity.format(BigDecimal.valueOf(bits), Dimension.DATA);
    }

    /** What keeps tenants apart. */
    public enum Isolation {
        /** Checks of each transfer; functions of all tenants share the cores. */
        EBPF,
        /** A process for each tenant: a core that turns to another one's request switches. */
        PROCESS
    }
}
