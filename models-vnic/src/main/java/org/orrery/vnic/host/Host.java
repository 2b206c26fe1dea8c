package org.orrery.vnic.host;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;
import org.orrery.hardware.cpu.CpuMetrics;
import org.orrery.hardware.cpu.SchedulerParameters;
import org.orrery.hardware.cpu.SimThread;
import org.orrery.hardware.cpu.Vcpu;
import org.orrery.hardware.cpu.VcpuSet;
import org.orrery.hardware.net.NicParameters;
import org.orrery.hardware.net.Vnic;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Plug;
import org.orrery.kernel.Port;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Socket;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.units.Dimension;
import org.orrery.vnic.library.ErpcLibrary;
import org.orrery.vnic.library.PacketLibrary;
import org.orrery.vnic.library.TcpLibrary;
import org.orrery.vnic.linux.LinuxStack;
import org.orrery.vnic.machnet.MachnetStack;
import org.orrery.vnic.split.SplitStack;
import org.orrery.vnic.stack.Address;
import org.orrery.vnic.stack.AppThread;
import org.orrery.vnic.stack.HostStack;
import org.orrery.vnic.stack.Program;

/** A virtual machine or a bare-metal server: vCPUs, a NIC, a network stack, and the applications that run on it. */
public final class Host extends Component {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
                    "vnic.host",
                    "A virtual machine or server: vCPUs, a NIC, a network stack, and the applications on it.",
                    Parameters.class,
                    Ports.class,
                    Metrics.class,
                    Host::new)
            .withPart("cpu-<n>", List.of(CpuMetrics.class))
            .withPart("nic", List.of(Vnic.METRICS))
            .withPart("stack", MachnetStack.METRICS)
            .withPart("stack", LinuxStack.METRICS)
            .withPart("stack", PacketLibrary.METRICS)
            .withPart("stack", ErpcLibrary.METRICS)
            .withPart("stack", TcpLibrary.METRICS)
            .withPart("stack", SplitStack.METRICS);

    private static final int FIRST_PORT = 8_000;

    private final VcpuSet cpus;
    private final Vnic nic;
    private final HostStack stack;
    private final Ports ports = ports(Ports.class);
    private final List<AppThread> threads = new ArrayList<>();
    private final Reach reach;
    private final BitSet pinned = new BitSet();
    private int spinners;
    private boolean plugged;
    private int nextPort = FIRST_PORT;

    private record Ports(
            @Port(doc = "Applications that run here.") Socket<Launch> programs,

            @Port(doc = "The fabric into which the NIC is plugged.")
            Plug<Vnic> network) {}

    private record Metrics(
            @Measured(
                    doc = "vCPUs that are not idle, on average, as the operating system counts: polling is not idle.",
                    unit = "cores")
            Value coresNotIdle,

            @Measured(doc = "vCPUs in useful work, on average: neither polling in vain nor idle.", unit = "cores")
            Value coresWorking) {}

    /**
     * Parameters of a host.
     *
     * @param cpus vCPUs
     * @param link rate of the NIC's link
     * @param nic what the NIC offers
     * @param scheduler costs and settings of the operating system's scheduler
     * @param stack the network stack
     */
    public record Parameters(
            @Param(doc = "vCPUs.", dimension = Dimension.CORES, min = "1", max = "1024", calibration = "platform.cpus")
            int cpus,

            @Param(
                    doc = "Rate of the NIC's link.",
                    dimension = Dimension.BANDWIDTH,
                    min = "1 Mbit/s",
                    calibration = "platform.link")
            long link,

            @Param(doc = "What the NIC offers.", fallback = "{}")
            NicParameters nic,

            @Param(doc = "The operating system's scheduler.", fallback = "{}")
            SchedulerParameters scheduler,

            @Param(doc = "The network stack.") StackSpec stack) {}

    /** Builds the component. */
    public Host(Scope scope, Parameters parameters) {
        super(scope);
        cpus = new VcpuSet(scope, parameters.cpus(), parameters.scheduler());
        nic = new Vnic(scope.child("nic"), parameters.nic(), parameters.link());
        stack = within(() -> parameters.stack().create(scope.child("stack"), nic, cpus));
        reach = new Reach(path(), stack, nic);
        Metrics metrics = metrics(Metrics.class);
        metrics.coresNotIdle().computeAtEnd(cpus::notIdle);
        metrics.coresWorking().computeAtEnd(cpus::working);
        ports.programs().onPlug(program -> program.on(this));
    }

    @Override
    protected void wired() {
        plug();
    }

    /** Once; an application that is wired earlier than its host asks for it. */
    private void plug() {
        if (!plugged) {
            plugged = true;
            ports.network().plugIn(nic);
        }
    }

    /**
     * Creates a thread of an application, when all is wired.
     *
     * @param name for messages
     * @param program what it does
     * @param pin the vCPU to which it is pinned, or -1 where the stack decides
     * @param engine the engine of the stack that it names, or -1 where the stack decides
     * @throws IllegalArgumentException if there is no such vCPU, or none left for a thread that polls
     */
    public AppThread thread(String name, Program program, int pin, int engine) {
        return within(() -> create(name, program, pin, engine));
    }

    /** Says of which host an error speaks. */
    private <T> T within(Supplier<T> step) {
        try {
            return step.get();
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(path() + ": " + refused.getMessage(), refused);
        }
    }

    /** Returns the vCPU that the stack chooses, one to which no other thread is pinned; -1 if the scheduler places threads. */
    private int free() {
        int cpu = stack.nextCpu();
        while (cpu >= 0 && pinned.get(cpu)) {
            cpu = stack.nextCpu();
        }
        return cpu;
    }

    private AppThread create(String name, Program program, int pin, int engine) {
        if (pin >= cpus.count()) {
            throw new IllegalArgumentException("there is no vCPU " + pin + " to which " + name
                    + " could be pinned; they count from 0 to " + (cpus.count() - 1));
        }
        if (pin >= 0 && cpus.get(pin).isDedicated()) {
            throw new IllegalArgumentException("vCPU " + pin + ", to which " + name
                    + " is pinned, belongs to the stack for ever; pin it to another");
        }
        int cpu = pin >= 0 ? pin : free();
        if (pin >= 0) {
            pinned.set(pin);
        }
        AppThread thread = new AppThread(
                simulation(), name, program, cpus.get(cpu < 0 ? threads.size() % cpus.count() : cpu), cpu >= 0);
        thread.use(stack.open(thread, engine));
        threads.add(thread);
        return thread;
    }

    /** Adds a thread that runs for ever and does nothing, from time 0 on; such threads are spread over the vCPUs. */
    public void spinner(String name) {
        Vcpu home = cpus.get(spinners++ % cpus.count());
        SimThread[] spinner = new SimThread[1];
        spinner[0] = new SimThread(name, home, true, () -> spinner[0].spin());
        spinner[0].wake(home);
    }

    /** Returns an address on this host that nobody has yet, when all is wired. */
    public Address address() {
        plug();
        return new Address(stack, nic.network(), nic.address(), nextPort++);
    }

    /** Returns which servers and messages its programs can reach and send. */
    public Reach reach() {
        plug();
        return reach;
    }

    /** Returns the stack. */
    public HostStack stack() {
        return stack;
    }

    /** Returns the vCPUs. */
    public VcpuSet cpus() {
        return cpus;
    }
}
