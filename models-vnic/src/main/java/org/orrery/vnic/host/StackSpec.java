package org.orrery.vnic.host;

import org.orrery.hardware.cpu.VcpuSet;
import org.orrery.hardware.net.Vnic;
import org.orrery.kernel.Scope;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.TypeName;
import org.orrery.vnic.library.ErpcLibrary;
import org.orrery.vnic.library.ErpcParameters;
import org.orrery.vnic.library.PacketLibrary;
import org.orrery.vnic.library.PacketParameters;
import org.orrery.vnic.linux.LinuxParameters;
import org.orrery.vnic.linux.LinuxStack;
import org.orrery.vnic.machnet.MachnetParameters;
import org.orrery.vnic.machnet.MachnetStack;
import org.orrery.vnic.split.FastPathParameters;
import org.orrery.vnic.split.SplitStack;
import org.orrery.vnic.stack.HostStack;
import org.orrery.vnic.xdp.XdpParameters;
import org.orrery.vnic.xdp.XdpStack;

/** The network stack of a host. */
public sealed interface StackSpec
        permits StackSpec.Machnet,
                StackSpec.Linux,
                StackSpec.Dpdk,
                StackSpec.Erpc,
                TcpLibrarySpec,
                StackSpec.Tas,
                StackSpec.Snap,
                StackSpec.AfXdp {
    /**
     * Builds the stack of one host.
     *
     * @param scope its place
     * @param nic the NIC that it uses
     * @param cpus the host's vCPUs
     */
    HostStack create(Scope scope, Vnic nic, VcpuSet cpus);

    /** Machnet. */
    @TypeName(value = "machnet", doc = "Machnet: engines in a process of their own, channels in shared memory.")
    record Machnet(
            @Param(doc = "Its parameters.", fallback = "{}") MachnetParameters with,

            @Param(
                    doc = "Whether every round of an engine is an event: slow, and the same results.",
                    fallback = "false")
            boolean everyRound)
            implements StackSpec {
        @Override
        public HostStack create(Scope scope, Vnic nic, VcpuSet cpus) {
            return new MachnetStack(scope, with, nic, cpus, everyRound);
        }
    }

    /** Linux TCP. */
    @TypeName(value = "linux", doc = "Linux TCP: interrupts, NAPI, soft interrupts, sockets, system calls.")
    record Linux(
            @Param(doc = "Its parameters.", fallback = "{}") LinuxParameters with) implements StackSpec {
        @Override
        public HostStack create(Scope scope, Vnic nic, VcpuSet cpus) {
            return new LinuxStack(scope, with, nic, cpus);
        }
    }

    /** Raw packet I/O. */
    @TypeName(value = "dpdk", doc = "Raw packet I/O by DPDK: a message is one packet, nothing is repeated.")
    record Dpdk(
            @Param(doc = "Its parameters.", fallback = "{}") PacketParameters with) implements StackSpec {
        @Override
        public HostStack create(Scope scope, Vnic nic, VcpuSet cpus) {
            return new PacketLibrary(scope, with, nic, cpus);
        }
    }

    /** eRPC. */
    @TypeName(value = "erpc", doc = "eRPC: run to completion, client-driven, credits.")
    record Erpc(
            @Param(doc = "Its parameters.", fallback = "{}") ErpcParameters with) implements StackSpec {
        @Override
        public HostStack create(Scope scope, Vnic nic, VcpuSet cpus) {
            return new ErpcLibrary(scope, with, nic, cpus);
        }
    }

    /** TAS. */
    @TypeName(value = "tas", doc = "TAS: TCP's fast path on cores of its own, and a slow path beside it.")
    record Tas(
            @Param(doc = "Its parameters.", fallback = "{}") FastPathParameters with) implements StackSpec {
        @Override
        public HostStack create(Scope scope, Vnic nic, VcpuSet cpus) {
            return new SplitStack(scope, with, nic, cpus);
        }
    }

    /** Snap-like. */
    @TypeName(
            value = "snap",
            doc = "Engines with a transport in the manner of Snap, with estimated costs; Snap is closed.")
    record Snap(
            @Param(
                    doc = "Its parameters.",
                    fallback = "{slow-path-cores: 0, flow-rate: 100 Gbit/s, rx-ring: 1024, tcp: {ack-every: 2}}")
            FastPathParameters with)
            implements StackSpec {
        @Override
        public HostStack create(Scope scope, Vnic nic, VcpuSet cpus) {
            return new SplitStack(scope, with, nic, cpus);
        }
    }

    /** AF_XDP. */
    @TypeName(
            value = "af-xdp",
            doc = "AF_XDP: the driver receives, the application polls a ring; sending is a system call.")
    record AfXdp(
            @Param(doc = "Its parameters.", fallback = "{}") XdpParameters with) implements StackSpec {
        @Override
        public HostStack create(Scope scope, Vnic nic, VcpuSet cpus) {
            return new XdpStack(scope, with, nic, cpus);
        }
    }
}
