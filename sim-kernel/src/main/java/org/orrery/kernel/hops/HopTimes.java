package org.orrery.kernel.hops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
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
    private final String sender;
    private final RandomStream drawn = stream("hops");
    private final Map<String, Place> places = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    /** The whole of each request, and its parts behind it. */
    private final List<long[]> kept = new ArrayList<>();

    private long[] sums = {};
    private long[] parts = new long[16];
    private long requests;

    /** Where a hop stands among the parts, on the way there and on the way back; 0 where it was not passed yet. */
    private static final class Place {
        private int there;
        private int back;
    }

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
        // The path of the component is that of this part, less its own name.
        sender = path().substring(0, path().lastIndexOf('.'));
    }

    /** Returns the trail of a request that is sent now; one without stamps if nobody looks at them. */
    public Trail begin() {
        boolean looked = wanted || simulation().followsRequests();
        return looked ? new Stamps(sender, this::now) : Trail.NONE;
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
        simulation().followed(sender, request, stays);
        if (wanted) {
            add(stays);
        }
    }

    private void add(List<Trail.Stay> stays) {
        Arrays.fill(parts, 0);
        for (int i = 0; i < stays.size(); i++) {
            Trail.Stay stay = stays.get(i);
            int place = place(stay);
            parts[place] += stay.length();
            parts[0] += stay.length();
        }
        long[] request = Arrays.copyOf(parts, names.size() + 1);
        sums = sums.length < request.length ? Arrays.copyOf(sums, request.length) : sums;
        for (int place = 1; place < request.length; place++) {
            sums[place] += request[place];
        }
        requests++;
        if (kept.size() < MOST) {
            kept.add(request);
        } else {
            long at = (long) (drawn.nextDouble() * requests);
            if (at < MOST) {
                kept.set((int) at, request);
            }
        }
    }

    private int place(Trail.Stay stay) {
        Place place = places.get(stay.hop());
        if (place == null) {
            place = new Place();
            places.put(stay.hop(), place);
        }
        if (stay.back()) {
            place.back = place.back == 0 ? next(stay.hop() + " (back)") : place.back;
            return place.back;
        }
        place.there = place.there == 0 ? next(stay.hop()) : place.there;
        return place.there;
    }

    private int next(String name) {
        names.add(name);
        parts = names.size() < parts.length ? parts : Arrays.copyOf(parts, 2 * parts.length);
        return names.size();
    }

    @Override
    protected void statisticsReset() {
        places.clear();
        names.clear();
        kept.clear();
        sums = new long[0];
        requests = 0;
    }

    @Override
    protected void finish() {
        long[] sorted = kept.stream().mapToLong(request -> request[0]).sorted().toArray();
        double[] median = around(0.5, sorted);
        double[] tail = around(0.99, sorted);
        for (int i = 0; i < names.size(); i++) {
            double mean = sums[i + 1] / (double) requests / SimTime.MILLISECOND;
            metrics.times().add(names.get(i), mean, median[i], tail[i]);
        }
        kept.clear();
    }

    /**
     * Returns the mean parts of the requests around a quantile, milliseconds.
     *
     * @param sorted the whole of each
     */
    private double[] around(double quantile, long[] sorted) {
        double[] around = new double[names.size()];
        if (sorted.length < FEWEST) {
            Arrays.fill(around, Double.NaN);
            return around;
        }
        int reach = (int) (WINDOW * sorted.length);
        int middle = (int) Math.ceil(quantile * sorted.length) - 1;
        for (long[] one : ranks(middle - reach, middle + reach, sorted)) {
            for (int i = 1; i < one.length; i++) {
                around[i - 1] += one[i] / (double) SimTime.MILLISECOND / (2 * reach + 1);
            }
        }
        return around;
    }

    /** Returns the requests from one rank to another, from 0, in their order; of equal ones the first comes first. */
    private List<long[]> ranks(int first, int last, long[] sorted) {
        List<long[]> found = new ArrayList<>();
        for (long[] request : kept) {
            if (request[0] >= sorted[first] && request[0] <= sorted[last]) {
                found.add(request);
            }
        }
        found.sort(Comparator.comparingLong(request -> request[0]));
        int below = first;
        while (below > 0 && sorted[below - 1] == sorted[first]) {
            below--;
        }
        return found.subList(first - below, last - below + 1);
    }
}
