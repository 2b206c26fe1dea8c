package org.orrery.kernel.basic;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Scope;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Measured.Column;
import org.orrery.kernel.stats.ResultTable;
import org.orrery.kernel.stats.Value;

/** What a system costs in cores, in money and in power, from what its components measure. It changes nothing in a run. */
public final class Bill extends Component {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
            "basic.bill",
            "Adds up cores, money and power from what other components measure.",
            Parameters.class,
            ComponentType.NoPorts.class,
            Metrics.class,
            Bill::new);

    private final Parameters parameters;
    private final Metrics metrics = metrics(Metrics.class);
    private final Map<String, String> found = new HashMap<>();

    /** What a number counts. */
    public enum Of {
        /** Cores that are paid for. */
        CORES,
        /** SmartNICs. */
        CARDS,
        /** Cores that do work. */
        WORKING,
        /** Cores that poll in vain. */
        SPINNING,
        /** Cores that have nothing to do. */
        IDLE
    }

    /**
     * A line of the bill.
     *
     * @param of what the number counts
     * @param metric where the number comes from
     * @param times factor on it, or the number itself
     */
    public record Item(
            @Param(doc = "What the number counts.") Of of,

            @Param(
                    doc =
                            "Metric of another component that holds the number, such as cluster.cores_held; 1 if left out.")
            Optional<String> metric,

            @Param(doc = "Factor on the number, such as the cores of which a metric is a share.", fallback = "1")
            double times) {}

    /**
     * Parameters of a bill.
     *
     * @param items its lines
     * @param coreHour price of a core for an hour
     * @param cardHour price of a card for an hour
     * @param coreWorking power of a core that works
     * @param coreSpinning power of a core that polls
     * @param coreIdle power of an idle core
     * @param cardPower power of a card
     */
    public record Parameters(
            @Param(doc = "Lines of the bill, by name.") Map<String, Item> items,

            @Param(
                    doc = "Price of a core, US dollars an hour.",
                    min = "0",
                    max = "1000",
                    calibration = "bill.core-hour")
            double coreHour,

            @Param(
                    doc = "Price of a SmartNIC, US dollars an hour.",
                    min = "0",
                    max = "1000",
                    calibration = "bill.card-hour")
            double cardHour,

            @Param(doc = "Power of a core that works, W.", min = "0", max = "1000", calibration = "bill.core-working")
            double coreWorking,

            @Param(doc = "Power of a core that polls, W.", min = "0", max = "1000", calibration = "bill.core-spinning")
            double coreSpinning,

            @Param(doc = "Power of an idle core, W.", min = "0", max = "1000", calibration = "bill.core-idle")
            double coreIdle,

            @Param(doc = "Power of a SmartNIC, W.", min = "0", max = "1000", calibration = "bill.card-power")
            double cardPower) {
        /** Checks that there is something to bill. */
        public Parameters {
            if (items.isEmpty()) {
                throw new ParamException("items", "a bill has one line at least");
            }
        }

        double price(Of of) {
            return of == Of.CORES ? coreHour : of == Of.CARDS ? cardHour : 0;
        }

        double power(Of of) {
            return switch (of) {
                case CORES -> 0;
                case CARDS -> cardPower;
                case WORKING -> coreWorking;
                case SPINNING -> coreSpinning;
                case IDLE -> coreIdle;
            };
        }
    }

    private record Metrics(
            @Measured(doc = "Cores that are paid for.", unit = "cores")
            Value cores,

            @Measured(doc = "Money that they and the cards cost in an hour.", unit = "USD")
            Value costPerHour,

            @Measured(doc = "Power of cores by what they do, and of cards.", unit = "W")
            Value power,

            @Measured(
                    doc = "The lines: how many of what, and what they cost.",
                    columns = {
                        @Column(value = "item", key = true),
                        @Column("of"),
                        @Column("number"),
                        @Column(value = "cost_per_hour", unit = "USD"),
                        @Column(value = "power", unit = "W")
                    })
            ResultTable lines) {}

    /** Builds the component. */
    public Bill(Scope scope, Parameters parameters) {
        super(scope);
        this.parameters = parameters;
        metrics.cores().computeAtEnd(() -> sum(item -> item.of() == Of.CORES ? 1 : 0), () -> {});
        metrics.costPerHour().computeAtEnd(() -> sum(item -> parameters.price(item.of())), () -> {});
        metrics.power().computeAtEnd(() -> sum(item -> parameters.power(item.of())), () -> {});
    }

    @Override
    protected void wired() {
        parameters.items().forEach((name, item) -> item.metric()
                .ifPresent(metric -> found.put(metric, simulation().metrics().find(path(), metric, "count"))));
    }

    private double number(Item item) {
        return item.times() * item.metric().map(this::measured).orElse(1.0);
    }

    private double measured(String metric) {
        return simulation().metrics().result(found.get(metric));
    }

    private double sum(ToDoubleFunction<Item> rate) {
        double sum = 0;
        for (Item item : parameters.items().values()) {
            double each = rate.applyAsDouble(item);
            sum += each == 0 ? 0 : each * number(item);
        }
        return sum;
    }

    @Override
    protected void finish() {
        parameters.items().forEach((name, item) -> {
            double number = number(item);
            metrics.lines()
                    .add(
                            name,
                            item.of().name().toLowerCase(Locale.ROOT),
                            number,
                            number * parameters.price(item.of()),
                            number * parameters.power(item.of()));
        });
    }
}
