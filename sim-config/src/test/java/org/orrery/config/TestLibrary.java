package org.orrery.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.ModelLibrary;
import org.orrery.kernel.PortSpec;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.SimTime;
import org.orrery.kernel.basic.Job;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.stats.ResultTable;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.trace.FrameTap;
import org.orrery.kernel.units.Dimension;

/** A component with a parameter of every kind. */
public final class TestLibrary implements ModelLibrary {
    private static final MetricSpec HOP = MetricSpec.value("hop", "ps", "The hop as it was bound.");
    private static final MetricSpec HOPS = MetricSpec.table(
            "hops",
            "Twice the hop, and the hop.",
            List.of(
                    MetricSpec.Column.key("times", ""),
                    MetricSpec.Column.result("length", "ps"),
                    MetricSpec.Column.result("half", "ps")));
    private static final MetricSpec NEVER = MetricSpec.value("never", "", "A value that is never set.");

    private static final MetricSpec USED = MetricSpec.utilisation("used", "A share that is always one half.");
    private static final MetricSpec UTILISATION_OF_WORDS =
            MetricSpec.value("utilisation_of_words", "", "A number that limits nothing.");

    /** A policy. */
    public sealed interface Policy {
        /** Has a parameter. */
        @TypeName(value = "limit", doc = "Up to a limit.")
        record Limit(
                @Param(doc = "The limit.", dimension = Dimension.COUNT, min = "1")
                int limit) implements Policy {}

        /** Has none. */
        @TypeName(value = "none", doc = "No policy.")
        record None() implements Policy {}
    }

    /** A choice of names. */
    public enum Mode {
        /** The first. */
        PLAIN,
        /** The second. */
        TWO_WORDS
    }

    /** A part. */
    public record Part(
            @Param(doc = "Time of a hop.", dimension = Dimension.TIME, min = "0 s", calibration = "test.hop")
            long hop,

            @Param(doc = "Cores.", dimension = Dimension.CORES, fallback = "2")
            int cores) {
        /** Refuses an odd pair. */
        public Part {
            if (cores == 13) {
                throw new ParamException("cores", "13 cores bring bad luck; expected another number");
            }
        }
    }

    /** Parameters of every kind. */
    public record Parameters(
            @Param(doc = "A nested record.", fallback = "{}")
            Part part,

            @Param(doc = "Shares by name.", dimension = Dimension.FRACTION, max = "1", calibration = "test.shares")
            Map<String, Double> shares,

            @Param(doc = "A list.", dimension = Dimension.DATA, fallback = "[1 KiB, 2 KiB]")
            List<Long> sizes,

            @Param(doc = "A choice.", fallback = "none") Policy policy,
            @Param(doc = "A mode.", fallback = "plain") Mode mode,
            @Param(doc = "A switch.", fallback = "false") boolean fast,

            @Param(doc = "An optional rate.", dimension = Dimension.RATE)
            Optional<Long> rate,

            @Param(doc = "A distribution.", dimension = Dimension.TIME, fallback = "{type: exponential, mean: 1 ms}")
            Distribution service) {
        /** Refuses one item of a list. */
        public Parameters {
            int odd = sizes.indexOf(104L);
            if (odd >= 0) {
                throw new ParamException("sizes." + odd + ".of-which", "13 bytes bring bad luck");
            }
        }
    }

    private static final ComponentType<Parameters> ALL_KINDS = new ComponentType<>(
            "test.all-kinds",
            "Has a parameter of every kind.",
            Parameters.class,
            List.of(PortSpec.in("left", Job.class, "One input."), PortSpec.in("right", Job.class, "Another one.")),
            List.of(HOP, NEVER, HOPS),
            AllKinds::new);

    /** A link has no parameters. */
    public record NoParameters() {}

    private static final ComponentType<NoParameters> LINK = new ComponentType<>(
            "test.link",
            "Shows a frame each millisecond.",
            NoParameters.class,
            List.of(),
            List.of(USED, UTILISATION_OF_WORDS),
            (scope, none) -> new Link(scope));

    @Override
    public String name() {
        return "test";
    }

    @Override
    public String doc() {
        return "Components for tests.";
    }

    @Override
    public List<ComponentType<?>> components() {
        List<ComponentType<?>> all = new ArrayList<>(List.of(ALL_KINDS, LINK));
        all.addAll(PortLibrary.TYPES);
        return all;
    }

    @Override
    public List<String> calibrations() {
        return List.of("models/test.yaml");
    }

    private static final class AllKinds extends Component {
        private final Parameters parameters;
        private final Value hop = metrics().value(HOP);

        AllKinds(Scope scope, Parameters parameters) {
            super(scope);
            this.parameters = parameters;
            metrics().value(NEVER);
            long hop = parameters.part().hop();
            ResultTable hops = metrics().table(HOPS);
            hops.add(1, hop, hop / 2.0);
            hops.add(2, 2 * hop, (double) hop);
            input("left", Job.class, job -> {});
            input("right", Job.class, job -> {});
        }

        @Override
        protected void start() {
            after(
                    parameters.part().hop(),
                    Priority.NORMAL,
                    () -> hop.set(parameters.part().hop()));
        }
    }

    private static final class Link extends Component {
        private final FrameTap tap = simulation().frameTap(path() + ".wire");

        Link(Scope scope) {
            super(scope);
            metrics().value(USED).computeAtEnd(() -> 0.5, () -> {});
            metrics().value(UTILISATION_OF_WORDS).computeAtEnd(() -> 1, () -> {});
        }

        @Override
        protected void start() {
            after(SimTime.MILLISECOND, Priority.NORMAL, () -> {
                if (tap.isOpen()) {
                    tap.frame(new byte[60], 60, 1514);
                }
                start();
            });
        }
    }
}
