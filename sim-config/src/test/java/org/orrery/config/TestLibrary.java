package org.orrery.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.kernel.Analysis;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Input;
import org.orrery.kernel.ModelLibrary;
import org.orrery.kernel.Port;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.basic.Job;
import org.orrery.kernel.capture.FrameTap;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Measured.Column;
import org.orrery.kernel.stats.ResultTable;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.units.Dimension;

/** A component with a parameter of every kind. */
public final class TestLibrary implements ModelLibrary {
    /** A policy. */
    public sealed interface Policy {
        /** Has a parameter. */
        @TypeName(value = "limit", doc = "Up to a limit.")
        record Limit(
                @Param(doc = "The limit.", dimension = Dimension.COUNT, min = "1", fallback = "7")
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

            @Param(doc = "A choice with a part.", fallback = "limit")
            Policy bound,

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

    private static final ComponentType<Parameters> ALL_KINDS = ComponentType.of(
            "test.all-kinds",
            "Has a parameter of every kind.",
            Parameters.class,
            AllKinds.Ports.class,
            AllKinds.Metrics.class,
            AllKinds::new);

    /** A link has no parameters. */
    public record NoParameters() {}

    private static final ComponentType<NoParameters> LINK = ComponentType.of(
            "test.link",
            "Shows a frame each millisecond.",
            NoParameters.class,
            ComponentType.NoPorts.class,
            Link.Metrics.class,
            (scope, none) -> new Link(scope));

    private static final ComponentType<NoParameters> ANSWER = ComponentType.analysis(
            "test.answer",
            "Computes a number and simulates nothing.",
            NoParameters.class,
            Answer.Metrics.class,
            (scope, none) -> new Answer(scope));

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
        List<ComponentType<?>> all = new ArrayList<>(List.of(ALL_KINDS, LINK, ANSWER));
        all.addAll(PortLibrary.TYPES);
        return all;
    }

    @Override
    public List<String> calibrations() {
        return List.of("models/test.yaml");
    }

    private static final class AllKinds extends Component {
        private record Ports(
                @Port(doc = "One input.") Input<Job> left,
                @Port(doc = "Another one.") Input<Job> right) {}

        private record Metrics(
                @Measured(doc = "The hop as it was bound.", unit = "ps")
                Value hop,

                @Measured(doc = "A value that is never set.")
                Value never,

                @Measured(
                        doc = "Twice the hop, and the hop.",
                        columns = {
                            @Column(value = "times", key = true),
                            @Column(value = "length", unit = "ps"),
                            @Column(value = "half", unit = "ps")
                        })
                ResultTable hops) {}

        private final Parameters parameters;
        private final Metrics metrics = metrics(Metrics.class);

        AllKinds(Scope scope, Parameters parameters) {
            super(scope);
            this.parameters = parameters;
            long hop = parameters.part().hop();
            metrics.hops().add(1, hop, hop / 2.0);
            metrics.hops().add(2, 2 * hop, (double) hop);
            Ports ports = ports(Ports.class);
            ports.left().onMessage(job -> {});
            ports.right().onMessage(job -> {});
        }

        @Override
        protected void start() {
            after(parameters.part().hop(), Priority.NORMAL, () -> metrics.hop()
                    .set(parameters.part().hop()));
        }
    }

    private static final class Answer extends Analysis {
        private record Metrics(
                @Measured(doc = "The number.") Value number) {}

        private final Metrics metrics = metrics(Metrics.class);

        Answer(Scope scope) {
            super(scope);
        }

        @Override
        protected void compute() {
            metrics.number().set(42);
        }
    }

    private static final class Link extends Component {
        private record Metrics(
                @Measured(doc = "A share that is always one half.", limiting = true)
                Value used,

                @Measured(doc = "A number that limits nothing.")
                Value utilisationOfWords) {}

        private final FrameTap tap = simulation().frameTap(path() + ".wire");

        Link(Scope scope) {
            super(scope);
            Metrics metrics = metrics(Metrics.class);
            metrics.used().computeAtEnd(() -> 0.5);
            metrics.utilisationOfWords().computeAtEnd(() -> 1);
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
