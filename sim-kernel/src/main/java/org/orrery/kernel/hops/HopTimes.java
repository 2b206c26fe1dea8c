package org.orrery.kernel.hops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.kernel.Part;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Trail;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.ResultTable;
import org.orrery.kernel.time.SimTime;

/**
 * Where the time of requests goes: for each hop its part of the mean, the median and the 99th percentile. The parts of a
 * column add up to the quantile as a whole.
 *
 * <p>The parts of a quantile are means over the requests whose rank is within a quarter of a percent of it; so their sum is
 * the mean of those latencies, an estimate of the quantile in its own right. Means are over all requests, quantiles over
 * all up to {@value #MOST}, then over as many drawn at random.
 */
public final class HopTimes extends Part {
    /** Documentation of the parameter that asks for them. */
    public static final String WANTED = "Whether calls carry stamps, for the table of hops.";

    /** Where the part lives below its component. */
    public static final String NAME = "hops";

    /** What it emits. */
    public static final List<Class<? extends Record>> EMITTED = List.of(Metrics.class);

    /** How many requests are kept at most. */
    static final int MOST = 100_000;
    /** Shares of requests to each side of a quantile whose parts are averaged. */
    private static final double WINDOW = 0.0025;
    /** Below this many requests there is no quantile. */
    private static final int FEWEST = 100;

    private final Metrics metrics = metrics(Metrics.class);
    private final boolean wanted;
    private final RandomStream drawn = stream("hops");
    private final Map<String, Integer> hops = new LinkedHashMap<>();
    private final List<long[]> kept = new ArrayList<>();
    private long[] sums = {};
    private long requests;

    private record Metrics(
            @Measured(
                    doc = "Where the time of calls that were served goes: each hop's part of the mean, the median and"
                            + " the 99th percentile; a hop that is passed again on the way back has a row for that.",
                    columns = {
                        @Measured.Column(value = "hop", key = true),
                        @Measured.Column(value = "mean", unit = "ms"),
                        @Measured.Column(value = "p50", unit = "ms"),
                        @Measured.Column(value = "p99", unit = "ms")
                    })
            ResultTable times) {}

    /**
     * Creates the part of a component that sends requests.
     *
     * @param scope the component's
     * @param wanted whether requests are to carry stamps, for the table
     */
    public HopTimes(Scope scope, boolean wanted) {
        super(scope.child(NAME));
        this.wanted = wanted;
    }

    /** Returns the trail of a request that is sent now; one without stamps if nobody looks at them. */
    public Trail begin() {
        boolean looked = wanted || simulation().followsRequests();
        return looked ? new Stamps(sender(), this::now) : Trail.NONE;
    }

    /**
     * The answer to a request has come, and it counts.
     *
     * @param request its number among those of the component
     * @param trail what {@link #begin} gave
     */
    public void end(long request, Trail trail) {
        if (!(trail instanceof Stamps stamps)) {
            return;
        }
        List<Trail.Stay> stays = stamps.close();
        simulation().followed(sender(), request, stays);
        if (wanted) {
            add(stays);
        }
    }

    /** The path of the component is that of this part, less its own name. */
    private String sender() {
        return path().substring(0, path().lastIndexOf('.'));
    }

    private void add(List<Trail.Stay> stays) {
        stays.forEach(stay -> hops.putIfAbsent(name(stay), hops.size()));
        long[] parts = new long[hops.size()];
        stays.forEach(stay -> parts[hops.get(name(stay))] += stay.length());
        sums = Arrays.copyOf(sums, hops.size());
        for (int hop = 0; hop < parts.length; hop++) {
            sums[hop] += parts[hop];
        }
        requests++;
        if (kept.size() < MOST) {
            kept.add(parts);
        } else {
            long place = (long) (drawn.nextDouble() * requests);
            if (place < MOST) {
                kept.set((int) place, parts);
            }
        }
    }

    private static String name(Trail.Stay stay) {
        return stay.back() ? stay.hop() + " (back)" : stay.hop();
    }

    @Override
    protected void statisticsReset() {
        hops.clear();
        kept.clear();
        sums = new long[0];
        requests = 0;
    }

    @Override
    protected void finish() {
        sort();
        double[] median = around(0.5);
        double[] tail = around(0.99);
        hops.forEach((hop, i) ->
                metrics.times().add(hop, sums[i] / (double) requests / SimTime.MILLISECOND, median[i], tail[i]));
    }

    private void sort() {
        record Sum(long total, long[] parts) {}

        List<Sum> sums = new ArrayList<>();
        for (long[] parts : kept) {
            sums.add(new Sum(Arrays.stream(parts).sum(), parts));
        }
        sums.sort(Comparator.comparingLong(Sum::total));
        kept.clear();
        sums.forEach(each -> kept.add(each.parts()));
    }

    /** Returns the mean parts of the requests around a quantile, milliseconds. */
    private double[] around(double quantile) {
        double[] parts = new double[hops.size()];
        if (kept.size() < FEWEST) {
            Arrays.fill(parts, Double.NaN);
            return parts;
        }
        int reach = (int) (WINDOW * kept.size());
        int middle = (int) Math.ceil(quantile * kept.size()) - 1;
        for (int rank = middle - reach; rank <= middle + reach; rank++) {
            long[] one = kept.get(rank);
            for (int hop = 0; hop < one.length; hop++) {
                parts[hop] += one[hop] / (double) SimTime.MILLISECOND / (2 * reach + 1);
            }
        }
        return parts;
    }
}
