package org.orrery.numa.program;

import java.util.ArrayList;
import java.util.List;
import org.orrery.hardware.memory.MemorySystem;
import org.orrery.hardware.memory.Placed;
import org.orrery.hardware.memory.Profile;
import org.orrery.hardware.memory.Stream;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.hardware.memory.machine.MachineParameters;
import org.orrery.hardware.memory.machine.PageSize;
import org.orrery.kernel.Analysis;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Scope;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Measured.Column;
import org.orrery.kernel.stats.ResultTable;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.units.Dimension;

/** What Intel's Memory Latency Checker measures: idle latency, bandwidth by node and mix, latency under load. */
public final class MemoryProbe extends Analysis {
    private static final double GIGA = 1e9;
    private static final long FOOTPRINT = 24L << 33;
    private final Parameters parameters;
    private final Machine machine;
    private final Tables tables = metrics(Tables.class);
    private double controllers;
    private double link;

    /** What was measured. */
    record Tables(
            @Measured(
                    doc = "Idle latency of one reader, and bandwidth of all threads of a node, by nodes.",
                    columns = {
                        @Column(value = "from", key = true),
                        @Column(value = "to", key = true),
                        @Column(value = "idle_ns", unit = "ns"),
                        @Column(value = "gbytes_per_s", unit = "1e9 B/s")
                    })
            ResultTable nodes,

            @Measured(
                    doc = "Bandwidth of all threads of all nodes, each on its own node, by share of written lines.",
                    columns = {@Column(value = "writes", key = true), @Column(value = "gbytes_per_s", unit = "1e9 B/s")
                    })
            ResultTable mixes,

            @Measured(
                    doc = "Latency beside threads that read their own node with a delay after each line.",
                    columns = {
                        @Column(value = "delay_cycles", key = true),
                        @Column(value = "gbytes_per_s", unit = "1e9 B/s"),
                        @Column(value = "latency_ns", unit = "ns")
                    })
            ResultTable loaded,

            @Measured(doc = "Load of the memory controllers that are busiest in any measurement.", limiting = true)
            Value utilisationMemory,

            @Measured(doc = "Load of the link between nodes that is busiest in any measurement.", limiting = true)
            Value utilisationLink) {}

    /** What is measured. */
    public record Parameters(
            @Param(doc = "The machine: its name, or 'like: name' and what differs.")
            MachineParameters machine,

            @Param(
                    doc = "Shares of written lines.",
                    dimension = Dimension.FRACTION,
                    min = "0",
                    max = "1",
                    fallback = "[0, 0.25, 0.3333333, 0.5]")
            List<Double> writes,

            @Param(
                    doc = "Delays after each line, cycles.",
                    min = "0",
                    fallback =
                            "[20000, 8000, 4000, 2000, 1500, 1000, 700, 500, 400, 300, 250, 200, 150, 100, 50, 20, 1]")
            List<Double> delays) {

        /** Needs a machine that is there. */
        public Parameters {
            new Machine(machine).requireNode(0, "machine", "the memory");
        }
    }

    private MemoryProbe(Scope scope, Parameters parameters) {
        super(scope);
        this.parameters = parameters;
        machine = new Machine(parameters.machine());
    }

    /** Returns the type {@code numa.memory-probe}. */
    public static ComponentType<Parameters> type() {
        return ComponentType.analysis(
                "numa.memory-probe",
                "Measures idle latency, bandwidth and loaded latency of a machine's memory.",
                Parameters.class,
                Tables.class,
                MemoryProbe::new);
    }

    @Override
    protected void compute() {
        for (int from = 0; from < machine.nodes(); from++) {
            for (int to = 0; to < machine.nodes(); to++) {
                Placed chase = placed(chaser(), 1, from, to);
                double idle = solve(List.of(chase)).loadedLatency(from, to);
                Placed readers = placed(streamer(1, 0), machine.cpusPerNode(), from, to);
                tables.nodes()
                        .add(from, to, idle / 1000, solve(List.of(readers)).bandwidth(0) / GIGA);
            }
        }
        for (double writes : parameters.writes()) {
            // A written line is read first: half of the traffic is writing when every line is written.
            double perRead = writes / (1 - Math.min(writes, 0.5));
            tables.mixes().add(writes, bandwidth(solve(everywhere(1, Math.min(1, perRead)))) / GIGA);
        }
        for (double delay : parameters.delays()) {
            List<Placed> all = new ArrayList<>(everywhere(delay, 0));
            all.add(placed(chaser(), 1, 0, 0));
            MemorySystem system = solve(all);
            tables.loaded().add(delay, bandwidth(system) / GIGA, system.loadedLatency(0, 0) / 1000);
        }
        tables.utilisationMemory().set(Math.min(1, controllers));
        tables.utilisationLink().set(Math.min(1, link));
    }

    private double bandwidth(MemorySystem system) {
        double sum = 0;
        for (int node = 0; node < machine.nodes(); node++) {
            sum += system.bandwidth(node);
        }
        return sum;
    }

    private List<Placed> everywhere(double cycles, double writes) {
        List<Placed> all = new ArrayList<>();
        for (int node = 0; node < machine.nodes(); node++) {
            all.add(placed(streamer(cycles, writes), machine.cpusPerNode(), node, node));
        }
        return all;
    }

    private MemorySystem solve(List<Placed> placed) {
        MemorySystem solved = new MemorySystem(machine, placed);
        for (int node = 0; node < machine.nodes(); node++) {
            controllers = Math.max(controllers, solved.controllerLoad(node));
        }
        link = Math.max(link, solved.busiestLink());
        return solved;
    }

    private static Profile chaser() {
        return new Profile(1, FOOTPRINT, 1, 0, 1, 1, false, 0, List.of(new Stream(1, 1, false, 0)));
    }

    private static Profile streamer(double cycles, double writes) {
        return new Profile(1, FOOTPRINT, 1, cycles, 1, 10, false, 0, List.of(new Stream(1, 1, true, writes)));
    }

    private Placed placed(Profile profile, double threads, int cpus, int data) {
        double[] at = new double[machine.nodes()];
        at[data] = 1;
        return new Placed(profile, PageSize.HUGE, 1, cpus, threads, 1, at, at, 0);
    }
}
