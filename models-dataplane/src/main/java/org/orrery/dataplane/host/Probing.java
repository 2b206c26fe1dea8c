package org.orrery.dataplane.host;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.orrery.hardware.cpu.VcpuSet;
import org.orrery.hardware.host.NapiPoller;
import org.orrery.hardware.host.PollModeDriver;
import org.orrery.hardware.net.Arrivals;
import org.orrery.hardware.net.HeaderFormat;
import org.orrery.hardware.net.PacedArrivals;
import org.orrery.hardware.net.Packet;
import org.orrery.hardware.net.RandomArrivals;
import org.orrery.hardware.net.RxQueue;
import org.orrery.hardware.net.Tuple;
import org.orrery.hardware.net.XdpAnswer;
import org.orrery.hardware.net.XdpDriverCosts;
import org.orrery.hardware.net.XdpVerdict;
import org.orrery.kernel.Part;
import org.orrery.kernel.Scope;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;

/** Stamped frames and their background on one core, frame by frame, with the costs that each frame has in steady traffic. */
final class Probing extends Part {
    /** The record of the metrics that it emits. */
    static final Class<? extends Record> METRICS = Metrics.class;

    private static final Tuple TUPLE = new Tuple(1, 1, 2, 2, Tuple.UDP);
    private static final int STAMPED = 1;
    private static final double OUTLIER = 3;
    private static final double MICROSECOND = SimTime.MICROSECOND;
    private static final double MICRO_RATE = 1e6;

    private final Metrics metrics = metrics(Metrics.class);
    private final ProbeParameters parameters;
    private final long clock;
    private final int bytes;
    private final Late arrivals;
    private final RxQueue ring;
    private final RandomStream gaps = stream("gaps");
    private final List<Double> trips = new ArrayList<>();
    private double[] cycles = new double[0];
    private int[] verdicts = new int[0];
    private long sent;
    private long statisticsFrom;
    /** Of the stamped frames that came since statistics began, those that have left and those that never will. */
    private long back;

    private long missing;

    private record Metrics(
            @Measured(doc = "Stamped frames that came back.")
            Counter returned,

            @Measured(doc = "Frames that found no room in the receive ring.")
            Counter dropped,

            @Measured(doc = "Share of the stamped frames that did not come back.")
            Value lost,

            @Measured(
                    doc = "99th percentile of the round trip, without outliers of three standard deviations and more.",
                    unit = "us")
            Value p99,

            @Measured(doc = "99th percentile of all round trips.", unit = "us", name = "p99_all")
            Value p99All,

            @Measured(doc = "Mean round trip.", unit = "us") Value mean,

            @Measured(doc = "Median round trip.", unit = "us")
            Value median) {}

    /** What arrives from a time on that is known before what it is. */
    private static final class Late implements Arrivals {
        private final long begin;
        private Arrivals inner;

        Late(long begin) {
            this.begin = begin;
        }

        @Override
        public long nextAt() {
            return inner == null ? begin : inner.nextAt();
        }

        @Override
        public Packet take() {
            return inner.take();
        }

        @Override
        public long lose(long until) {
            return inner == null ? 0 : inner.lose(until);
        }
    }

    /** Stamped frames; those that a full ring refuses are missing. */
    private final class Stamped implements Arrivals {
        private final Arrivals inner;

        Stamped(Arrivals inner) {
            this.inner = inner;
        }

        @Override
        public long nextAt() {
            return inner.nextAt();
        }

        @Override
        public Packet take() {
            return inner.take();
        }

        @Override
        public long lose(long until) {
            long before = inner.lose(Math.min(until, statisticsFrom - 1));
            long since = inner.lose(until);
            missing += since;
            return before + since;
        }
    }

    /**
     * Creates the ring and its driver, which are idle until {@link #begin}.
     *
     * @param driver what the driver costs
     * @param clock of the core, in Hz
     * @param bytes of a frame
     */
    Probing(Scope scope, ProbeParameters parameters, XdpDriverCosts driver, long clock, int bytes) {
        super(scope);
        this.parameters = parameters;
        this.clock = clock;
        this.bytes = bytes;
        arrivals = new Late(parameters.at() + 1);
        ring = RxQueue.fed(parameters.ring(), metrics.dropped(), arrivals);
        if (parameters.pollMode().isPresent()) {
            ProbeParameters.PollMode poll = parameters.pollMode().get();
            new PollModeDriver(
                    scope.child("poll"),
                    ring,
                    new PollModeDriver.Settings(0, 0, poll.burst(), poll.empty(), driver, clock),
                    this::run,
                    this::done);
        } else {
            VcpuSet cpus = new VcpuSet(scope, 1, parameters.scheduler());
            new NapiPoller(
                    scope.child("napi"),
                    ring,
                    cpus.get(0),
                    parameters.moderation().moderator(),
                    new NapiPoller.Settings(0, parameters.weight(), driver, clock),
                    this::run,
                    this::done);
        }
        metrics.lost().computeAtEnd(() -> back + missing == 0 ? Double.NaN : (double) missing / (back + missing));
        metrics.p99().computeAtEnd(() -> quantile(usual(sorted()), 0.99));
        metrics.p99All().computeAtEnd(() -> quantile(sorted(), 0.99));
        metrics.mean().computeAtEnd(() -> Arrays.stream(sorted()).average().orElse(Double.NaN));
        metrics.median().computeAtEnd(() -> quantile(sorted(), 0.5));
    }

    /** Lets frames come. */
    void begin(Stamping stamping) {
        cycles = stamping.cycles();
        verdicts = stamping.verdicts();
        long begin = parameters.at() + 1;
        Arrivals probes =
                new Stamped(new RandomArrivals(this::gap, begin, Arrivals.NEVER, () -> probe(stamping.stamped())));
        arrivals.inner = stamping.rate() == 0 ? probes : Arrivals.merged(probes, background(stamping, begin));
    }

    private Arrivals background(Stamping stamping, long begin) {
        Supplier<Packet> packets = () -> packet(0, stamping.background().getAsInt());
        if (stamping.isRandom()) {
            double mean = SimTime.SECOND / stamping.rate();
            RandomStream times = stream("background-gaps");
            return new RandomArrivals(() -> Math.round(mean * times.nextExponential()), begin, Arrivals.NEVER, packets);
        }
        return new PacedArrivals(Math.round(stamping.rate() * MICRO_RATE), begin, Arrivals.NEVER, packets);
    }

    /** A random gap, so that stamped frames do not keep step with the background. */
    private long gap() {
        return Math.round(parameters.interval() * (0.5 + gaps.nextDouble()));
    }

    private Packet probe(int[] stamped) {
        return packet(STAMPED, stamped[(int) (sent++ % stamped.length)]);
    }

    private Packet packet(int kind, int frame) {
        Packet packet = new Packet(TUPLE, kind, bytes, 0, HeaderFormat.NONE);
        packet.index = frame;
        return packet;
    }

    private void run(Packet packet, int queue, int core, long at, XdpAnswer answer) {
        long time = XdpDriverCosts.time(cycles[packet.index], clock);
        XdpVerdict verdict = VerdictCosts.name(verdicts[packet.index]);
        if (verdict == XdpVerdict.REDIRECT) {
            answer.redirect(1, time);
        } else {
            answer.give(verdict, time);
        }
    }

    private void done(Packet packet, XdpVerdict verdict, int target, long at) {
        if (packet.kind != STAMPED) {
            return;
        }
        boolean counts = packet.readyAt >= statisticsFrom;
        if (verdict.leaves()) {
            metrics.returned().increment();
            trips.add((at - packet.readyAt + parameters.path()) / MICROSECOND);
            back += counts ? 1 : 0;
        } else {
            missing += counts ? 1 : 0;
        }
    }

    @Override
    protected void statisticsReset() {
        trips.clear();
        sent = 0;
        back = 0;
        missing = 0;
        statisticsFrom = now();
    }

    private double[] sorted() {
        return trips.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    /** Leaves out what lies three standard deviations and more from the mean, as the published procedure does. */
    private static double[] usual(double[] sorted) {
        double mean = Arrays.stream(sorted).average().orElse(Double.NaN);
        double variance = Arrays.stream(sorted)
                .map(each -> (each - mean) * (each - mean))
                .average()
                .orElse(0);
        double limit = OUTLIER * Math.sqrt(variance);
        return Arrays.stream(sorted)
                .filter(each -> limit == 0 || Math.abs(each - mean) < limit)
                .toArray();
    }

    private static double quantile(double[] sorted, double share) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
    }
}
