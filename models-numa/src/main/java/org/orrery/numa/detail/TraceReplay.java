package org.orrery.numa.detail;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.SimulationException;
import org.orrery.kernel.param.InputFile;
import org.orrery.kernel.param.InputFormatException;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.units.Dimension;
import org.orrery.numa.machine.Machine;
import org.orrery.numa.machine.MachineTables;
import org.orrery.numa.machine.PageSize;

/** One thread that repeats the loads and stores of a recorded program, with its data and its page table on given nodes. */
public final class TraceReplay extends Component {
    private static final MetricSpec ACCESSES = MetricSpec.value("accesses", "", "Loads and stores.");
    private static final MetricSpec L1_TLB_MISSES =
            MetricSpec.value("l1_tlb_misses", "", "Accesses that missed the level-1 TLB.");
    private static final MetricSpec WALKS = MetricSpec.value("walks", "", "Accesses that missed both TLBs.");
    private static final MetricSpec WALK_REFERENCES =
            MetricSpec.value("walk_references", "", "References of walks to table pages.");
    private static final MetricSpec WALK_CYCLES = MetricSpec.value("walk_cycles", "", "Cycles of all walks.");
    private static final MetricSpec DATA_CYCLES =
            MetricSpec.value("data_cycles", "", "Cycles of data references beyond level 1.");
    private static final MetricSpec L1_MISSES = MetricSpec.value("l1_misses", "", "Accesses that missed level 1.");
    private static final MetricSpec LLC_MISSES =
            MetricSpec.value("llc_misses", "", "Accesses that missed the last-level cache.");

    private final Parameters parameters;
    private final Machine machine;
    private final AccessSimulator thread;

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

            @Param(doc = "Name of the machine.") String machine,

            @Param(
                    doc = "Node on which the thread runs.",
                    dimension = Dimension.COUNT,
                    min = "0",
                    max = "63",
                    fallback = "0")
            long node,

            @Param(doc = "Node of the data.", dimension = Dimension.COUNT, min = "0", max = "63", fallback = "0")
            long data,

            @Param(doc = "Node of the page table.", dimension = Dimension.COUNT, min = "0", max = "63", fallback = "0")
            long table,

            @Param(doc = "Size of the pages.", fallback = "small")
            PageSize pages,

            @Param(doc = "Largest number of accesses; all if left out.", dimension = Dimension.COUNT, min = "1")
            Optional<Long> limit,

            @Param(doc = "The machines.", fallback = "{}") MachineTables machines) {

        /** Needs nodes that the machine has, and an instruction that the trace fetches. */
        public Parameters {
            Machine known = new Machine(machine, machines);
            known.requireNode(node, "node", "the thread");
            known.requireNode(data, "data", "the data");
            known.requireNode(table, "table", "the table");
            StartAddress.require(trace, startAddress);
        }
    }

    private TraceReplay(Scope scope, Parameters parameters) {
        super(scope);
        this.parameters = parameters;
        machine = new Machine(parameters.machine(), parameters.machines());
        thread = new AccessSimulator(
                machine,
                parameters.pages(),
                machine.dram((int) parameters.node(), (int) parameters.data()),
                machine.dram((int) parameters.node(), (int) parameters.table()));
    }

    /** Returns the type {@code numa.trace-replay}. */
    public static ComponentType<Parameters> type() {
        return new ComponentType<>(
                "numa.trace-replay",
                "One thread that repeats the loads and stores of a trace recorded with valgrind's lackey.",
                Parameters.class,
                List.of(),
                List.of(
                        ACCESSES,
                        L1_TLB_MISSES,
                        WALKS,
                        WALK_REFERENCES,
                        WALK_CYCLES,
                        DATA_CYCLES,
                        L1_MISSES,
                        LLC_MISSES),
                TraceReplay::new);
    }

    @Override
    protected void start() {
        after(0, Priority.NORMAL, this::replay);
    }

    private void replay() {
        long left = parameters.limit().orElse(Long.MAX_VALUE);
        String file = parameters.trace().path();
        try (BufferedReader reader = parameters.trace().reader()) {
            LackeyTrace trace = new LackeyTrace(reader, StartAddress.parse(parameters.startAddress()));
            while (left > 0 && trace.next()) {
                if (trace.kind() != LackeyTrace.Kind.INSTRUCTION) {
                    thread.access(trace.address(), trace.size());
                    left--;
                }
            }
        } catch (InputFormatException wrong) {
            throw unreadable(file + ":" + wrong.line() + ":" + wrong.column() + ": " + wrong.getMessage(), wrong);
        } catch (IOException failed) {
            throw unreadable(failed.toString(), failed);
        }
        if (thread.counters().accesses == 0) {
            throw unreadable(file + " has no load and no store that counts", null);
        }
    }

    private SimulationException unreadable(String why, Exception cause) {
        String remedy = "Record it with valgrind --tool=lackey --trace-mem=yes --log-file=FILE";
        return new SimulationException("The trace cannot be replayed", path(), now(), why, remedy, cause);
    }

    @Override
    protected void finish() {
        AccessCounters count = thread.counters();
        set(ACCESSES, count.accesses);
        set(L1_TLB_MISSES, count.l1TlbMisses);
        set(WALKS, count.walks);
        set(WALK_REFERENCES, count.walkReferences);
        set(WALK_CYCLES, machine.cycles(count.walkTime));
        set(DATA_CYCLES, machine.cycles(count.dataTime));
        set(L1_MISSES, count.l1Misses);
        set(LLC_MISSES, count.llcMisses);
    }

    private void set(MetricSpec spec, double value) {
        Value metric = metrics().value(spec);
        metric.set(value);
    }
}
