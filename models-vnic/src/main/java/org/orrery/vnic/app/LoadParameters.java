package org.orrery.vnic.app;

import java.util.Optional;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.units.Dimension;

/** Parameters of a message generator. */
public record LoadParameters(
        @Param(doc = "Size of a request.", dimension = Dimension.DATA, min = "1 B", max = "8 MiB")
        long request,

        @Param(
                doc = "Requests under way on each connection of a closed loop.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "100000",
                fallback = "1")
        int window,

        @Param(
                doc = "Requests under way on all connections together, in place of the window.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1000000")
        Optional<Integer> inFlight,

        @Param(doc = "Connections.", dimension = Dimension.COUNT, min = "1", max = "100000", fallback = "1")
        int connections,

        @Param(
                doc = "Threads, over which the connections are spread.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1024",
                fallback = "1")
        int threads,

        @Param(doc = "Whether each connection has a thread of its own, whatever threads says.", fallback = "false")
        boolean threadForEachConnection,

        @Param(
                doc = "Requests per second of an open loop, in place of the closed one.",
                dimension = Dimension.RATE,
                min = "1 /s",
                max = "1000 M/s")
        Optional<Long> rate,

        @Param(doc = "Times between the requests of an open loop.", fallback = "poisson")
        Arrivals arrivals,

        @Param(doc = "How the connections are opened.", fallback = "together")
        Dialling dialling,

        @Param(doc = "The language's binding.", fallback = "c")
        Binding binding,

        @Param(
                doc = "vCPU on which its threads run; -1 where the stack decides.",
                dimension = Dimension.COUNT,
                min = "-1",
                max = "1023",
                fallback = "-1")
        int pin) {

    /** Times between the requests of an open loop. */
    public enum Arrivals {
        /** Exponential. */
        POISSON,
        /** All the same. */
        CONSTANT
    }

    /** How connections are opened. */
    public enum Dialling {
        /** All at once. */
        TOGETHER,
        /** Each when the one before is established. */
        ONE_BY_ONE
    }

    /** Checks what cannot be. */
    public LoadParameters {
        if (inFlight.isPresent() && inFlight.get() < connections) {
            throw new ParamException(
                    "in-flight",
                    inFlight.get() + " requests under way leave some of " + connections
                            + " connections idle; expected at least " + connections);
        }
        requireConnections(threads, connections);
    }

    /** Returns how many threads there are. */
    int allThreads() {
        return threadForEachConnection ? connections : threads;
    }

    /** Every thread of a generator needs a connection. */
    static void requireConnections(int threads, int connections) {
        if (threads > connections) {
            throw new ParamException(
                    "threads",
                    threads + " threads share " + connections + " connections; expected at most " + connections);
        }
    }

    /** Returns the requests that a connection keeps under way, by its number from 0. */
    int share(int connection) {
        if (inFlight.isEmpty()) {
            return window;
        }
        int total = inFlight.get();
        return total / connections + (connection < total % connections ? 1 : 0);
    }
}
