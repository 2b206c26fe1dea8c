package org.orrery.smartnic.server;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.smartnic.function.Udma;

/** A mover with a unit that does one operation after the other; operations keep a number while they are under way. */
abstract class TransferUnit extends Part implements Mover {
    /** Bytes of the operation whose idle time is given. */
    static final int SMALL = 64;

    private final Events<Kind> events =
            events(Kind.class, (kind, argument, reference) -> serviced((Operation) reference));
    private final List<Operation> operations = new ArrayList<>();
    private final List<Operation> unused = new ArrayList<>();
    private long hostBytes;

    private enum Kind {
        SERVICED
    }

    /** An operation under way, or one that is over and can be used again. */
    static final class Operation {
        private final int number;
        private Message message;
        private Udma udma;
        private byte[] data;
        private boolean isFree;

        private Operation(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }

        Message message() {
            return message;
        }

        Udma udma() {
            return udma;
        }

        /** Returns what a write that nobody waits for carries, or null. */
        byte[] data() {
            return data;
        }

        boolean isWrite() {
            return udma.kind() == Udma.Kind.WRITE;
        }
    }

    TransferUnit(Scope scope) {
        super(scope);
    }

    /** Begins an operation. */
    final Operation begin(Message message, Udma udma, byte[] data) {
        Operation operation = unused.isEmpty() ? added() : unused.remove(unused.size() - 1);
        operation.message = message;
        operation.udma = udma;
        operation.data = data;
        operation.isFree = false;
        return operation;
    }

    private Operation added() {
        Operation operation = new Operation(operations.size());
        operations.add(operation);
        return operation;
    }

    /** Returns the operation with a number. */
    final Operation operation(long number) {
        return operations.get((int) number);
    }

    /** Ends an operation; what it is about is forgotten. */
    final void end(Operation operation) {
        operation.message = null;
        operation.udma = null;
        operation.data = null;
        operation.isFree = true;
        unused.add(operation);
    }

    /** Returns the operations under way, looked at one by one. */
    final Stream<Operation> operationsUnderWay() {
        return operations.stream().filter(operation -> !operation.isFree);
    }

    /** Has {@link #serviced} called after a time. */
    final void servicedAfter(long delay, Operation operation) {
        events.after(delay, Priority.NORMAL, Kind.SERVICED, operation.number, operation);
    }

    /** The unit is done with an operation. */
    abstract void serviced(Operation operation);

    /** Books bytes that go over the host's link. */
    final void onHostLink(int bytes) {
        hostBytes += bytes;
    }

    /** Returns the bytes that operations gave to the host's link. */
    final long hostBytes() {
        return hostBytes;
    }
}
