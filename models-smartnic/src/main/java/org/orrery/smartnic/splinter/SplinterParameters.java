package org.orrery.smartnic.splinter;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.random.KeyChoice;
import org.orrery.kernel.units.Dimension;

/**
 * Parameters of a server and its open-loop clients.
 *
 * @param cores each with a polling thread
 * @param tenants whose records are asked for
 * @param choice whose record a request is for
 * @param rate requests/s, in micro-units
 * @param place where a get or put is done
 * @param locality whether a tenant's requests go to the core that it prefers
 * @param steals whether an idle core takes from its neighbour
 * @param clock of the cores, Hz
 * @param dispatch cycles to take a request and to make a task of it
 * @param invocation further cycles where a tenant's function asks for the record
 * @param get cycles of a get or put
 * @param taskSwitch time to turn to a task
 * @param oneWay between client and server
 * @param batch requests that a poll takes at most
 */
public record SplinterParameters(
        @Param(
                doc = "Cores, each with a polling thread.",
                dimension = Dimension.CORES,
                min = "1",
                max = "256",
                fallback = "8")
        int cores,

        @Param(
                doc = "Tenants whose records are asked for.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1000000",
                fallback = "1024")
        int tenants,

        @Param(doc = "Whose record a request is for.", fallback = "{type: zipfian, theta: 0.1}")
        KeyChoice choice,

        @Param(
                doc = "Requests per second, at random times.",
                dimension = Dimension.RATE,
                min = "1 /s",
                max = "1000 M/s")
        long rate,

        @Param(doc = "Where a get or put is done.", fallback = "native")
        Place place,

        @Param(doc = "Whether a tenant's requests go to the core that it prefers; otherwise to any.", fallback = "true")
        boolean locality,

        @Param(doc = "Whether an idle core takes requests from its right neighbour's queue.", fallback = "true")
        boolean steals,

        @Param(doc = "Clock of the cores.", dimension = Dimension.FREQUENCY, min = "1 MHz", calibration = "asfp.clock")
        long clock,

        @Param(doc = "Cycles to take a request and to make a task of it.", min = "1", calibration = "asfp.dispatch")
        double dispatch,

        @Param(
                doc = "Further cycles where a tenant's function asks for the record.",
                min = "0",
                calibration = "asfp.invocation")
        double invocation,

        @Param(doc = "Cycles of a get or put.", min = "0", calibration = "asfp.get")
        double get,

        @Param(
                doc = "Time to turn to a task.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "naam.splinter-task-switch")
        long taskSwitch,

        @Param(
                doc = "Time between client and server.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 s",
                calibration = "naam.splinter-one-way")
        long oneWay,

        @Param(
                doc = "Requests that a poll takes at most.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1024",
                calibration = "asfp.batch")
        int batch) {
    /** Where a get or put is done. */
    public enum Place {
        /** In the server itself. */
        NATIVE,
        /** In a function of the tenant. */
        FUNCTION
    }

    /** Returns the time to take a request, picoseconds. */
    long polled() {
        return Math.round(dispatch * 1e12 / clock);
    }

    /** Returns the time of a task, picoseconds. */
    long task() {
        double cycles = get + (place == Place.FUNCTION ? invocation : 0);
        return taskSwitch + Math.round(cycles * 1e12 / clock);
    }
}
