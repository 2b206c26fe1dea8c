package org.orrery.vnic.xdp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.orrery.hardware.cpu.VcpuSet;
import org.orrery.hardware.net.LongMap;
import org.orrery.hardware.net.Moderator;
import org.orrery.hardware.net.Packet;
import org.orrery.hardware.net.RxQueue;
import org.orrery.hardware.net.Tuple;
import org.orrery.hardware.net.Vnic;
import org.orrery.kernel.Scope;
import org.orrery.vnic.stack.Address;
import org.orrery.vnic.stack.AppThread;
import org.orrery.vnic.stack.Connection;
import org.orrery.vnic.stack.Endpoint;
import org.orrery.vnic.stack.PortStack;
import org.orrery.vnic.stack.Ports;

/**
 * AF_XDP on one queue: the driver receives in soft-interrupt context on a vCPU of its
 * own and puts frames into rings that application threads poll; sending takes a system call. A message is one packet.
 * Asked for zero copy on a NIC without flow steering, the driver copies.
 */
public final class XdpStack extends PortStack<XdpEndpoint> {
    private final XdpParameters parameters;
    private final boolean zeroCopy;
    private final Vnic nic;
    private final VcpuSet cpus;
    private final LongMap<XdpSocket> sockets = new LongMap<>();
    private final XdpDriver driver;
    private int threads;

    /**
     * Creates it.
     *
     * @param scope its place
     * @param parameters its parameters
     * @param nic the NIC
     * @param cpus the host's vCPUs, 2 or more
     */
    public XdpStack(Scope scope, XdpParameters parameters, Vnic nic, VcpuSet cpus) {
        super(scope);
        this.parameters = parameters;
        this.nic = nic;
        this.cpus = cpus;
        if (cpus.count() < 2) {
            throw new IllegalArgumentException("AF_XDP needs a vCPU for interrupts beside that of the application");
        }
        zeroCopy = parameters.zeroCopy() && nic.parameters().flowSteering();
        List<XdpDriver> holder = new ArrayList<>(1);
        List<RxQueue> rings = nic.open(
                1, parameters.rxRing(), (queue, readyAt) -> holder.get(0).packetReady(readyAt));
        int cpu = Math.max(0, cpus.count() - 1 - parameters.interruptCpuFromEnd());
        driver = new XdpDriver(scope.child("driver"), this, rings.get(0), cpus.get(cpu));
        holder.add(driver);
    }

    @Override
    public Endpoint open(AppThread thread, int engine) {
        return new XdpEndpoint(scope().child("ring"), this, thread);
    }

    @Override
    public int nextCpu() {
        if (threads >= cpus.count() - 1) {
            throw new IllegalArgumentException("the host has " + cpus.count()
                    + " vCPUs, of which one takes interrupts; there is none left for another thread that polls");
        }
        return threads++;
    }

    @Override
    public int largestMessage() {
        return XdpSocket.LARGEST;
    }

    void connect(XdpEndpoint endpoint, Address server, Consumer<Connection> connected) {
        XdpStack other = server.peer(XdpStack.class);
        Ports.Listener<XdpEndpoint> listener = other.ports().listener(server.port());
        Tuple tuple = ports().connect(
                        nic.address(),
                        server,
                        Tuple.UDP,
                        candidate -> sockets.get(Ports.key(candidate.mirrored())) != null);
        Tuple back = tuple.mirrored();
        XdpSocket accepted = new XdpSocket(other, listener.endpoint(), back);
        other.sockets.put(Ports.key(tuple), accepted);
        XdpSocket socket = new XdpSocket(this, endpoint, tuple);
        sockets.put(Ports.key(back), socket);
        listener.accepted().accept(accepted);
        connected.accept(socket);
    }

    XdpSocket socket(Packet packet) {
        return sockets.get(Ports.key(packet.tuple));
    }

    void transmit(Packet packet) {
        nic.transmit(packet, 0, now());
    }

    XdpParameters parameters() {
        return parameters;
    }

    long copy(int bytes) {
        return zeroCopy ? 0 : parameters.copy() * bytes;
    }

    Moderator moderator() {
        return nic.parameters().moderator();
    }
}
