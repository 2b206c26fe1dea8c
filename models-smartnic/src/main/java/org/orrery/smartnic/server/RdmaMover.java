package org.orrery.smartnic.server;

import org.orrery.hardware.net.PcieLink.Direction;
import org.orrery.kernel.Scope;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.resource.BusyTime;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;
import org.orrery.smartnic.function.Runner;
import org.orrery.smartnic.function.Udma;

/**
 * One-sided operations of a client on the server's memory (NAAM, arXiv:2509.07431): over the wire, through the server's NIC at
 * its rate, over PCIe, and back.
 */
final class RdmaMover extends TransferUnit {
    /** The record of its metrics. */
    static final Class<? extends Record> METRICS = Metrics.class;

    private final Metrics metrics = metrics(Metrics.class);
    private final Network network;
    private final Paths paths;
    private final Crossing host;
    private final Runner runner;
    private final long memory;
    private final long overhead;
    private final Quantiles spread;
    private final RandomStream times = stream("times");
    private final BusyTime nic;

    private record Metrics(
            @Measured(doc = "One-sided operations.") Counter operations,

            @Measured(doc = "Share of time that the NIC is taken by one-sided operations.", limiting = true)
            Value utilisation) {}

    RdmaMover(Scope scope, Network network, Paths paths, Crossing host, Runner runner, long memory) {
        super(scope);
        this.network = network;
        this.paths = paths;
        this.host = host;
        this.runner = runner;
        this.memory = memory;
        long parts = parts(0, SMALL, false);
        spread = new Quantiles(network.rdmaSpread());
        long shortest = network.rdmaRoundTrip() - (spread.median() - spread.shortest());
        if (shortest < parts) {
            throw new IllegalArgumentException("an idle one-sided read is to take "
                    + SimTime.format(shortest) + " at the least, but wire, PCIe and memory alone take "
                    + SimTime.format(parts) + "; the round trip must be at least that");
        }
        overhead = shortest - parts;
        nic = new BusyTime(scope.simulation(), metrics.utilisation());
    }

    private long parts(int there, int back, boolean write) {
        long link = write ? host.idleWrite(there) : host.idleRead(back) + memory;
        return paths.idleWire(there) + network.rdmaService() + link + paths.idleWire(back);
    }

    private static boolean isWrite(Udma udma) {
        return udma.kind() == Udma.Kind.WRITE;
    }

    @Override
    public long idle(Udma udma) {
        long service = udma.kind().isAtomic() ? network.rdmaAtomic() - network.rdmaService() : 0;
        int there = udma.kind() == Udma.Kind.READ ? 0 : udma.length();
        int back = isWrite(udma) ? 0 : udma.length();
        return parts(there, back, isWrite(udma)) + service + overhead;
    }

    @Override
    public long coreTime() {
        return network.rdmaCoreTime();
    }

    @Override
    public long postTime() {
        return network.rdmaCoreTime();
    }

    @Override
    public void post(Message message, Udma udma, byte[] data) {
        metrics.operations().increment();
        paths.toServer(begin(message, udma, data), udma.kind() == Udma.Kind.READ ? 0 : udma.length());
    }

    /** Returns the share of time that the NIC is taken. */
    double busyShare() {
        return metrics.utilisation().get();
    }

    /** Takes an operation at the server's NIC, which does one after the other. */
    void atServer(Operation operation) {
        long service = operation.udma().kind().isAtomic() ? network.rdmaAtomic() : network.rdmaService();
        servicedAfter(nic.reserve(service) - now(), operation);
    }

    @Override
    void serviced(Operation operation) {
        Udma udma = operation.udma();
        onHostLink(udma.length());
        if (operation.isWrite()) {
            host.write(Direction.TO_HOST, udma.length(), this::moved, operation.number());
        } else {
            long longer = spread.draw(times) - spread.shortest();
            operation.message().delayed += operation.data() == null ? longer : 0;
            host.read(Direction.TO_DEVICE, udma.length(), memory + overhead + longer, this::moved, operation.number());
        }
    }

    private void moved(long number) {
        Operation operation = operation(number);
        Udma udma = operation.udma();
        if (operation.data() != null) {
            runner.finishPosted(udma, operation.data());
            end(operation);
            return;
        }
        operation.message().result = runner.finish(operation.message().invocation);
        paths.toClient(operation, operation.isWrite() ? 0 : udma.length());
    }

    /** Takes the end of an operation at the client. */
    void atClient(Operation operation) {
        Message message = operation.message();
        end(operation);
        message.core.finished(message);
    }
}
