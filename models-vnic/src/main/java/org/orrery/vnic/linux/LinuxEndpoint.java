package org.orrery.vnic.linux;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.orrery.hardware.cpu.Vcpu;
import org.orrery.vnic.stack.Address;
import org.orrery.vnic.stack.AppThread;
import org.orrery.vnic.stack.Connection;
import org.orrery.vnic.stack.Endpoint;
import org.orrery.vnic.stack.Message;

/** The sockets of one thread, with the epoll instance that watches them. */
final class LinuxEndpoint implements Endpoint {
    private final LinuxStack stack;
    private final AppThread thread;
    private final ArrayDeque<LinuxSocket> ready = new ArrayDeque<>();
    private final ArrayDeque<LinuxSocket> returned = new ArrayDeque<>();
    private final ArrayDeque<Message> read = new ArrayDeque<>();
    private LinuxSocket source;
    private Message message;
    private long cost;

    private Supplier<Endpoint> forEach = () -> this;

    LinuxEndpoint(LinuxStack stack, AppThread thread) {
        this.stack = stack;
        this.thread = thread;
    }

    @Override
    public void forEachConnection(Supplier<Endpoint> another) {
        forEach = another;
    }

    /** Returns where a connection goes that is accepted here. */
    LinuxEndpoint accept() {
        return (LinuxEndpoint) forEach.get();
    }

    void lost(LinuxSocket socket) {
        thread.lost(socket);
    }

    Vcpu cpu() {
        return thread.cpu();
    }

    boolean isWaitedFor() {
        return thread.isSleeping();
    }

    void ready(LinuxSocket socket) {
        ready.add(socket);
    }

    void wake(Vcpu waker) {
        thread.notice(waker);
    }

    @Override
    public void listen(int port, Consumer<Connection> accepted) {
        stack.listen(port, this, accepted);
    }

    @Override
    public void connect(Address server, Consumer<Connection> connected) {
        stack.connect(this, server, connected);
    }

    @Override
    public boolean take() {
        cost = 0;
        if (read.isEmpty() && !readNext()) {
            return false;
        }
        message = read.remove();
        cost += stack.costs().copy() * message.size();
        return true;
    }

    /** Reads the next ready socket; with epoll, a call finds out which are ready, and the last read finds nothing. */
    private boolean readNext() {
        LinuxParameters.Io io = stack.parameters().io();
        if (returned.isEmpty()) {
            if (ready.isEmpty()) {
                return false;
            }
            int most = stack.parameters().events().orElse(ready.size());
            for (int i = 0; i < most && !ready.isEmpty(); i++) {
                returned.add(ready.remove());
            }
            cost += io == LinuxParameters.Io.BLOCKING ? 0 : stack.costs().syscall();
        }
        source = returned.remove();
        if (io == LinuxParameters.Io.EPOLL_ONE_READ || stack.parameters().read().isPresent()) {
            read.add(source.read(stack.bufferBytes()));
            boolean goesOn = io != LinuxParameters.Io.EPOLL_ONE_READ && source.isReadable();
            if (goesOn) {
                returned.addFirst(source);
            }
            cost += stack.costs().syscall() * (io == LinuxParameters.Io.EPOLL && !goesOn ? 2 : 1);
        } else {
            read.addAll(source.read());
            cost += stack.costs().syscall() * (io == LinuxParameters.Io.EPOLL ? 2 : 1);
        }
        return true;
    }

    @Override
    public Message message() {
        return message;
    }

    @Override
    public Connection source() {
        return source;
    }

    @Override
    public long takeCost() {
        return cost;
    }

    @Override
    public boolean polls() {
        return false;
    }

    @Override
    public long sleepCost() {
        return stack.costs().syscall();
    }

    @Override
    public boolean maySleep() {
        return ready.isEmpty() && returned.isEmpty() && read.isEmpty();
    }
}
