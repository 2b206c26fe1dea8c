package org.orrery.smartnic.baseline;

import java.util.List;
import org.orrery.hardware.cpu.CoreTime;
import org.orrery.hardware.cpu.DedicatedCore;
import org.orrery.hardware.net.Packet;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.contract.Account;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.units.Dimension;

/**
 * A core that forwards packets and inserts flow rules, or leaves that to another (Katsikas et al., PAM 2021). While it inserts it does
 * not forward; the ring holds what it can.
 */
public final class RuleCore extends Component {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
            "smartnic.rule-core",
            "A core that forwards packets of a link and inserts flow rules.",
            Parameters.class,
            ComponentType.NoPorts.class,
            Metrics.class,
            RuleCore::new);

    private final Parameters parameters;
    private final Metrics metrics = metrics(Metrics.class);
    private final Events<Event> events = events(Event.class, this::event);
    private final long packetTime;
    private final long[] ring;
    private int head;
    private int size;
    private final DedicatedCore<Task> core;
    private boolean due;
    private long resetAt;
    private long arrived;
    private long arrivedBefore;
    private long gone;

    private enum Event {
        PACKET_AT_PORT,
        RULE_WRITE_DUE
    }

    /** What the core does. */
    private enum Task {
        FORWARD,
        INSERT
    }

    /** When the next insertion begins. */
    public enum Pacing {
        /** An interval after the last one has ended. */
        AFTER_END,
        /** At a true rate. */
        RATE
    }

    /**
     * Parameters of the core.
     *
     * @param link rate of the link, which is full
     * @param frame size of a packet
     * @param ring packets that wait at most
     * @param forward core time of a packet
     * @param rate insertions per second that are asked for
     * @param block time of an insertion, in which nothing is forwarded
     * @param pacing when the next insertion begins
     * @param sameCore whether the core that forwards inserts
     * @param batch rules that are inserted at once, one time at the beginning; 0 for none
     */
    public record Parameters(
            @Param(
                    doc = "Rate of the link, which is full.",
                    dimension = Dimension.BANDWIDTH,
                    min = "1 Mbit/s",
                    fallback = "100 Gbit/s")
            long link,

            @Param(
                    doc = "Size of a packet.",
                    dimension = Dimension.DATA,
                    min = "64 B",
                    max = "9000 B",
                    fallback = "1500 B")
            long frame,

            @Param(
                    doc = "Packets that wait at most.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "65536",
                    calibration = "naam.ring")
            int ring,

            @Param(
                    doc = "Core time of a packet.",
                    dimension = Dimension.TIME,
                    min = "1 ps",
                    calibration = "naam.rule-forward")
            long forward,

            @Param(
                    doc = "Insertions per second that are asked for.",
                    dimension = Dimension.RATE,
                    min = "1 /s",
                    max = "100 M/s")
            long rate,

            @Param(
                    doc = "Time of an insertion, in which nothing is forwarded.",
                    dimension = Dimension.TIME,
                    min = "1 ps",
                    max = "1 s")
            long block,

            @Param(doc = "When the next insertion begins.", fallback = "after-end")
            Pacing pacing,

            @Param(doc = "Whether the core that forwards inserts.", fallback = "true")
            boolean sameCore,

            @Param(
                    doc = "Rules that are inserted at once, one time; 0 for insertions at the rate.",
                    dimension = Dimension.COUNT,
                    min = "0",
                    max = "10000000",
                    fallback = "0")
            int batch) {}

    private record Metrics(
            @Measured(doc = "Packets forwarded.") Counter forwarded,

            @Measured(doc = "Packets that found the ring full.")
            Counter dropped,

            @Measured(doc = "Rules inserted.") Counter inserted,

            @Measured(doc = "Data forwarded.", unit = "Gbit/s")
            Value throughput,

            @Measured(doc = "Longest time without a forwarded packet.", unit = "ms")
            Value outage,

            @Measured(doc = "Time from the port until a packet is forwarded.", unit = "us")
            LatencyHistogram latency,

            @Measured(doc = "Share of time that the core forwards or inserts.", limiting = true)
            Value utilisationCore,

            @Measured(
                    doc =
                            "Share of the capacity of the link that packets take, those for which there is no room among them.",
                    limiting = true)
            Value utilisationLink) {}

    private long lastForwarded;
    private long longestGap;

    /** Builds the component. */
    public RuleCore(Scope scope, Parameters parameters) {
        super(scope);
        this.parameters = parameters;
        core = new DedicatedCore<>(scope.child("core"), Account.SPINNING, Priority.NORMAL, this::done);
        long bits = parameters.frame() + (long) Packet.WIRE_OVERHEAD * Byte.SIZE;
        packetTime = Math.round((double) bits * SimTime.SECOND / parameters.link());
        ring = new long[parameters.ring()];
        metrics.throughput()
                .computeAtEnd(() -> metrics.forwarded().count()
                        * (double) bits
                        / 1e9
                        / ((double) Math.max(1, now() - resetAt) / SimTime.SECOND));
        metrics.outage().computeAtEnd(() -> (double) Math.max(longestGap, now() - lastForwarded) / SimTime.MILLISECOND);
        CoreTime.tell(metrics.utilisationCore(), List.of(core.time()));
        metrics.utilisationLink()
                .computeAtEnd(() -> (double) (arrived - arrivedBefore) * packetTime / (now() - resetAt));
        check(
                "conservation",
                () -> arrived == gone + size ? "" : arrived + " packets came, " + gone + " went, " + size + " wait");
    }

    @Override
    protected void start() {
        events.after(packetTime, Event.PACKET_AT_PORT);
        if (parameters.sameCore()) {
            events.after(interval(), Event.RULE_WRITE_DUE);
        }
    }

    @Override
    protected void statisticsReset() {
        resetAt = now();
        arrivedBefore = arrived;
        lastForwarded = now();
        longestGap = 0;
    }

    private long interval() {
        return Math.round(SimTime.SECOND * 1e6 / parameters.rate());
    }

    private void event(Event event, long argument, Object reference) {
        switch (event) {
            case PACKET_AT_PORT -> {
                arrived++;
                if (size == ring.length) {
                    metrics.dropped().increment();
                    gone++;
                } else {
                    ring[(head + size++) % ring.length] = now();
                }
                events.after(packetTime, Event.PACKET_AT_PORT);
                work();
            }
            case RULE_WRITE_DUE -> {
                due = true;
                if (parameters.pacing() == Pacing.RATE && parameters.batch() == 0) {
                    events.after(interval(), Event.RULE_WRITE_DUE);
                }
                work();
            }
        }
    }

    private void done(Task task) {
        core.rest();
        if (task == Task.FORWARD) {
            metrics.forwarded().increment();
            metrics.latency().add(now() - ring[head]);
            longestGap = Math.max(longestGap, now() - lastForwarded);
            lastForwarded = now();
            head = (head + 1) % ring.length;
            size--;
            gone++;
        } else {
            metrics.inserted().add(Math.max(1, parameters.batch()));
            if (parameters.pacing() == Pacing.AFTER_END && parameters.batch() == 0) {
                events.after(interval(), Event.RULE_WRITE_DUE);
            }
        }
        work();
    }

    private void work() {
        if (core.isAtWork()) {
            return;
        }
        if (due) {
            due = false;
            core.work(parameters.block() * Math.max(1, parameters.batch()), Task.INSERT);
        } else if (size > 0) {
            core.work(parameters.forward(), Task.FORWARD);
        }
    }
}
