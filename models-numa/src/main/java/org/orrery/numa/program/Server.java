package org.orrery.numa.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.orrery.hardware.memory.MemorySystem;
import org.orrery.hardware.memory.Placed;
import org.orrery.hardware.memory.Profile;
import org.orrery.hardware.memory.Speed;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.hardware.memory.machine.MachineParameters;
import org.orrery.hardware.memory.machine.PageSize;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.units.Dimension;

/**
 * A server with a pool of workers and open arrivals (a reconstruction): the mean service time is the time
 * of a unit of its program where it is placed; single requests vary as a gamma distribution. The same requests are served
 * once as placed and once undisturbed: everything on one node, nobody else there.
 */
public final class Server extends Component {
    private static final String HOG_PROGRAM = "stream";
    private final Events<Kind> events = events(Kind.class, (kind, number, reference) -> arrive(number));
    private final Parameters parameters;
    private final Machine machine;
    private final Profile profile;
    private final RandomStream gaps;
    private final RandomStream sizes;
    private final Responses metrics = metrics(Responses.class);
    private final PriorityQueue<Long> workers = new PriorityQueue<>();
    private final PriorityQueue<Long> quietWorkers = new PriorityQueue<>();
    private final double service;
    private final double quietService;
    private double taken;
    private double workedBefore;
    private long countedFrom;

    private enum Kind {
        ARRIVE
    }

    /** How requests were answered, and what the system would do in the mean. */
    record Responses(
            @Measured(unit = "us", doc = "Response time as placed.")
            LatencyHistogram latency,

            @Measured(unit = "us", doc = "Response time undisturbed.")
            LatencyHistogram alone,

            @Measured(doc = "99th percentile as placed over undisturbed, less 1.")
            Value p99Growth,

            @Measured(unit = "us", doc = "Mean service time as placed.")
            Value serviceUs,

            @Measured(unit = "us", doc = "Mean service time undisturbed.")
            Value serviceAloneUs,

            @Measured(unit = "1e9 B/s", doc = "Bandwidth of the interferer.")
            Value hogGbytesPerS,

            @Measured(doc = "Busy share of the workers as placed.", limiting = true)
            Value utilisationWorkers,

            @Measured(doc = "Load of the busiest node's memory controllers in the mean.", limiting = true)
            Value utilisationMemory,

            @Measured(doc = "Load of the busiest link between nodes in the mean.", limiting = true)
            Value utilisationLink,

            @Measured(doc = "Share of the service time with a page walk under way.", timeShare = true)
            Value timeWalks,

            @Measured(
                    doc = "Share of the service time in waiting for data from memory. It may overlap with page walks.",
                    timeShare = true)
            Value timeMemory) {

        /** All of these but the first follow from the placement alone: no warm-up changes them. Times are picoseconds. */
        void compute(double service, double quiet, double bandwidth) {
            p99Growth.computeAtEnd(() -> latency.quantile(0.99) / alone.quantile(0.99) - 1);
            serviceUs.computeAtEnd(() -> service / 1e6);
            serviceAloneUs.computeAtEnd(() -> quiet / 1e6);
            hogGbytesPerS.computeAtEnd(() -> bandwidth / 1e9);
        }

        void limits(MemorySystem placed, int nodes) {
            double controllers = IntStream.range(0, nodes)
                    .mapToDouble(placed::controllerLoad)
                    .max()
                    .orElse(0);
            Speed workers = placed.speeds().get(0);
            utilisationMemory.computeAtEnd(() -> Math.min(1, controllers));
            utilisationLink.computeAtEnd(() -> Math.min(1, placed.busiestLink()));
            timeWalks.computeAtEnd(() -> workers.walkActive() / workers.time());
            timeMemory.computeAtEnd(() -> workers.stall() / workers.time());
        }
    }

    /** A server and its surroundings. */
    public record Parameters(
            @Param(doc = "The machine: its name, or 'like: name' and what differs.")
            MachineParameters machine,

            @Param(doc = "Name of the server's program; a unit of its work is a request.", fallback = "apache")
            String program,

            @Param(doc = "Node of the workers.", dimension = Dimension.COUNT, min = "0", max = "63", fallback = "0")
            long node,

            @Param(
                    doc = "Node of the server's data.",
                    dimension = Dimension.COUNT,
                    min = "0",
                    max = "63",
                    fallback = "0")
            long data,

            @Param(
                    doc = "Node of the server's page table.",
                    dimension = Dimension.COUNT,
                    min = "0",
                    max = "63",
                    fallback = "0")
            long table,

            @Param(
                    doc = "Nodes on which an interferer streams its own memory.",
                    dimension = Dimension.COUNT,
                    min = "0",
                    max = "63",
                    fallback = "[]")
            List<Long> hogs,

            @Param(
                    doc = "Threads of the interferer on each node.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    fallback = "28")
            long hogThreads,

            @Param(
                    doc = "Bandwidth setting of the interferer.",
                    dimension = Dimension.FRACTION,
                    min = "0.1",
                    max = "1",
                    fallback = "1")
            double hogBandwidth,

            @Param(
                    doc = "Load as a share of what the workers can serve undisturbed.",
                    dimension = Dimension.FRACTION,
                    min = "0.01",
                    max = "0.99")
            double load,

            @Param(doc = "Requests.", dimension = Dimension.COUNT, min = "100", max = "1000000000", fallback = "100000")
            long requests,

            @Param(
                    doc = "Shape of the gamma distribution of service times.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "1000",
                    calibration = "programs.request-variation")
            long shape,

            @Param(doc = "The programs, by name.", calibration = "programs.profiles")
            Map<String, Profile> profiles) {

        /** Needs programs, nodes and CPUs that are there. */
        public Parameters {
            Machine known = new Machine(machine);
            requireProgram("program", program, profiles);
            known.requireNode(node, "node", "the server");
            known.requireNode(data, "data", "the data");
            known.requireNode(table, "table", "the table");
            if (!hogs.isEmpty()) {
                requireProgram("hogs", HOG_PROGRAM, profiles);
                if (hogThreads > known.cpusPerNode()) {
                    throw new ParamException(
                            "hog-threads",
                            "machine '" + machine.name() + "' has " + known.cpusPerNode() + " CPUs on a node, not "
                                    + hogThreads);
                }
            }
            for (int i = 0; i < hogs.size(); i++) {
                known.requireNode(hogs.get(i), "hogs." + i, "the interferer");
                if (hogs.indexOf(hogs.get(i)) < i) {
                    throw new ParamException("hogs." + i, "node " + hogs.get(i) + " stands here twice");
                }
            }
        }

        private static void requireProgram(String path, String name, Map<String, Profile> profiles) {
            if (!profiles.containsKey(name)) {
                throw new ParamException(
                        path, "there is no program '" + name + "'; known are " + String.join(", ", profiles.keySet()));
            }
        }
    }

    private Server(Scope scope, Parameters parameters) {
        super(scope);
        this.parameters = parameters;
        machine = new Machine(parameters.machine());
        profile = parameters.profiles().get(parameters.program());
        gaps = stream("gaps");
        sizes = stream("sizes");
        List<Placed> all = new ArrayList<>();
        all.add(server(parameters.node(), parameters.data(), parameters.table()));
        Profile hog = parameters.profiles().get(HOG_PROGRAM);
        for (long node : parameters.hogs()) {
            double[] here = at(node);
            double gate = machine.gate((int) node, parameters.hogBandwidth());
            all.add(new Placed(hog, PageSize.SMALL, 1, (int) node, parameters.hogThreads(), 1, here, here, gate));
        }
        MemorySystem placed = new MemorySystem(machine, all);
        service = placed.speeds().get(0).time();
        quietService = new MemorySystem(machine, List.of(server(0, 0, 0)))
                .speeds()
                .get(0)
                .time();
        double hogs = 0;
        for (int i = 1; i < all.size(); i++) {
            hogs += placed.bandwidth(i);
        }
        metrics.compute(service, quietService, hogs);
        metrics.limits(placed, machine.nodes());
        metrics.utilisationWorkers()
                .computeAtEnd(() -> (worked() - workedBefore) / ((now() - countedFrom) * (double) profile.threads()));
        for (int worker = 0; worker < profile.threads(); worker++) {
            workers.add(0L);
            quietWorkers.add(0L);
        }
    }

    /** Returns the type {@code numa.server}. */
    public static ComponentType<Parameters> type() {
        return ComponentType.of(
                "numa.server",
                "A server with open arrivals, placed and disturbed, against itself undisturbed.",
                Parameters.class,
                ComponentType.NoPorts.class,
                Responses.class,
                Server::new);
    }

    private double[] at(long node) {
        double[] shares = new double[machine.nodes()];
        shares[(int) node] = 1;
        return shares;
    }

    /** The workers as they are on average: busy for the share of the time that the load asks for. */
    private Placed server(long node, long data, long table) {
        return new Placed(
                profile, PageSize.SMALL, 1, (int) node, profile.threads(), parameters.load(), at(data), at(table), 0);
    }

    @Override
    protected void start() {
        events.after(0, Kind.ARRIVE);
    }

    /** Serves the request that arrives now, first come first served. */
    private void arrive(long number) {
        double size = 0;
        for (int i = 0; i < parameters.shape(); i++) {
            size += sizes.nextExponential() / parameters.shape();
        }
        long work = Math.round(size * service);
        taken += work;
        metrics.latency().add(serve(workers, work));
        metrics.alone().add(serve(quietWorkers, Math.round(size * quietService)));
        if (number + 1 < parameters.requests()) {
            double mean = quietService / (profile.threads() * parameters.load());
            long gap = Math.round(mean * gaps.nextExponential());
            events.after(gap, Priority.NORMAL, Kind.ARRIVE, number + 1, null);
        }
    }

    @Override
    protected void statisticsReset() {
        workedBefore = worked();
        countedFrom = now();
    }

    /** Returns the time that the workers as placed have worked so far, picoseconds. */
    private double worked() {
        double later = 0;
        for (long freeAt : workers) {
            later += Math.max(0, freeAt - now());
        }
        return taken - later;
    }

    private long serve(PriorityQueue<Long> pool, long work) {
        long begin = Math.max(now(), pool.remove());
        pool.add(begin + work);
        return begin + work - now();
    }
}
