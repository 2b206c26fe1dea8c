package org.orrery.smartnic.asfp;

import java.util.Optional;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.units.Dimension;

/**
 * Parameters of a store and its clients.
 *
 * @param placement where invocations run
 * @param gets values that an invocation reads
 * @param compute cycles that it computes, in the mean
 * @param spread standard deviation of them
 * @param before gets before it computes; all of them if left out
 * @param serverCores cores that serve requests
 * @param clientCores cores of all clients together
 * @param outstanding invocations of a client core under way
 * @param clock of all cores, Hz
 * @param oneWay time between client and server, picoseconds
 * @param dispatch cycles of the server to take a request
 * @param invocation further cycles of an invocation
 * @param get cycles of a local get
 * @param validation cycles to validate a read and write set
 * @param slice cycles after which a task lets others run
 * @param taskSwitch cycles to turn to another task
 * @param message cycles of a client core for a message
 * @param batch requests that a pass takes at most
 * @param queueShare the queue is long from the batch over this on
 * @param factor by which running must exceed polling
 */
public record AsfpParameters(
        @Param(doc = "Where invocations run.") Placement placement,

        @Param(
                doc = "Values that an invocation reads.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "64",
                fallback = "2")
        int gets,

        @Param(doc = "Cycles that it computes, in the mean.", dimension = Dimension.COUNT, min = "0", max = "10000000")
        int compute,

        @Param(
                doc = "Standard deviation of the cycles that it computes, drawn from a normal law.",
                min = "0",
                fallback = "0")
        double spread,

        @Param(
                doc = "Gets before it computes; all of them if left out.",
                dimension = Dimension.COUNT,
                min = "0",
                max = "64")
        Optional<Integer> before,

        @Param(doc = "Cores that serve requests.", dimension = Dimension.CORES, min = "1", max = "256", fallback = "8")
        int serverCores,

        @Param(
                doc = "Cores of all clients together.",
                dimension = Dimension.CORES,
                min = "1",
                max = "1024",
                fallback = "32")
        int clientCores,

        @Param(
                doc = "Invocations of a client core under way.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1024",
                fallback = "32")
        int outstanding,

        @Param(doc = "Clock of all cores.", dimension = Dimension.FREQUENCY, min = "1 MHz", calibration = "asfp.clock")
        long clock,

        @Param(
                doc = "Time between client and server.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "asfp.one-way")
        long oneWay,

        @Param(doc = "Cycles of the server to take a request.", min = "1", calibration = "asfp.dispatch")
        double dispatch,

        @Param(doc = "Further cycles of an invocation.", min = "0", calibration = "asfp.invocation")
        double invocation,

        @Param(doc = "Cycles of a local get.", min = "0", calibration = "asfp.get")
        double get,

        @Param(doc = "Cycles to validate a read and write set.", min = "0", calibration = "asfp.validation")
        double validation,

        @Param(doc = "Cycles after which a task lets others run.", min = "1", calibration = "asfp.slice")
        double slice,

        @Param(doc = "Cycles to turn to another task.", min = "0", calibration = "asfp.task-switch")
        double taskSwitch,

        @Param(doc = "Cycles of a client core for a message.", min = "0", calibration = "asfp.message")
        double message,

        @Param(
                doc = "Requests that a pass takes at most.",
                dimension = Dimension.COUNT,
                min = "1",
                calibration = "asfp.batch")
        int batch,

        @Param(doc = "A queue is long from the batch over this on.", min = "1", calibration = "asfp.queue-share")
        double queueShare,

        @Param(doc = "Factor by which running must exceed polling.", min = "0", calibration = "asfp.factor")
        double factor) {
    /** Checks that it computes between its gets. */
    public AsfpParameters {
        if (before.isPresent() && before.get() > gets) {
            throw new ParamException(
                    "before", "an invocation cannot compute behind " + before.get() + " gets, where it has " + gets);
        }
    }

    /** Where invocations run. */
    public enum Placement {
        /** At the client: one request for each get, then validation. */
        CLIENT,
        /** At the server. */
        SERVER,
        /** At the server, which pushes work back to its client when it is overloaded. */
        PUSHBACK,
        /** As pushback, without the condition of overload. */
        ALWAYS_CLASSIFY,
        /** As pushback, but values that were read are not shipped. */
        PUSHBACK_WITHOUT_VALUES
    }

    /** Returns whether the server may push work back. */
    boolean pushesBack() {
        return placement != Placement.CLIENT && placement != Placement.SERVER;
    }

    /** Returns the picoseconds of cycles. */
    long time(double cycles) {
        return Math.round(cycles * 1e12 / clock);
    }

    /** Returns the gets before it computes. */
    int first() {
        return before.orElse(gets);
    }

    /** Returns the computed cycles up to which a task that computes stays: what sending it back would cost. */
    double stays() {
        return first() * dispatch - (dispatch + invocation);
    }
}
