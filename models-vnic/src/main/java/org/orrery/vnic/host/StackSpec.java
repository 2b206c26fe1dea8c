package org.orrery.vnic.host;

import org.orrery.kernel.Scope;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.TypeName;
import org.orrery.vnic.cpu.VcpuSet;
import org.orrery.vnic.linux.LinuxParameters;
import org.orrery.vnic.linux.LinuxStack;
import org.orrery.vnic.machnet.MachnetParameters;
import org.orrery.vnic.machnet.MachnetStack;
import org.orrery.vnic.net.Vnic;
import org.orrery.vnic.stack.HostStack;

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
            @Param(doc = "Its parameters.", fallback = "{}") MachnetParameters with) implements StackSpec {
        @Override
        public HostStack create(Scope scope, Vnic nic, VcpuSet cpus) {
            return new MachnetStack(scope, with, nic, cpus, false);
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
}
