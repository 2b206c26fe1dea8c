package org.orrery.vnic.machnet;

import java.util.List;
import org.orrery.hardware.net.Rss;
import org.orrery.hardware.net.RssKey;
import org.orrery.hardware.net.Toeplitz;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Scope;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Measured.Column;
import org.orrery.kernel.stats.ResultTable;
import org.orrery.kernel.units.Dimension;

/**
 * Success of one batch of a spray, by experiment: SYNs are hashed at the server, SYN-ACKs at the client (paper, section
 * 4.2.1). The hash is an ideal one, or Toeplitz with a key; pairs are random, or enumerated as in the public code.
 */
public final class SprayTable extends Component {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
            "vnic.spray-table",
            "Success of one batch of Machnet's SYN spraying, by experiment.",
            Parameters.class,
            ComponentType.NoPorts.class,
            Metrics.class,
            SprayTable::new);

    private static final double Z = 1.959963984540054;
    private static final int CLIENT = 0x0A000001;
    private static final int SERVER = 0x0A000002;

    private final Parameters parameters;
    private final Metrics metrics = metrics(Metrics.class);
    private final Events<Kind> events = events(Kind.class, (kind, argument, reference) -> fill());
    private final RandomStream stream = stream("pairs");
    private Toeplitz fixedKey;

    private record Metrics(
            @Measured(
                    doc = "Success of one batch.",
                    columns = {
                        @Column(value = "mode", key = true),
                        @Column(value = "engines", key = true),
                        @Column(value = "sprays", key = true),
                        @Column("packets"),
                        @Column("success"),
                        @Column("low"),
                        @Column("high"),
                        @Column("formula")
                    })
            ResultTable success,

            @Measured(
                    doc = "SYN and SYN-ACK packets of one batch that succeeds with the given probability.",
                    columns = {
                        @Column(value = "mode", key = true),
                        @Column(value = "engines", key = true),
                        @Column("per_side"),
                        @Column("packets"),
                        @Column("exact")
                    })
            ResultTable needed) {}

    private enum Kind {
        FILL
    }

    /** What hashes. */
    public enum Hash {
        /** Every queue is equally likely, whatever the pair. */
        IDEAL,
        /** Toeplitz with the given key and an indirection table. */
        TOEPLITZ
    }

    /**
     * Parameters.
     *
     * @param engines numbers of engines on each side
     * @param sprays sizes of the first batch; empty for those that the probability asks for
     * @param probability success that a batch is sized for
     * @param trials connection attempts for each row
     * @param hash what hashes
     * @param key the key of both sides
     * @param table entries of the indirection table
     * @param pairs how port pairs are chosen
     */
    public record Parameters(
            @Param(doc = "Numbers of engines on each side.", dimension = Dimension.COUNT, min = "1", max = "64")
            List<Integer> engines,

            @Param(
                    doc = "Sizes of a batch; empty for those that the probability asks for.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "65536",
                    fallback = "[]")
            List<Integer> sprays,

            @Param(
                    doc = "Success that a batch is sized for.",
                    dimension = Dimension.FRACTION,
                    min = "0.01",
                    max = "0.999999",
                    calibration = "machnet.success")
            double probability,

            @Param(
                    doc = "Connection attempts for each row.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "100000000",
                    fallback = "20000")
            int trials,

            @Param(doc = "What hashes.", fallback = "ideal") Hash hash,

            @Param(doc = "The RSS key of both sides.", fallback = "random")
            RssKey key,

            @Param(
                    doc = "Entries of the indirection table.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "65536",
                    fallback = "128")
            int table,

            @Param(doc = "How port pairs are chosen.", fallback = "random")
            MachnetParameters.Pairs pairs) {}

    /** Builds the component. */
    public SprayTable(Scope scope, Parameters parameters) {
        super(scope);
        this.parameters = parameters;
    }

    @Override
    protected void start() {
        events.after(0, Kind.FILL);
    }

    private void fill() {
        for (boolean mirrored : new boolean[] {true, false}) {
            for (int engines : parameters.engines()) {
                int enough = SpraySize.of(parameters.probability(), engines, engines, mirrored);
                metrics.needed()
                        .add(
                                name(mirrored),
                                (long) engines,
                                (long) enough,
                                (long) (mirrored ? enough : 2 * enough),
                                (mirrored ? 1 : 2)
                                        * SpraySize.exact(parameters.probability(), engines, engines, mirrored));
                List<Integer> sizes = parameters.sprays().isEmpty() ? List.of(enough) : parameters.sprays();
                for (int size : sizes) {
                    row(mirrored, engines, size);
                }
            }
        }
    }

    private static String name(boolean mirrored) {
        return mirrored ? "mirrored" : "independent";
    }

    private void row(boolean mirrored, int engines, int size) {
        int hits = 0;
        for (int trial = 0; trial < parameters.trials(); trial++) {
            hits += attempt(mirrored, engines, size) ? 1 : 0;
        }
        double n = parameters.trials();
        double share = hits / n;
        double centre = (share + Z * Z / (2 * n)) / (1 + Z * Z / n);
        double half = Z * Math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n);
        double side = 1 - StrictMath.pow(1 - 1.0 / engines, size);
        double formula = mirrored ? 1 - StrictMath.pow(1 - 1.0 / ((double) engines * engines), size) : side * side;
        metrics.success()
                .add(
                        name(mirrored),
                        (long) engines,
                        (long) size,
                        (long) (mirrored ? size : 2 * size),
                        share,
                        centre - half,
                        centre + half,
                        formula);
    }

    /** One batch from a client engine to a listener's engine, both drawn at random. */
    private boolean attempt(boolean mirrored, int engines, int size) {
        int client = stream.nextInt(0, engines - 1);
        int server = stream.nextInt(0, engines - 1);
        Queues there = queues(engines);
        Queues back = queues(engines);
        boolean reached = false;
        for (int i = 0; i < size; i++) {
            int source = port(i, true);
            int destination = port(i, false);
            boolean hits = there.of(CLIENT, SERVER, source, destination) == server;
            if (mirrored && hits && back.of(SERVER, CLIENT, destination, source) == client) {
                return true;
            }
            reached |= hits;
        }
        if (mirrored || !reached) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (back.of(SERVER, CLIENT, port(i, true), port(i, false)) == client) {
                return true;
            }
        }
        return false;
    }

    private int port(int i, boolean source) {
        if (parameters.pairs() == MachnetParameters.Pairs.ENUMERATED) {
            return source ? 1024 : 1 + i;
        }
        return stream.nextInt(1024, 65_535);
    }

    @FunctionalInterface
    private interface Queues {
        int of(int sourceIp, int destinationIp, int sourcePort, int destinationPort);
    }

    private Queues queues(int engines) {
        if (parameters.hash() == Hash.IDEAL) {
            return (sourceIp, destinationIp, sourcePort, destinationPort) -> stream.nextInt(0, engines - 1);
        }
        Toeplitz toeplitz = parameters.key() instanceof RssKey.Fixed
                ? fixed()
                : parameters.key().hash(stream);
        return new Rss(toeplitz, parameters.table(), engines)::queue;
    }

    private Toeplitz fixed() {
        if (fixedKey == null) {
            fixedKey = parameters.key().hash(stream);
        }
        return fixedKey;
    }
}
