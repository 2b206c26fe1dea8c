package org.orrery.smartnic.baseline;

import java.util.Map;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Scope;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.Level;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.units.Dimension;
import org.orrery.smartnic.server.Quantiles;

/**
 * One-sided writes of one thread, one after the other, whose NIC reads memory of its host before it sends (Liew et al.,
 * ASPLOS 2026, section 2). What a write takes without such reads is drawn from its measured quantiles.
 */
public final class DmaOrder extends Component {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
            "smartnic.dma-order",
            "One-sided writes whose NIC reads its host's memory first: not at all, once, twice at once, twice in turn.",
            Parameters.class,
            ComponentType.NoPorts.class,
            Metrics.class,
            DmaOrder::new);

    private final Parameters parameters;
    private final Metrics metrics = metrics(Metrics.class);
    private final Events<Event> events = events(Event.class, (event, argument, reference) -> event(event));
    private final RandomStream draws = stream("writes");
    private final Quantiles quantiles;
    private long begunAt;
    private int reads;

    private enum Event {
        READ_DONE,
        WRITE_DONE
    }

    /** How the NIC learns what to write. */
    public enum Reads {
        /** The thread writes request and payload to the NIC: no read. */
        NONE,
        /** The payload is read. */
        ONE,
        /** The payload is in two buffers: two reads at once. */
        TWO_INDEPENDENT,
        /** The request is read, then the payload that it names. */
        TWO_DEPENDENT
    }

    /**
     * Parameters of writes.
     *
     * @param reads of the NIC before it sends
     * @param quantiles of a write without reads, ns by percent
     * @param read time of a read
     * @param issue time between two reads that do not wait for one another
     */
    public record Parameters(
            @Param(doc = "Reads of the NIC before it sends.")
            Reads reads,

            @Param(
                    doc = "Time of a write without reads, in ns by its quantile in percent.",
                    min = "0",
                    calibration = "naam.write-quantiles")
            Map<String, Double> quantiles,

            @Param(
                    doc = "Time of a read of the host's memory by its NIC.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    max = "1 ms",
                    calibration = "naam.nic-dma-read")
            long read,

            @Param(
                    doc = "Time between two reads that do not wait for one another.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    max = "1 ms",
                    calibration = "naam.nic-dma-issue")
            long issue) {
        /** Checks the quantiles. */
        public Parameters {
            quantiles = Map.copyOf(quantiles);
            Quantiles.check("quantiles", quantiles);
        }
    }

    private record Metrics(
            @Measured(doc = "Time of a write, from its issue to its completion.", unit = "us")
            LatencyHistogram latency,

            @Measured(doc = "Share of time that the NIC waits for reads of its host's memory.", limiting = true)
            Level utilisationReads) {}

    /** Builds the component. */
    public DmaOrder(Scope scope, Parameters parameters) {
        super(scope);
        this.parameters = parameters;
        quantiles = new Quantiles(parameters.quantiles());
    }

    @Override
    protected void start() {
        begin();
    }

    private void begin() {
        begunAt = now();
        reads = parameters.reads() == Reads.TWO_DEPENDENT ? 2 : 1;
        switch (parameters.reads()) {
            case NONE -> write();
            case ONE, TWO_DEPENDENT -> read(parameters.read());
            case TWO_INDEPENDENT -> read(parameters.issue() + parameters.read());
        }
    }

    private void read(long time) {
        metrics.utilisationReads().set(1);
        events.after(time, Event.READ_DONE);
    }

    private void write() {
        metrics.utilisationReads().set(0);
        events.after(quantiles.draw(draws), Event.WRITE_DONE);
    }

    private void event(Event event) {
        if (event == Event.WRITE_DONE) {
            metrics.latency().add(now() - begunAt);
            begin();
        } else if (--reads > 0) {
            read(parameters.read());
        } else {
            write();
        }
    }
}
