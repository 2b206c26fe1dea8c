package org.orrery.vnic.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Optional;
import org.orrery.hardware.Hardware;
import org.orrery.hardware.net.Fabric;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.run.Run;
import org.orrery.kernel.run.RunSettings;
import org.orrery.kernel.time.SimTime;
import org.orrery.vnic.Rig;
import org.orrery.vnic.app.Binding;
import org.orrery.vnic.app.ConnectionThreads;
import org.orrery.vnic.app.LoadParameters;
import org.orrery.vnic.app.MessageLoad;
import org.orrery.vnic.app.Server;
import org.orrery.vnic.host.Host;
import org.orrery.vnic.host.StackSpec;

/** Hosts with Machnet on one fabric, half of them clients of a server on the next. */
final class ManyHosts {
    private static final int CPUS = 4;
    private static final int RING = 256;

    private final Simulation simulation = new Simulation(1, 0);
    private final Fabric fabric = new Fabric(
            simulation.scope("fabric"),
            new Fabric.Parameters(5 * Rig.US, new Distribution.LogNormal(300 * Rig.NS, 0.8), 0));

    private ManyHosts(int pairs, int window) {
        for (int pair = 0; pair < pairs; pair++) {
            Host client = host("client-" + pair);
            Host server = host("server-" + pair);
            Server echo = new Server(
                    simulation.scope("echo-" + pair),
                    new Server.Parameters(
                            0, new Distribution.Constant(0), 1, new Binding.C(), -1, -1, ConnectionThreads.NONE));
            Rig.connect(echo, "host", server, "programs");
            MessageLoad load = new MessageLoad(simulation.scope("load-" + pair), load(window));
            Rig.connect(load, "host", client, "programs");
            Rig.connect(load, "to", echo, "clients");
        }
    }

    private Host host(String name) {
        StackSpec stack = new StackSpec.Machnet(Rig.machnet(), false);
        Host host = new Host(
                simulation.scope(name),
                new Host.Parameters(CPUS, 10_000_000_000L, Hardware.nic(RING), Hardware.scheduler(), stack));
        Rig.connect(host, "network", fabric, "hosts");
        return host;
    }

    private static LoadParameters load(int window) {
        return new LoadParameters(
                8 * 1024,
                window,
                Optional.empty(),
                1,
                1,
                false,
                Optional.empty(),
                LoadParameters.Arrivals.POISSON,
                LoadParameters.Dialling.TOGETHER,
                new Binding.C(),
                -1);
    }

    /**
     * What a run took.
     *
     * @param events events
     * @param seconds processor time of the run, without the building
     * @param held bytes of the heap that it holds at its end
     */
    record Cost(long events, double seconds, long held) {}

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Builds and runs a system. */
    static Cost run(int hosts, long duration) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = heap();
        ManyHosts system = new ManyHosts(hosts / 2, 8);
        long begin = threads.getCurrentThreadCpuTime();
        RunResult result =
                Run.execute(system.simulation, new RunSettings(duration, 0, 0, new ArrayList<>(), 0, Optional.empty()));
        double seconds = (threads.getCurrentThreadCpuTime() - begin) * 1e-9;
        long held = heap() - before;
        if (system.simulation.now() < duration) {
            throw new IllegalStateException("the run ended early");
        }
        return new Cost(result.events(), seconds, held);
    }

    /** Prints events for each second of processor time of two hosts and of a thousand, one after the other. */
    public static void main(String[] arguments) {
        for (int i = 0; i < 3; i++) {
            Cost two = run(2, 100 * SimTime.MILLISECOND);
            Cost thousand = run(1000, 2 * SimTime.MILLISECOND);
            System.out.printf(
                    "2 hosts %,.0f events/s, 1,000 hosts %,.0f events/s, ratio %.2f; %,d bytes a host%n",
                    two.events / two.seconds,
                    thousand.events / thousand.seconds,
                    thousand.events / thousand.seconds * two.seconds / two.events,
                    thousand.held / 1000);
        }
    }
}
