package org.orrery.vnic;

import java.util.ArrayList;
import java.util.Optional;
import org.orrery.hardware.Hardware;
import org.orrery.hardware.net.Fabric;
import org.orrery.hardware.net.NicParameters;
import org.orrery.kernel.Component;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.queue.EventHandler;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.run.Run;
import org.orrery.kernel.run.RunSettings;
import org.orrery.kernel.time.SimTime;
import org.orrery.vnic.app.Binding;
import org.orrery.vnic.app.ConnectionThreads;
import org.orrery.vnic.app.LoadParameters;
import org.orrery.vnic.app.MessageLoad;
import org.orrery.vnic.app.Server;
import org.orrery.vnic.host.Host;
import org.orrery.vnic.host.StackSpec;
import org.orrery.vnic.linux.LinuxCosts;
import org.orrery.vnic.linux.LinuxParameters;
import org.orrery.vnic.machnet.MachnetCosts;
import org.orrery.vnic.machnet.MachnetParameters;
import org.orrery.vnic.split.FastPathParameters;
import org.orrery.vnic.tcp.TcpParameters;

/** A client and a server with round numbers for every cost, so that results can be added up by hand. */
public final class Rig {
    /** One nanosecond. */
    public static final long NS = SimTime.NANOSECOND;

    /** One microsecond. */
    public static final long US = SimTime.MICROSECOND;

    /** Costs of Machnet in these tests. */
    public static final MachnetCosts COSTS =
            new MachnetCosts(250 * NS, 50 * NS, 10 * NS, 300 * NS, 500 * NS, 200 * NS, 100, 300 * NS, 50, 700 * NS);

    private static final LinuxCosts LINUX_COSTS =
            new LinuxCosts(900 * NS, 200 * NS, 300 * NS, 700 * NS, 600 * NS, 400 * NS, 500 * NS, 100);
    /** TCP of Linux in these tests. */
    public static final TcpParameters LINUX_TCP = new TcpParameters(
            8 * 1448,
            10,
            8L << 22,
            40 * SimTime.MILLISECOND,
            2,
            200 * SimTime.MILLISECOND,
            0,
            120 * SimTime.SECOND,
            15,
            0.7);

    private final Simulation simulation;
    private final Fabric fabric;

    /** Builds a fabric of 5 us with a jitter and a loss. */
    public Rig(long seed, Distribution jitter, double loss) {
        this(new Simulation(seed, 0), jitter, loss);
    }

    /** Builds a fabric of 5 us in a simulation that has no components yet. */
    public Rig(Simulation simulation, Distribution jitter, double loss) {
        this.simulation = simulation;
        fabric = new Fabric(simulation.scope("fabric"), new Fabric.Parameters(5 * US, jitter, loss));
    }

    /** Builds a quiet fabric. */
    public Rig() {
        this(1, new Distribution.Constant(0), 0);
    }

    /** Adds a host with 8 vCPUs and a link of 10 Gbit/s. */
    public Host host(String name, NicParameters nic, StackSpec stack) {
        Host host = new Host(
                simulation.scope(name), new Host.Parameters(8, 10_000_000_000L, nic, Hardware.scheduler(), stack));
        connect(host, "network", fabric, "hosts");
        return host;
    }

    /** Adds an echo server. */
    public Server echo(Host host, long replyBytes) {
        return echo(host, replyBytes, 1);
    }

    /** Returns a fast path of TAS with one core. */
    public static FastPathParameters fastPath(double clamp, TcpParameters tcp) {
        return new FastPathParameters(
                1,
                1,
                256,
                16,
                10_000_000_000L,
                clamp,
                10_000_000,
                10_000_000,
                50 * US,
                20 * US,
                250 * NS,
                60 * NS,
                20 * NS,
                100 * NS,
                50,
                600 * NS,
                tcp);
    }

    /** Adds an echo server with several threads. */
    public Server echo(Host host, long replyBytes, int threads) {
        Server server = new Server(
                simulation.scope("echo"),
                new Server.Parameters(
                        8 * replyBytes,
                        new Distribution.Constant(0),
                        threads,
                        new Binding.C(),
                        -1,
                        -1,
                        ConnectionThreads.NONE));
        connect(server, "host", host, "programs");
        return server;
    }

    /** Adds an echo server with a service time, whose connections may have threads of their own. */
    public Server server(Host host, long service, boolean each, int leftOver) {
        Server server = new Server(
                simulation.scope("echo"),
                new Server.Parameters(
                        0,
                        new Distribution.Constant(service),
                        1,
                        new Binding.C(),
                        -1,
                        -1,
                        new ConnectionThreads(each, leftOver)));
        connect(server, "host", host, "programs");
        return server;
    }

    /** Adds a load whose connections are opened one by one, or together. */
    public MessageLoad load(Host host, Server server, long bytes, int connections, boolean oneByOne) {
        LoadParameters.Dialling dialling =
                oneByOne ? LoadParameters.Dialling.ONE_BY_ONE : LoadParameters.Dialling.TOGETHER;
        return load(host, server, bytes, 1, connections, Optional.empty(), dialling);
    }

    /** Adds a closed-loop load. */
    public MessageLoad load(Host host, Server server, long bytes, int window, int connections) {
        return load(host, server, bytes, window, connections, Optional.empty(), LoadParameters.Dialling.TOGETHER);
    }

    /** Adds an open-loop load with a rate per second. */
    public MessageLoad openLoad(Host host, Server server, long bytes, long rate, int connections) {
        return load(
                host, server, bytes, 1, connections, Optional.of(rate * 1_000_000), LoadParameters.Dialling.TOGETHER);
    }

    private MessageLoad load(
            Host host,
            Server server,
            long bytes,
            int window,
            int connections,
            Optional<Long> rate,
            LoadParameters.Dialling dialling) {
        LoadParameters parameters = new LoadParameters(
                8 * bytes,
                window,
                Optional.empty(),
                connections,
                1,
                false,
                rate,
                LoadParameters.Arrivals.POISSON,
                dialling,
                new Binding.C(),
                -1);
        MessageLoad load = new MessageLoad(simulation.scope("load"), parameters);
        connect(load, "host", host, "programs");
        connect(load, "to", server, "clients");
        return load;
    }

    /** Connects an output to an input. */
    public static void connect(Component from, String output, Component to, String input) {
        from.outputs().get(output).connect(to.inputs().get(input));
    }

    /** Does something at a time. */
    public void at(long time, Runnable action) {
        simulation.schedule(time, Priority.NORMAL, new Script("script"), action);
    }

    private record Script(String path) implements EventHandler {
        @Override
        public void handle(int kind, long argument, Object reference) {}
    }

    /** Runs. */
    public RunResult run(long duration, long warmup) {
        return Run.execute(simulation, new RunSettings(duration, warmup, 0, new ArrayList<>(), 0, Optional.empty()));
    }

    /** Runs one closed loop over two hosts with the same stack. */
    public static RunResult closedLoop(StackSpec stack, long bytes, int window, long duration) {
        return closedLoop(Hardware.nic(256), stack, bytes, window, duration);
    }

    /** Runs one closed loop over two hosts with the same NIC and stack. */
    public static RunResult closedLoop(NicParameters nic, StackSpec stack, long bytes, int window, long duration) {
        Rig rig = new Rig();
        Host client = rig.host("client", nic, stack);
        Host server = rig.host("server", nic, stack);
        rig.load(client, rig.echo(server, 0), bytes, window, 1);
        return rig.run(duration, duration / 10);
    }

    /** Linux with so many queues, or one for each vCPU, whose interrupts go to vCPUs from one on. */
    public static StackSpec linux(Optional<Integer> queues, int interruptCpu, LinuxParameters.Io io) {
        return new StackSpec.Linux(new LinuxParameters(
                queues, interruptCpu, 1024, 64, io, Optional.empty(), Optional.empty(), LINUX_TCP, LINUX_COSTS));
    }

    /** Linux whose applications read so many sockets for each call of epoll, with a buffer of so many bits. */
    public static StackSpec linux(
            LinuxParameters.Io io, Optional<Integer> sockets, Optional<Long> buffer, TcpParameters tcp) {
        return new StackSpec.Linux(
                new LinuxParameters(Optional.empty(), 0, 1024, 64, io, sockets, buffer, tcp, LINUX_COSTS));
    }

    /** Machnet with one engine. */
    public static MachnetParameters machnet() {
        return machnet(1, MachnetParameters.RssMode.SPRAY_INDEPENDENT, MachnetParameters.Receive.POLL, false);
    }

    /** Machnet. */
    public static MachnetParameters machnet(
            int engines, MachnetParameters.RssMode mode, MachnetParameters.Receive receive, boolean quirks) {
        return machnet(engines, mode, receive, quirks, 256, 4096, 100, false);
    }

    /** Machnet with one engine, with so many slots and buffers in a channel and so many retransmissions. */
    public static MachnetParameters machnet(int ring, int buffers, int retransmissions) {
        return machnet(
                1,
                MachnetParameters.RssMode.SPRAY_INDEPENDENT,
                MachnetParameters.Receive.POLL,
                false,
                ring,
                buffers,
                retransmissions,
                false);
    }

    /** Machnet with one engine that sends without a copy where it can. */
    public static MachnetParameters machnetWithoutCopy() {
        return machnet(
                1,
                MachnetParameters.RssMode.SPRAY_INDEPENDENT,
                MachnetParameters.Receive.POLL,
                false,
                256,
                4096,
                100,
                true);
    }

    private static MachnetParameters machnet(
            int engines,
            MachnetParameters.RssMode mode,
            MachnetParameters.Receive receive,
            boolean quirks,
            int ring,
            int buffers,
            int retransmissions,
            boolean zeroCopy) {
        return new MachnetParameters(
                engines,
                256,
                32,
                8 * 1418,
                8 * 54,
                32,
                64,
                ring,
                buffers,
                256,
                3,
                6 * SimTime.MILLISECOND,
                retransmissions,
                zeroCopy,
                mode,
                MachnetParameters.Pairs.RANDOM,
                Optional.empty(),
                0.95,
                2,
                300 * SimTime.MILLISECOND,
                500 * US,
                MachnetParameters.Placement.ROUND_ROBIN,
                receive,
                quirks,
                COSTS);
    }
}
