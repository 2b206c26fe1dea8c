package org.orrery.smartnic.baseline;

import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Scope;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.units.Dimension;

/**
 * One small request after the other to a polling core of another machine (eRPC, NSDI 2019). The way is that of a one-sided
 * read, whose measured median is given, without the read of memory by the far NIC; instead the request is written to the far host,
 * which polls, works, and rings the doorbell of its NIC.
 */
public final class RpcEcho extends Component {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
            "smartnic.rpc-echo",
            "Small requests to a polling core of another machine, one after the other.",
            Parameters.class,
            ComponentType.NoPorts.class,
            Metrics.class,
            RpcEcho::new);

    private final Parameters parameters;
    private final Metrics metrics = metrics(Metrics.class);
    private final Events<Event> events = events(Event.class, (event, argument, reference) -> event(event));
    private final RandomStream gaps = stream("polls");
    private long begunAt;
    private long worked;
    private long resetAt;

    private enum Event {
        AT_HOST,
        SERVED,
        REPLIED
    }

    /**
     * Parameters.
     *
     * @param read median of a one-sided read between the machines
     * @param dmaRead of it, the read of memory by the far NIC
     * @param bus one way of a write from NIC to host
     * @param doorbell one way from a core to its NIC
     * @param work core time of a request at the server
     * @param poll time of an empty look at the ring
     */
    public record Parameters(
            @Param(
                    doc = "Median of a one-sided read between the machines.",
                    dimension = Dimension.TIME,
                    min = "1 ns",
                    max = "1 ms")
            long read,

            @Param(
                    doc = "Of it, the read of memory by the far NIC.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    calibration = "naam.nic-dma-read")
            long dmaRead,

            @Param(
                    doc = "One way of a write from NIC to host.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    calibration = "pcie.latency")
            long bus,

            @Param(
                    doc = "One way from a core to its NIC.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    calibration = "naam.doorbell")
            long doorbell,

            @Param(
                    doc = "Core time of a request at the server.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    calibration = "naam.rpc-work")
            long work,

            @Param(
                    doc = "Time of an empty look at the ring.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    calibration = "naam.host-poll")
            long poll) {
        /** Checks that the way has a time. */
        public Parameters {
            if (read < dmaRead) {
                throw new ParamException(
                        "read",
                        "a read of " + SimTime.format(read) + " cannot have a part of " + SimTime.format(dmaRead));
            }
        }
    }

    private record Metrics(
            @Measured(doc = "Share of time that the server's core works on requests.", limiting = true)
            Value utilisationCore,

            @Measured(doc = "Time from a request to its reply.", unit = "us")
            LatencyHistogram latency) {}

    /** Builds the component. */
    public RpcEcho(Scope scope, Parameters parameters) {
        super(scope);
        this.parameters = parameters;
        metrics.utilisationCore().computeAtEnd(() -> (double) worked / (now() - resetAt));
    }

    @Override
    protected void start() {
        begin();
    }

    @Override
    protected void statisticsReset() {
        worked = 0;
        resetAt = now();
    }

    private long way() {
        return (parameters.read() - parameters.dmaRead()) / 2;
    }

    private void begin() {
        begunAt = now();
        events.after(way() + parameters.bus(), Event.AT_HOST);
    }

    private void event(Event event) {
        switch (event) {
            case AT_HOST ->
                events.after(Math.round(gaps.nextDouble() * parameters.poll()) + parameters.work(), Event.SERVED);
            case SERVED -> {
                worked += parameters.work();
                events.after(parameters.doorbell() + way(), Event.REPLIED);
            }
            case REPLIED -> {
                metrics.latency().add(now() - begunAt);
                begin();
            }
        }
    }
}
