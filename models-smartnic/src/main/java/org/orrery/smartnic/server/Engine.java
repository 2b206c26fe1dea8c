package org.orrery.smartnic.server;

import org.orrery.hardware.net.PcieLink.Direction;
import org.orrery.kernel.Scope;
import org.orrery.kernel.resource.BusyTime;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;
import org.orrery.smartnic.function.Runner;
import org.orrery.smartnic.function.Udma;

/**
 * Moves data between the SmartNIC's cores and the host's memory (NAAM; a reconstruction, docs/smartnic.md): one shared
 * unit, first come first
 * served, then PCIe links that packets use too.
 */
final class Engine extends TransferUnit {
    /** The record of its metrics. */
    static final Class<? extends Record> METRICS = Metrics.class;

    private final Metrics metrics = metrics(Metrics.class);
    private final Transfer parameters;
    private final Crossing host;
    private final Crossing internal;
    private final MemoryChannel card;
    private final Runner runner;
    private final long memory;
    private final long pipeline;
    private final BusyTime unit;
    private long resetAt;
    private long issued;
    private long completed;
    private long completedAtReset;
    private long internalBytes;

    private record Metrics(
            @Measured(doc = "Transfers.") Counter transfers,

            @Measured(doc = "Bytes that transfers moved.") Counter bytes,

            @Measured(doc = "Transfers that are over.", unit = "M/s")
            Value rate,

            @Measured(doc = "Share of time that the shared unit is taken.", limiting = true)
            Value utilisation) {}

    /**
     * Creates an idle engine.
     *
     * @param memory time of the host's memory
     * @throws IllegalArgumentException if an idle read is to take less than its parts
     */
    Engine(
            Scope scope,
            Transfer parameters,
            Crossing host,
            Crossing internal,
            MemoryChannel card,
            Runner runner,
            long memory) {
        super(scope);
        this.parameters = parameters;
        this.host = host;
        this.internal = internal;
        this.card = card;
        this.runner = runner;
        this.memory = memory;
        long parts = parts(SMALL, false);
        long idle = isLoopback() ? parameters.loopbackRoundTrip() : parameters.roundTrip();
        if (idle < parts) {
            throw new IllegalArgumentException("an idle read of 64 B is to take " + SimTime.format(idle)
                    + ", but its parts alone (unit, PCIe, memory) take " + SimTime.format(parts)
                    + "; the round trip must be at least that");
        }
        pipeline = idle - parts;
        unit = new BusyTime(scope.simulation(), metrics.utilisation());
        metrics.rate()
                .computeAtEnd(
                        () -> (completed - completedAtReset) / ((double) Math.max(1, now() - resetAt) / 1e6), () -> {
                            completedAtReset = completed;
                            resetAt = now();
                        });
    }

    private boolean isLoopback() {
        return parameters.transport() == Transfer.Transport.RDMA_LOOPBACK;
    }

    private long service(int length, boolean write) {
        if (isLoopback()) {
            return parameters.loopbackService();
        }
        long bandwidth = write ? parameters.writeBandwidth() : parameters.readBandwidth();
        long byBytes = Math.round((double) length * Byte.SIZE * SimTime.SECOND / bandwidth);
        return Math.max(write ? parameters.writeService() : parameters.readService(), byBytes);
    }

    /** Returns the time of the parts that are modelled one by one. */
    private long parts(int length, boolean write) {
        long links = write ? host.idleWrite(length) : host.idleRead(length) + memory;
        if (isLoopback()) {
            links += 2 * internal.idleWrite(length);
        }
        return service(length, write) + links;
    }

    @Override
    public long idle(Udma udma) {
        boolean write = udma.kind() == Udma.Kind.WRITE;
        return parts(udma.length(), write) + pipeline;
    }

    @Override
    public long coreTime() {
        return parameters.suspended();
    }

    @Override
    public long postTime() {
        return Math.min(parameters.post(), parameters.suspended());
    }

    @Override
    public void post(Message message, Udma udma, byte[] data) {
        Operation operation = begin(message, udma, data);
        issued++;
        metrics.transfers().increment();
        metrics.bytes().add(udma.length());
        card.bytes(udma.length());
        boolean write = operation.isWrite();
        long until = unit.reserve(service(udma.length(), write)) - now() + pipeline;
        if (write) {
            servicedAfter(until, operation);
        } else {
            onHostLink(udma.length());
            // The request waits in the engine; on the link it is 24 bytes, and it may as well go first and wait there.
            host.read(Direction.TO_DEVICE, udma.length(), until + memory, this::moved, operation.number());
        }
    }

    @Override
    void serviced(Operation operation) {
        onHostLink(operation.udma().length());
        host.write(Direction.TO_HOST, operation.udma().length(), this::moved, operation.number());
    }

    private void moved(long number) {
        if (isLoopback()) {
            int length = operation(number).udma().length();
            internalBytes += length;
            internal.write(Direction.TO_DEVICE, length, this::inNic, number);
        } else {
            over(number);
        }
    }

    private void inNic(long number) {
        int length = operation(number).udma().length();
        internalBytes += length;
        internal.write(Direction.TO_HOST, length, this::over, number);
    }

    private void over(long number) {
        Operation operation = operation(number);
        Message message = operation.message();
        Udma udma = operation.udma();
        byte[] data = operation.data();
        end(operation);
        completed++;
        if (data != null) {
            runner.finishPosted(udma, data);
        } else {
            message.result = runner.finish(message.invocation);
            message.core.finished(message);
        }
    }

    /** Returns the transfers that were started. */
    long issued() {
        return issued;
    }

    /** Returns the transfers that are over. */
    long completed() {
        return completed;
    }

    /** Returns the transfers under way, counted one by one. */
    long underWay() {
        return operationsUnderWay().count();
    }

    /** Returns the transfers under way that a message waits for, counted one by one. */
    long waitedFor() {
        return operationsUnderWay()
                .filter(operation -> operation.data() == null)
                .count();
    }

    /** Returns the share of time that the unit was taken since statistics began. */
    double busyShare() {
        return metrics.utilisation().get();
    }

    /** Returns the bytes that transfers gave to the link inside the NIC. */
    long internalBytes() {
        return internalBytes;
    }
}
