package org.orrery.vnic.host;

import java.util.Optional;
import org.orrery.hardware.cpu.VcpuSet;
import org.orrery.hardware.net.NicParameters;
import org.orrery.hardware.net.Vnic;
import org.orrery.kernel.Scope;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.units.Dimension;
import org.orrery.vnic.library.DispatcherParameters;
import org.orrery.vnic.library.TcpLibrary;
import org.orrery.vnic.library.TcpLibraryParameters;
import org.orrery.vnic.stack.HostStack;

/** TCP as a library on the application's thread; the libraries differ in the CPU time of a request. */
public sealed interface TcpLibrarySpec extends StackSpec {
    /** Returns the CPU time of a small request: receiving it and sending its answer, picoseconds. */
    long request();

    /** Returns the library's other parameters. */
    TcpLibraryParameters with();

    /** Returns whether flows reach a thread's own queue on a NIC: by default where the RSS key can be set. */
    default boolean steers(NicParameters nic) {
        return nic.keySettable();
    }

    /** Returns the dispatcher between NIC and threads, if there is one. */
    default Optional<DispatcherParameters> dispatched() {
        return Optional.empty();
    }

    @Override
    default HostStack create(Scope scope, Vnic nic, VcpuSet cpus) {
        return new TcpLibrary(scope, with(), request(), nic, cpus, steers(nic.parameters()), dispatched());
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
            implements TcpLibrarySpec {
        @Override
        public boolean steers(NicParameters nic) {
            return nic.keySettable() && nic.tableSettable();
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
            implements TcpLibrarySpec {}

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
            implements TcpLibrarySpec {}

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
            implements TcpLibrarySpec {}

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
            implements TcpLibrarySpec {
        @Override
        public boolean steers(NicParameters nic) {
            return false;
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
            implements TcpLibrarySpec {
        @Override
        public boolean steers(NicParameters nic) {
            return true;
        }

        @Override
        public Optional<DispatcherParameters> dispatched() {
            return Optional.of(dispatcher);
        }
    }
}
