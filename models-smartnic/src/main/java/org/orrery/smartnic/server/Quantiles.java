package org.orrery.smartnic.server;

import java.util.Map;
import java.util.TreeMap;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.time.SimTime;

/** A distribution of times that is known by quantiles: straight lines between them, and nothing beyond the outermost. */
public final class Quantiles {
    private static final double HALF = 0.5;

    private final double[] shares;
    private final double[] times;

    /**
     * Creates a distribution.
     *
     * @param nanoseconds by percent, as {@link #check} takes them
     */
    public Quantiles(Map<String, Double> nanoseconds) {
        TreeMap<Integer, Double> sorted = new TreeMap<>();
        nanoseconds.forEach((percent, time) -> sorted.put(Integer.parseInt(percent), time));
        shares =
                sorted.keySet().stream().mapToDouble(percent -> percent / 100.0).toArray();
        times = sorted.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * Checks quantiles.
     *
     * @param parameter that gives them
     * @throws ParamException if there are fewer than two, a name is no percentage, or one lies below that before
     */
    public static void check(String parameter, Map<String, Double> nanoseconds) {
        TreeMap<Integer, Double> sorted = new TreeMap<>();
        nanoseconds.forEach((name, time) -> {
            if (!name.matches("\\d{1,3}") || Integer.parseInt(name) > 100) {
                throw new ParamException(parameter, "'" + name + "' is no percentage from 0 to 100");
            }
            sorted.put(Integer.parseInt(name), time);
        });
        if (sorted.size() < 2) {
            throw new ParamException(parameter, "a distribution needs two quantiles or more");
        }
        double before = 0;
        for (Map.Entry<Integer, Double> each : sorted.entrySet()) {
            if (each.getValue() < before) {
                throw new ParamException(
                        parameter,
                        "the quantile at " + each.getKey()
                                + " % lies below that before; quantiles grow with their percentage");
            }
            before = each.getValue();
        }
    }

    /** Draws a time by inversion, picoseconds. */
    public long draw(RandomStream stream) {
        return at(stream.nextDouble());
    }

    /** Returns the shortest time, picoseconds. */
    public long shortest() {
        return at(0);
    }

    /** Returns the median, picoseconds. */
    public long median() {
        return at(HALF);
    }

    private long at(double u) {
        int next = 1;
        while (next < shares.length - 1 && shares[next] < u) {
            next++;
        }
        double share = Math.max(0, Math.min(1, (u - shares[next - 1]) / (shares[next] - shares[next - 1])));
        return Math.round((times[next - 1] + share * (times[next] - times[next - 1])) * SimTime.NANOSECOND);
    }
}
