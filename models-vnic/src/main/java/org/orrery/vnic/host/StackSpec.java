package org.orrery.vnic.host;

import java.util.Optional;
import org.orrery.kernel.Scope;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.units.Dimension;
import org.orrery.vnic.cpu.VcpuSet;
import org.orrery.vnic.library.DispatcherParameters;
import org.orrery.vnic.library.ErpcLibrary;
import org.orrery.vnic.library.ErpcParameters;
import org.orrery.vnic.library.PacketLibrary;
import org.orrery.vnic.library.PacketParameters;
import org.orrery.vnic.library.TcpLibrary;
import org.orrery.vnic.library.TcpLibraryParameters;
import org.orrery.vnic.linux.LinuxParameters;
import org.orrery.vnic.linux.LinuxStack;
import org.orrery.vnic.machnet.MachnetParameters;
import org.orrery.vnic.machnet.MachnetStack;
import org.orrery.vnic.net.Vnic;
import org.orrery.vnic.split.FastPathParameters;
import org.orrery.vnic.split.SplitStack;
import org.orrery.vnic.stack.HostStack;
import org.orrery.vnic.xdp.XdpParameters;
import org.orrery.vnic.xdp.XdpStack;

/** The network stack of a host. */
public sealed interface StackSpec {
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

    /** F-Stack. */
    @TypeName(value = "f-stack", doc = "F-Stack: FreeBSD's TCP as a library, one process for each core.")
    record FStack(
            @Param(
                    doc = "CPU time of a small request: receiving it and sending its answer.",
                    dimension = Dimension.TIME,
                    min = "1 ns",
                    max = "1 ms",
                    calibration = "cpu.f-stack-request")
            long request,

            @Param(doc = "Its parameters.", fallback = "{drain: 100 us}")
            TcpLibraryParameters with)
            implements StackSpec {
        @Override
        public HostStack create(Scope scope, Vnic nic, VcpuSet cpus) {
            boolean steers = nic.parameters().keySettable() && nic.parameters().tableSettable();
            return new TcpLibrary(scope, with, request, nic, cpus, steers, Optional.empty());
        }
    }

    /** Seastar. */
    @TypeName(value = "seastar", doc = "Seastar's TCP, one shard for each core.")
    record Seastar(
            @Param(
                    doc = "CPU time of a small request.",
                    dimension = Dimension.TIME,
                    min = "1 ns",
                    max = "1 ms",
                    calibration = "cpu.seastar-request")
            long request,

            @Param(doc = "Its parameters.", fallback = "{}") TcpLibraryParameters with)
            implements StackSpec {
        @Override
        public HostStack create(Scope scope, Vnic nic, VcpuSet cpus) {
            return new TcpLibrary(
                    scope, with, request, nic, cpus, nic.parameters().keySettable(), Optional.empty());
        }
    }

    /** lwIP on DPDK. */
    @TypeName(value = "lwip", doc = "lwIP on DPDK.")
    record LwIp(
            @Param(
                    doc = "CPU time of a small request.",
                    dimension = Dimension.TIME,
                    min = "1 ns",
                    max = "1 ms",
                    calibration = "cpu.lwip-request")
            long request,

            @Param(doc = "Its parameters.", fallback = "{}") TcpLibraryParameters with)
            implements StackSpec {
        @Override
        public HostStack create(Scope scope, Vnic nic, VcpuSet cpus) {
            return new TcpLibrary(
                    scope, with, request, nic, cpus, nic.parameters().keySettable(), Optional.empty());
        }
    }

    /** iip on DPDK. */
    @TypeName(value = "iip", doc = "iip on DPDK.")
    record Iip(
            @Param(
                    doc = "CPU time of a small request.",
                    dimension = Dimension.TIME,
                    min = "1 ns",
                    max = "1 ms",
                    calibration = "cpu.iip-request")
            long request,

            @Param(doc = "Its parameters.", fallback = "{}") TcpLibraryParameters with)
            implements StackSpec {
        @Override
        public HostStack create(Scope scope, Vnic nic, VcpuSet cpus) {
            return new TcpLibrary(
                    scope, with, request, nic, cpus, nic.parameters().keySettable(), Optional.empty());
        }
    }

    /** Demikernel's Catnip. */
    @TypeName(value = "catnip", doc = "Demikernel's Catnip: a library operating system on a single queue.")
    record Catnip(
            @Param(
                    doc = "CPU time of a small request.",
                    dimension = Dimension.TIME,
                    min = "1 ns",
                    max = "1 ms",
                    calibration = "cpu.catnip-request")
            long request,

            @Param(doc = "Its parameters.", fallback = "{rx-ring: 2048}")
            TcpLibraryParameters with)
            implements StackSpec {
        @Override
        public HostStack create(Scope scope, Vnic nic, VcpuSet cpus) {
            return new TcpLibrary(scope, with, request, nic, cpus, false, Optional.empty());
        }
    }

    /** Caladan or Shenango with its IOKernel. */
    @TypeName(value = "caladan", doc = "Caladan or Shenango: a dispatcher core passes packets to TCP in the runtimes.")
    record Caladan(
            @Param(
                    doc = "CPU time of a small request on the runtime's core.",
                    dimension = Dimension.TIME,
                    min = "1 ns",
                    max = "1 ms",
                    calibration = "cpu.caladan-request")
            long request,

            @Param(doc = "The dispatcher.", fallback = "{}") DispatcherParameters dispatcher,

            @Param(doc = "The runtime's TCP.", fallback = "{}")
            TcpLibraryParameters with)
            implements StackSpec {
        @Override
        public HostStack create(Scope scope, Vnic nic, VcpuSet cpus) {
            return new TcpLibrary(scope, with, request, nic, cpus, true, Optional.of(dispatcher));
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
