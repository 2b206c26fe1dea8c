package org.orrery.hardware.net;

import java.util.ArrayList;
import java.util.List;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Port;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Socket;
import org.orrery.kernel.contract.Frame;
import org.orrery.kernel.contract.NetDevice;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.random.Sampler;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.units.Dimension;

/**
 * The network between the NICs: a one-way delay, a jitter drawn for every packet, and loss. Packets of one pair of NICs
 * stay in order: one that was delayed holds back those behind it.
 */
public final class Fabric extends Component implements NetDevice.Network {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
            "vnic.fabric",
            "The network between the NICs of hosts: delay, jitter, loss.",
            Parameters.class,
            Ports.class,
            Metrics.class,
            Fabric::new);

    private static final int FIRST_ADDRESS = 0x0A000001;

    private final Parameters parameters;
    private final List<NetDevice> devices = new ArrayList<>();
    /** By sender and receiver; null where nothing was sent yet. */
    private Path[][] paths = {};

    private final RandomStream losses;
    private long passed;
    private long vanished;
    private final Metrics metrics = metrics(Metrics.class);

    private record Ports(
            @Port(doc = "Network devices that are plugged in.")
            Socket<NetDevice> hosts) {}

    private record Metrics(
            @Measured(doc = "Packets delivered.") Counter carried,

            @Measured(doc = "Packets lost.") Counter lost) {}

    /**
     * Parameters of a fabric.
     *
     * @param delay one way, from the end of the transmission to the receiving NIC
     * @param jitter added to each packet's delay
     * @param loss probability that a packet is lost
     */
    public record Parameters(
            @Param(
                    doc = "One-way delay between two NICs.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    max = "1 s",
                    calibration = "platform.delay")
            long delay,

            @Param(
                    doc = "Added to the delay of each packet.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    calibration = "platform.jitter",
                    fallback = "0 s")
            Distribution jitter,

            @Param(
                    doc = "Probability that a packet is lost.",
                    dimension = Dimension.FRACTION,
                    min = "0",
                    max = "1",
                    fallback = "0")
            double loss) {}

    /** Builds the component. */
    public Fabric(Scope scope, Parameters parameters) {
        super(scope);
        this.parameters = parameters;
        losses = stream("loss");
        ports(Ports.class).hosts().onPlug(this::attach);
        check("conservation", this::conservation);
    }

    private String conservation() {
        long sent = devices.stream().mapToLong(NetDevice::handedOver).sum();
        return sent == passed + vanished
                ? ""
                : "the NICs sent " + sent + " packets, but " + passed + " were carried and " + vanished + " lost";
    }

    private void attach(NetDevice device) {
        device.plug(this, FIRST_ADDRESS + devices.size());
        devices.add(device);
        paths = new Path[devices.size()][];
    }

    @Override
    public void carry(Frame frame, NetDevice from, long departure) {
        int target = frame.destination() - FIRST_ADDRESS;
        if (target < 0 || target >= devices.size()) {
            throw new IllegalStateException("no host has the destination of " + frame);
        }
        if (parameters.loss() > 0 && losses.nextDouble() < parameters.loss()) {
            metrics.lost().increment();
            vanished++;
            return;
        }
        long arrival = path(from.address() - FIRST_ADDRESS, target).arrival(departure);
        metrics.carried().increment();
        passed++;
        devices.get(target).arrives(frame, arrival - now());
    }

    private Path path(int from, int to) {
        if (paths[from] == null) {
            paths[from] = new Path[devices.size()];
        }
        Path path = paths[from][to];
        if (path == null) {
            path = new Path(parameters.delay(), parameters.jitter().sampler(stream("jitter-" + from + "-" + to)));
            paths[from][to] = path;
        }
        return path;
    }

    /** The way from one NIC to another. */
    private static final class Path {
        private final long delay;
        private final Sampler jitter;
        private long lastArrival;

        Path(long delay, Sampler jitter) {
            this.delay = delay;
            this.jitter = jitter;
        }

        long arrival(long departure) {
            lastArrival = Math.max(lastArrival, departure + delay + jitter.nextLong());
            return lastArrival;
        }
    }
}
