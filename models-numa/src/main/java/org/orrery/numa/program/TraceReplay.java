package org.orrery.numa.program;

import java.io.IOException;
import java.util.Optional;
import org.orrery.hardware.memory.detail.AccessCounters;
import org.orrery.hardware.memory.detail.AccessSimulator;
import org.orrery.hardware.memory.detail.LackeyFormat;
import org.orrery.hardware.memory.detail.StartAddress;
import org.orrery.hardware.memory.detail.TraceSource;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.hardware.memory.machine.MachineParameters;
import org.orrery.hardware.memory.machine.PageSize;
import org.orrery.kernel.Analysis;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Scope;
import org.orrery.kernel.SimulationException;
import org.orrery.kernel.param.InputFile;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.units.Dimension;

/** One thread that repeats the loads and stores of a recorded program, with its data and its page table on given nodes. */
public final class TraceReplay extends Analysis {
    private final Parameters parameters;
    private final Machine machine;
    private final AccessSimulator thread;
    private final Counted counted = metrics(Counted.class);

    /** What the accesses did. */
    record Counted(
            @Measured(doc = "Loads and stores.") Value accesses,

            @Measured(doc = "Accesses that missed the level-1 TLB.")
            Value l1TlbMisses,

            @Measured(doc = "Accesses that missed both TLBs.")
            Value walks,

            @Measured(doc = "References of walks to table pages.")
            Value walkReferences,

            @Measured(unit = "cycles", doc = "Cycles of all walks.")
            Value walkCycles,

            @Measured(unit = "cycles", doc = "Cycles of data references beyond level 1.")
            Value dataCycles,

            @Measured(doc = "Accesses that missed level 1.") Value l1Misses,

            @Measured(doc = "Accesses that missed the last-level cache.")
            Value llcMisses) {

        void of(AccessCounters count, Machine machine) {
            accesses.set(count.accesses);
            l1TlbMisses.set(count.l1TlbMisses);
            walks.set(count.walks);
            walkReferences.set(count.walkReferences);
            walkCycles.set(machine.cycles(count.walkTime));
            dataCycles.set(machine.cycles(count.dataTime));
            l1Misses.set(count.l1Misses);
            llcMisses.set(count.llcMisses);
        }
    }

    /** Which trace, where. */
    public record Parameters(
            @Param(
                    doc = "File with the trace in lackey's text format, relative to the scenario.",
                    format = LackeyFormat.class)
            InputFile trace,

            @Param(
                    doc =
                            "Address of the instruction from whose first fetch on accesses count, in hexadecimal as nm prints it: main's leaves out the dynamic loader and the start-up. All accesses if left out.")
            Optional<String> startAddress,

            @Param(doc = "The machine: its name, or 'like: name' and what differs.")
            MachineParameters machine,

            @Param(
                    doc = "Node on which the thread runs.",
                    dimension = Dimension.COUNT,
                    min = "0",
                    max = "63",
                    fallback = "0")
            long node,

            @Param(
                    doc = "Node of the program's data.",
                    dimension = Dimension.COUNT,
                    min = "0",
                    max = "63",
                    fallback = "0")
            long data,

            @Param(
                    doc = "Node of the program's page table.",
                    dimension = Dimension.COUNT,
                    min = "0",
                    max = "63",
                    fallback = "0")
            long table,

            @Param(doc = "Size of the pages.", fallback = "small")
            PageSize pages,

            @Param(doc = "Largest number of accesses; all if left out.", dimension = Dimension.COUNT, min = "1")
            Optional<Long> limit) {

        /** Needs nodes that the machine has, and an instruction that the trace fetches. */
        public Parameters {
            Machine known = new Machine(machine);
            known.requireNode(node, "node", "the thread");
            known.requireNode(data, "data", "the data");
            known.requireNode(table, "table", "the table");
            StartAddress.require(trace, startAddress);
        }
    }

    private TraceReplay(Scope scope, Parameters parameters) {
        super(scope);
        this.parameters = parameters;
        machine = new Machine(parameters.machine());
        thread = new AccessSimulator(
                machine,
                parameters.pages(),
                machine.dram((int) parameters.node(), (int) parameters.data()),
                machine.dram((int) parameters.node(), (int) parameters.table()));
    }

    /** Returns the type {@code numa.trace-replay}. */
    public static ComponentType<Parameters> type() {
        return ComponentType.analysis(
                "numa.trace-replay",
                "One thread that repeats the loads and stores of a trace recorded with valgrind's lackey.",
                Parameters.class,
                Counted.class,
                TraceReplay::new);
    }

    @Override
    protected void compute() {
        TraceSource source = new TraceSource(
                parameters.trace(),
                StartAddress.parse(parameters.startAddress()),
                parameters.limit().orElse(Long.MAX_VALUE));
        try {
            source.replay(thread);
        } catch (IOException failed) {
            throw unreadable(source.described(failed), failed);
        }
        if (thread.counters().accesses == 0) {
            throw unreadable(parameters.trace().path() + " has no load and no store that counts", null);
        }
        counted.of(thread.counters(), machine);
    }

    private SimulationException unreadable(String why, Exception cause) {
        String remedy = "Record it with valgrind --tool=lackey --trace-mem=yes --log-file=FILE";
        return new SimulationException("The trace cannot be replayed", path(), 0, why, remedy, cause);
    }
}
