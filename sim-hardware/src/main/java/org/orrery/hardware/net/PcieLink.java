package org.orrery.hardware.net;

import java.util.ArrayDeque;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.resource.Link;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Measured;

/**
 * A PCI Express link between a device and its host, shared by all that crosses it: frames that a NIC writes to memory and
 * reads from it, and the transfers of a DMA engine.
 *
 * <p>Writes are posted: they keep their order, and whoever writes need not wait. A read sends a request, which stays behind
 * the writes before it, and its data comes back after the time of the memory that was asked; reads do not keep their order
 * among one another. A direction carries its packets one after the other.
 */
public final class PcieLink extends Part {
    /** The record of the metrics that a link emits beside those of its two directions, {@code to-host} and {@code to-device}. */
    public static final Class<? extends Record> METRICS = Metrics.class;

    private final Metrics metrics = metrics(Metrics.class);
    private final Events<Kind> events = events(Kind.class, (kind, argument, reference) -> answer((Transfer) reference));
    private final PcieParameters parameters;
    private final Link<Transfer> toHost;
    private final Link<Transfer> toDevice;
    private final ArrayDeque<Transfer> unused = new ArrayDeque<>();

    private record Metrics(
            @Measured(doc = "Writes.") Counter writes,

            @Measured(doc = "Reads.") Counter reads,

            @Measured(doc = "Bytes of data that were written, without headers.")
            Counter writtenBytes,

            @Measured(doc = "Bytes of data that were read, without headers.")
            Counter readBytes) {}

    private enum Kind {
        ANSWER
    }

    /** A way on the link. */
    public enum Direction {
        /** From the device to the host. */
        TO_HOST,
        /** From the host to the device. */
        TO_DEVICE
    }

    /** Who learns that a transfer is over. */
    @FunctionalInterface
    public interface Done {
        /**
         * Learns that data is there: that of a write at the far side, that of a read at the side that asked.
         *
         * @param tag what was given with the transfer
         */
        void done(long tag);
    }

    /** A transfer under way; used again when it is over. */
    private static final class Transfer {
        private boolean waitsForData;
        private Direction data;
        private int bytes;
        private long access;
        private Done done;
        private long tag;
    }

    /**
     * Creates an idle link.
     *
     * @param scope its place
     * @param parameters rate, latency and sizes of packets
     */
    public PcieLink(Scope scope, PcieParameters parameters) {
        super(scope);
        this.parameters = parameters;
        toHost = new Link<>(scope.child("to-host"), parameters.rate(), parameters.latency(), this::arrived);
        toDevice = new Link<>(scope.child("to-device"), parameters.rate(), parameters.latency(), this::arrived);
    }

    /**
     * Writes data to the other side, now or when what was sent before has left.
     *
     * @param direction the way of the data
     * @param bytes of data, 1 or more
     * @param done learns when the last of it is there
     * @param tag for {@code done}
     * @return picoseconds until then
     */
    public long write(Direction direction, int bytes, Done done, long tag) {
        metrics.writes().increment();
        metrics.writtenBytes().add(bytes);
        Transfer transfer = transfer(direction, bytes, done, tag);
        return link(direction).send(transfer, parameters.writeBits(bytes));
    }

    /**
     * Reads data from the other side: a request goes there, and the data comes back.
     *
     * @param direction the way of the data, against which the request goes
     * @param bytes of data, 1 or more
     * @param access time of the memory that is asked, picoseconds, 0 or more
     * @param done learns when the last of the data is there
     * @param tag for {@code done}
     */
    public void read(Direction direction, int bytes, long access, Done done, long tag) {
        if (access < 0) {
            throw new IllegalArgumentException("memory takes 0 ps or more, not " + access + " ps");
        }
        metrics.reads().increment();
        metrics.readBytes().add(bytes);
        Transfer transfer = transfer(direction, bytes, done, tag);
        transfer.waitsForData = true;
        transfer.access = access;
        link(against(direction)).send(transfer, parameters.requestBits(bytes));
    }

    private Transfer transfer(Direction data, int bytes, Done done, long tag) {
        if (bytes < 1) {
            throw new IllegalArgumentException("a transfer has 1 byte of data or more, not " + bytes);
        }
        Transfer transfer = unused.isEmpty() ? new Transfer() : unused.removeLast();
        transfer.waitsForData = false;
        transfer.data = data;
        transfer.bytes = bytes;
        transfer.done = done;
        transfer.tag = tag;
        return transfer;
    }

    private Link<Transfer> link(Direction direction) {
        return direction == Direction.TO_HOST ? toHost : toDevice;
    }

    private static Direction against(Direction direction) {
        return direction == Direction.TO_HOST ? Direction.TO_DEVICE : Direction.TO_HOST;
    }

    private void arrived(Transfer transfer) {
        if (transfer.waitsForData) {
            events.after(transfer.access, Priority.NORMAL, Kind.ANSWER, 0, transfer);
            return;
        }
        Done done = transfer.done;
        long tag = transfer.tag;
        unused.addLast(transfer);
        done.done(tag);
    }

    private void answer(Transfer transfer) {
        transfer.waitsForData = false;
        link(transfer.data).send(transfer, parameters.completionBits(transfer.bytes));
    }

    /** Returns the picoseconds until something sent now in a direction would start. */
    public long backlog(Direction direction) {
        return link(direction).backlog();
    }

    /** Returns the share of time since statistics began that the busier direction carries packets, from 0 to 1. */
    public double busyShare() {
        return Math.max(toHost.busyShare(), toDevice.busyShare());
    }
}
