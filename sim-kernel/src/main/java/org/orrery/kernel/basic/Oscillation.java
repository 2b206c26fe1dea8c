package org.orrery.kernel.basic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Measured.Column;
import org.orrery.kernel.stats.ResultTable;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.units.Dimension;

/**
 * How restless control loops are: it looks at what they set in equal steps, and counts how often that turns round. It changes nothing in a
 * run.
 *
 * <p>A turn is a change by at least a given amount against the direction of the last such change; smaller ones move the extreme from
 * which the next turn is measured, and are no turns themselves. What rises once and falls once has one turn; what swings has two in
 * each period.
 */
public final class Oscillation extends Component {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
            "basic.oscillation",
            "Counts how often what control loops set turns round.",
            Parameters.class,
            ComponentType.NoPorts.class,
            Metrics.class,
            Oscillation::new);

    private enum Kind {
        LOOK
    }

    private final Events<Kind> events = events(Kind.class, (kind, argument, reference) -> look());
    private final Metrics metrics = metrics(Metrics.class);
    private final Parameters parameters;
    private final List<Turns> all = new ArrayList<>();
    private long since;

    /**
     * Parameters.
     *
     * @param of what is looked at, with the smallest change that counts
     * @param step time between looks
     */
    public record Parameters(
            @Param(
                    doc =
                            "Metrics that hold what loops set, such as cluster.cores_held, each with the smallest change that counts.")
            Map<String, Double> of,

            @Param(doc = "Time between two looks.", dimension = Dimension.TIME, min = "1 us", fallback = "1 s")
            long step) {
        /** Checks the changes. */
        public Parameters {
            if (of.isEmpty()) {
                throw new ParamException("of", "there is nothing to look at; name one metric at least");
            }
            of.forEach((metric, change) -> {
                if (!(change > 0)) {
                    throw new ParamException("of." + metric, "the smallest change that counts is above 0");
                }
            });
        }
    }

    private record Metrics(
            @Measured(doc = "Turns of all that is looked at.")
            Counter turns,

            @Measured(doc = "Turns in a minute.", unit = "/min")
            Value turnsPerMinute,

            @Measured(
                    doc = "Turns of each, and the mean height of what lies between two.",
                    columns = {@Column(value = "of", key = true), @Column("turns"), @Column("swing")})
            ResultTable each) {}

    /** The turns of one course. */
    private static final class Turns {
        private final String metric;
        private final double change;
        private String found = "";
        private double extreme = Double.NaN;
        private double lastTurn;
        private int direction;
        private long count;
        private double heights;

        Turns(String metric, double change) {
            this.metric = metric;
            this.change = change;
        }

        /** Returns whether the course turns here. */
        boolean look(double value) {
            if (Double.isNaN(value)) {
                return false;
            }
            if (Double.isNaN(extreme)) {
                extreme = value;
                lastTurn = value;
                return false;
            }
            if (direction == 0) {
                direction = Math.abs(value - extreme) >= change ? (int) Math.signum(value - extreme) : 0;
                extreme = direction == 0 ? extreme : value;
                return false;
            }
            if (direction * (value - extreme) >= 0) {
                extreme = value;
                return false;
            }
            if (Math.abs(value - extreme) < change) {
                return false;
            }
            heights += Math.abs(extreme - lastTurn);
            lastTurn = extreme;
            extreme = value;
            direction = -direction;
            count++;
            return true;
        }

        void forget() {
            count = 0;
            heights = 0;
        }
    }

    /** Builds the component. */
    public Oscillation(Scope scope, Parameters parameters) {
        super(scope);
        this.parameters = parameters;
        parameters.of().forEach((metric, change) -> all.add(new Turns(metric, change)));
        metrics.turnsPerMinute()
                .computeAtEnd(() -> metrics.turns().count() * 60.0 * SimTime.SECOND / (now() - since), () -> {
                    since = now();
                    all.forEach(Turns::forget);
                });
    }

    @Override
    protected void wired() {
        all.forEach(each -> each.found = simulation().metrics().find(path(), each.metric, "look at"));
    }

    @Override
    protected void start() {
        events.after(parameters.step(), Priority.OBSERVATION, Kind.LOOK, 0, null);
    }

    private void look() {
        for (Turns each : all) {
            if (each.look(simulation().metrics().now(each.found))) {
                metrics.turns().increment();
            }
        }
        events.after(parameters.step(), Priority.OBSERVATION, Kind.LOOK, 0, null);
    }

    @Override
    protected void finish() {
        for (Turns each : all) {
            metrics.each().add(each.metric, each.count, each.count == 0 ? 0.0 : each.heights / each.count);
        }
    }
}
