package org.orrery.smartnic.server;

import java.util.Map;
import java.util.Optional;
import org.orrery.hardware.cpu.SchedulerParameters;
import org.orrery.hardware.net.FlowTableParameters;
import org.orrery.hardware.net.PcieParameters;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.time.SimTime;
import org.orrery.smartnic.app.Application.Operation;
import org.orrery.smartnic.app.ApplicationSpec;
import org.orrery.smartnic.region.Home;

/** A small server with round numbers, and a client that sends one message after the other. */
public final class Fixture implements Sender {
    /** A nanosecond, picoseconds. */
    public static final long NS = SimTime.NANOSECOND;

    private static final long GBIT = 1_000_000_000L;
    private static final int BYTE = 8;
    private static final ApplicationSpec MICA =
            new ApplicationSpec.Mica(200, 30 * BYTE, 100 * BYTE, ApplicationSpec.Get.STRICT, Home.HOST);

    final Simulation simulation = new Simulation(1, 0);
    final Server server;
    private final int messages;
    private int sent;
    int replied;
    int refused;
    long firstLatency;

    Fixture(Waiting waiting, double atNic, int messages) {
        this(waiting, atNic, messages, CoreKind.Code.UBPF);
    }

    Fixture(Waiting waiting, double atNic, int messages, CoreKind.Code code) {
        this(messages, parameters(MICA, waiting, atNic, code));
    }

    private Fixture(int messages, ServerParameters parameters) {
        this.messages = messages;
        server = new Server(simulation.scope("server"), parameters);
        new Driver(simulation.scope("driver"), this);
    }

    /** Returns one whose messages go to the host, on each of whose cores, with that many hardware threads, a thread computes. */
    static Fixture congested(int threadsPerCore, int messages) {
        long ms = SimTime.MILLISECOND;
        SchedulerParameters scheduler = new SchedulerParameters(
                2 * SimTime.MICROSECOND, 0, 0, 0, 1500 * NS, 2 * ms, ms, ms, ms, 0, threadsPerCore, 0.62, ms, 10, 10);
        Interferer.Parameters computing =
                new Interferer.Parameters(0, 1000 * ms, Optional.empty(), scheduler, Optional.empty());
        return new Fixture(messages, parameters(MICA, Waiting.RESTAGE, 0, CoreKind.Code.UBPF, Optional.of(computing)));
    }

    /** Returns the parameters of a small server. */
    public static ServerParameters parameters(
            ApplicationSpec application, Waiting waiting, double atNic, CoreKind.Code code) {
        return parameters(application, waiting, atNic, code, Optional.empty());
    }

    private static ServerParameters parameters(
            ApplicationSpec application,
            Waiting waiting,
            double atNic,
            CoreKind.Code code,
            Optional<Interferer.Parameters> interferer) {
        PcieParameters pcie = new PcieParameters(200 * GBIT, 100 * NS, 256 * BYTE, 512 * BYTE, 24 * BYTE, 20 * BYTE);
        FunctionCode functions = new FunctionCode(code, 26 * NS);
        return new ServerParameters(
                application,
                1,
                0,
                new Steering.Static(atNic),
                new ControlParameters(
                        8,
                        ControlParameters.Writer.CONTROL_CORE,
                        true,
                        false,
                        ControlParameters.Signal.DELAY,
                        0.95,
                        0.6),
                new FlowTableParameters(1000, NS, NS, NS),
                new NicCores(
                        new ServingCores(2, "cortex-a72", 100 * NS, 200 * NS, 30 * NS, 10 * NS, 100 * NS, 3000 * NS)),
                new HostCores(
                        new ServingCores(2, "epyc-7542", 50 * NS, 60 * NS, 10 * NS, 5 * NS, 30 * NS, 1500 * NS),
                        functions),
                new ClientCores(
                        new ServingCores(2, "epyc-7542", NS, 60 * NS, 10 * NS, 5 * NS, 30 * NS, 1500 * NS), functions),
                waiting,
                new Limits(1024, 32, 4096 * BYTE, 10_000, 64, 64, 74 * BYTE),
                new Transfer(
                        Transfer.Transport.DOCA_DMA,
                        200 * NS,
                        800 * NS,
                        2000 * NS,
                        100 * NS,
                        100 * NS,
                        200 * GBIT,
                        100 * GBIT,
                        200 * NS,
                        150 * NS,
                        4000 * NS),
                new Network(
                        100 * GBIT,
                        800 * NS,
                        300 * NS,
                        3500 * NS,
                        100 * NS,
                        30 * NS,
                        150 * NS,
                        Map.of("0", 1000.0, "50", 1100.0, "100", 1300.0)),
                new CodeParameters(6, 0, 48 * 1024 * BYTE, 512 * 1024 * BYTE, 8 * NS, 60 * NS),
                pcie,
                pcie,
                200 * GBIT,
                1600 * GBIT,
                64 * GBIT,
                ServerParameters.Isolation.EBPF,
                interferer);
    }

    void send() {
        if (sent < messages) {
            Operation operation = sent % 4 == 3 ? Operation.UPDATE : Operation.READ;
            server.send(server.message(this), 0, operation, sent % 200, sent % 8, null);
            sent++;
        }
    }

    @Override
    public void replied(Message message) {
        if (replied == 0) {
            firstLatency = simulation.now() - message.sentAt();
        }
        replied++;
        refused += message.isRefused() ? 1 : 0;
        send();
    }

    @Override
    public void lost(Message message) {
        throw new IllegalStateException("nothing is lost here");
    }

    /** Begins. */
    private static final class Driver extends org.orrery.kernel.Part {
        private final Fixture fixture;

        Driver(org.orrery.kernel.Scope scope, Fixture fixture) {
            super(scope);
            this.fixture = fixture;
        }

        @Override
        protected void start() {
            after(0, org.orrery.kernel.Priority.NORMAL, fixture::send);
        }
    }
}
