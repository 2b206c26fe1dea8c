package org.orrery.smartnic.server;

import java.util.ArrayList;
import java.util.List;
import org.orrery.hardware.net.EmbeddedSwitch;
import org.orrery.hardware.net.RuleWrite;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Level;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.time.SimTime;

/** Samples the cores, decides each period, and has rules written (NAAM; a reconstruction, docs/smartnic.md). */
final class Controller extends Part {
    /** The record of its metrics. */
    static final Class<? extends Record> METRICS = Metrics.class;

    /** Targets of the embedded switch. */
    static final int HOST = 0;

    static final int NIC = 1;
    private static final double WEIGHT = 0.25;

    private final Metrics metrics = metrics(Metrics.class);
    private final Events<Kind> events = events(Kind.class, this::event);
    private final Steering steering;
    private final EmbeddedSwitch table;
    private final List<Core> host;
    private final List<Core> nic;
    private final ControlParameters parameters;
    private final ShiftWatch watch;
    private final Steering.Memory memory = new Steering.Memory();
    private final boolean[] onNic;
    private final int[] turns;
    private int count;
    private int writing;
    private int atClient;

    private record Metrics(
            @Measured(doc = "Moves of a group of flows.") Counter moves,

            @Measured(doc = "Groups of flows at the SmartNIC.", unit = "groups")
            Level onNic,

            @Measured(doc = "Groups of flows whose messages clients run themselves.", unit = "groups")
            Level atClients,

            @Measured(doc = "Smoothed queueing delay of the host's cores, as sampled.", unit = "us")
            Level hostSignal,

            @Measured(doc = "Smoothed queueing delay of the SmartNIC's cores, as sampled.", unit = "us")
            Level nicSignal,

            @Measured(doc = "Most turns of direction of one group.", unit = "turns")
            Level turns) {}

    private enum Kind {
        SAMPLE_TICK,
        CONTROL_TICK,
        RULES_WRITTEN
    }

    Controller(
            Scope scope,
            Steering steering,
            ControlParameters parameters,
            EmbeddedSwitch table,
            List<Core> host,
            List<Core> nic,
            ShiftWatch watch) {
        super(scope);
        this.steering = steering;
        this.parameters = parameters;
        this.table = table;
        this.host = host;
        this.nic = nic;
        this.watch = watch;
        this.onNic = new boolean[parameters.groups()];
        this.turns = new int[parameters.groups()];
        for (int group = 0; group < onNic.length; group++) {
            // Spread, so that both sides get groups of each core.
            onNic[group] = Math.floor((group + 1) * steering.atNic()) > Math.floor(group * steering.atNic());
            table.preset(group, onNic[group] ? NIC : HOST);
            count += onNic[group] ? 1 : 0;
        }
    }

    @Override
    protected void start() {
        metrics.onNic().set(count);
        if (steering.period() > 0) {
            events.after(sampling(), Priority.CONTROL, Kind.SAMPLE_TICK, 0, null);
            events.after(steering.period(), Priority.CONTROL, Kind.CONTROL_TICK, 0, null);
        }
    }

    private long sampling() {
        return Math.min(SimTime.MILLISECOND, steering.period() / 4);
    }

    private void event(Kind kind, long argument, Object reference) {
        switch (kind) {
            case SAMPLE_TICK -> {
                sample();
                events.after(sampling(), Priority.CONTROL, Kind.SAMPLE_TICK, 0, null);
            }
            case CONTROL_TICK -> {
                control();
                events.after(steering.period(), Priority.CONTROL, Kind.CONTROL_TICK, 0, null);
            }
            case RULES_WRITTEN -> written();
        }
    }

    private void sample() {
        host.forEach(core -> core.sample(WEIGHT));
        nic.forEach(core -> core.sample(WEIGHT));
        metrics.hostSignal().set(mean(host) / SimTime.MICROSECOND);
        metrics.nicSignal().set(mean(nic) / SimTime.MICROSECOND);
        if (steering instanceof Steering.Threshold threshold && seen(host) > threshold.high()) {
            watch.detected();
        }
    }

    private static double mean(List<Core> cores) {
        return cores.stream()
                .mapToDouble(core -> core.signal().smoothed())
                .average()
                .orElse(0);
    }

    /** Returns the signal of a side as steering takes it: a delay; a share is a delay on the scale between the thresholds of both. */
    private double seen(List<Core> cores) {
        if (parameters.signal() == ControlParameters.Signal.DELAY) {
            return mean(cores);
        }
        double share = cores.stream()
                .mapToDouble(core -> core.signal().smoothed(parameters.signal()))
                .average()
                .orElse(0);
        return steering.delayOf(share, parameters.lowShare(), parameters.highShare());
    }

    private void control() {
        if (writing > 0) {
            return;
        }
        Steering.Seen seen = new Steering.Seen(seen(host), seen(nic), onNic.length, count);
        int wanted = steering.decide(seen, memory);
        atClient = Math.max(0, Math.min(onNic.length, atClient + steering.spill(seen, memory)));
        metrics.atClients().set(atClient);
        if (wanted == 0) {
            return;
        }
        List<RuleWrite> writes = new ArrayList<>();
        boolean toNic = wanted > 0;
        for (int group = 0; group < onNic.length && writes.size() < Math.abs(wanted); group++) {
            if (onNic[group] != toNic) {
                onNic[group] = toNic;
                turns[group]++;
                metrics.turns().set(Math.max(metrics.turns().level(), turns[group]));
                writes.add(new RuleWrite.Move(group, toNic ? NIC : HOST));
            }
        }
        count += toNic ? writes.size() : -writes.size();
        metrics.moves().add(writes.size());
        metrics.onNic().set(count);
        write(writes);
    }

    private void write(List<RuleWrite> writes) {
        long busy = 0;
        List<List<RuleWrite>> batches = parameters.batched()
                ? List.of(writes)
                : writes.stream().map(List::of).toList();
        writing = batches.size();
        for (List<RuleWrite> batch : batches) {
            busy = table.write(batch, () -> events.after(0, Priority.NORMAL, Kind.RULES_WRITTEN, 0, null));
        }
        watch.writes(busy);
        if (parameters.writer() == ControlParameters.Writer.FORWARDING_CORE) {
            nic.get(0).occupied(busy);
        }
    }

    /** Returns whether clients were told to run the messages of a group themselves. */
    boolean isAtClient(int group) {
        return group < atClient;
    }

    private void written() {
        writing--;
    }
}
