package org.orrery.smartnic.server;

import java.util.ArrayList;
import java.util.List;
import org.orrery.hardware.net.PcieLink.Direction;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.resource.BusyTime;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;
import org.orrery.smartnic.function.Runner;
import org.orrery.smartnic.function.Udma;

/**
 * One-sided operations of a client on the server's memory (NAAM dossier, section 2.10): over the wire, through the server's NIC at
 * its rate, over PCIe, and back.
 */
final class RdmaMover extends Part implements Mover {
    /** The record of its metrics. */
    static final Class<? extends Record> METRICS = Metrics.class;

    private static final int SMALL = 64;

    private final Metrics metrics = metrics(Metrics.class);
    private final Events<Kind> events =
            events(Kind.class, (kind, argument, reference) -> serviced((Operation) reference));
    private final Network network;
    private final Paths paths;
    private final Crossing host;
    private final Runner runner;
    private final long memory;
    private final long overhead;
    private final List<Operation> operations = new ArrayList<>();
    private final List<Operation> unused = new ArrayList<>();
    private final BusyTime nic;
    private long hostBytes;

    private record Metrics(
            @Measured(doc = "One-sided operations.") Counter operations,

            @Measured(doc = "Share of time that the NIC is taken by one-sided operations.", limiting = true)
            Value utilisation) {}

    private enum Kind {
        SERVICED
    }

    /** A one-sided operation under way. */
    static final class Operation {
        private int number;
        private Message message;
        private Udma udma;
        private byte[] data;
    }

    RdmaMover(Scope scope, Network network, Paths paths, Crossing host, Runner runner, long memory) {
        super(scope);
        this.network = network;
        this.paths = paths;
        this.host = host;
        this.runner = runner;
        this.memory = memory;
        long parts = parts(0, SMALL, false);
        if (network.rdmaRoundTrip() < parts) {
            throw new IllegalArgumentException("an idle one-sided read is to take "
                    + SimTime.format(network.rdmaRoundTrip()) + ", but wire, PCIe and memory alone take "
                    + SimTime.format(parts) + "; the round trip must be at least that");
        }
        overhead = network.rdmaRoundTrip() - parts;
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
        Operation operation = operation();
        operation.message = message;
        operation.udma = udma;
        operation.data = data;
        metrics.operations().increment();
        paths.toServer(operation, udma.kind() == Udma.Kind.READ ? 0 : udma.length());
    }

    private Operation operation() {
        if (!unused.isEmpty()) {
            return unused.remove(unused.size() - 1);
        }
        Operation operation = new Operation();
        operation.number = operations.size();
        operations.add(operation);
        return operation;
    }

    /** Takes an operation at the server's NIC, which does one after the other. */
    void atServer(Operation operation) {
        long service = operation.udma.kind().isAtomic() ? network.rdmaAtomic() : network.rdmaService();
        events.after(nic.reserve(service) - now(), Priority.NORMAL, Kind.SERVICED, 0, operation);
    }

    private void serviced(Operation operation) {
        Udma udma = operation.udma;
        hostBytes += udma.length();
        if (isWrite(udma)) {
            host.write(Direction.TO_HOST, udma.length(), this::moved, operation.number);
        } else {
            host.read(Direction.TO_DEVICE, udma.length(), memory + overhead, this::moved, operation.number);
        }
    }

    private void moved(long number) {
        Operation operation = operations.get((int) number);
        Udma udma = operation.udma;
        if (operation.data != null) {
            runner.finishPosted(udma, operation.data);
            unused.add(operation);
            return;
        }
        operation.message.result = runner.finish(operation.message.invocation);
        paths.toClient(operation, isWrite(udma) ? 0 : udma.length());
    }

    /** Takes the end of an operation at the client. */
    void atClient(Operation operation) {
        Message message = operation.message;
        unused.add(operation);
        message.core.finished(message);
    }

    /** Returns the bytes that operations gave to the host's link. */
    long hostBytes() {
        return hostBytes;
    }
}
