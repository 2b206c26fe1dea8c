package org.orrery.numa.program;

import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;

/** Numbers of {@code numa.programs}. "First" is the first process that is not in the background. */
record ProgramValues(
        @Measured(unit = "s", doc = "Run time of the first process.")
        Value runS,

        @Measured(unit = "1e9 cycles", doc = "Cycles of the first process, summed over its threads.")
        Value gcycles,

        @Measured(
                unit = "1e9 cycles",
                doc = "Cycles of all walks of the first process (walk duration with one walker, walk pending).")
        Value walkGcycles,

        @Measured(unit = "1e9 cycles", doc = "Cycles with a walker busy, first process.")
        Value walkActiveGcycles,

        @Measured(doc = "Walk pending over cycles, first process.")
        Value walkShare,

        @Measured(unit = "cycles", doc = "Cycles for each unit of work, first process.")
        Value cyclesPerOp,

        @Measured(unit = "cycles", doc = "Walk cycles for each unit of work, first process.")
        Value walkCyclesPerOp,

        @Measured(unit = "cycles", doc = "Cycles beside walks for each unit of work, first process.")
        Value restCyclesPerOp,

        @Measured(doc = "Walks for each unit of work, first process.")
        Value walksPerOp,

        @Measured(unit = "1e9", doc = "Misses of both TLBs: walks of the first process, 1e9.")
        Value dtlbMissesG,

        @Measured(doc = "Share of data references that stay local, first process, at the end.")
        Value localData,

        @Measured(doc = "Share of walks that stay local, first process, at the end.")
        Value localTable,

        @Measured(doc = "Share of lines from memory that came from another node, first process.")
        Value tableReadsRemoteShare,

        @Measured(unit = "1e9 B", doc = "Bytes of all processes over the links between nodes, 1e9 B.")
        Value linkGbytes,

        @Measured(doc = "Table pages of all processes, without copies.")
        Value tablePages,

        @Measured(doc = "Table pages of all processes, with copies.")
        Value tablePagesWithCopies,

        @Measured(unit = "B", doc = "Memory of page tables of all processes, with copies.")
        Value tableBytes,

        @Measured(doc = "Share of the memory in 2-MiB pages at the end, first process.")
        Value hugeShare,

        @Measured(doc = "Nodes with a copy of the table, first process, at the end.")
        Value copies,

        @Measured(doc = "Entries written: mapping of the memory, pages of tables copied and moved, data pages moved.")
        Value entryWrites,

        @Measured(unit = "1e9 cycles", doc = "Geometric mean over the processes of their cycles.")
        Value geomeanGcycles,

        @Measured(unit = "1e9 cycles", doc = "Geometric mean over the processes of their walk cycles.")
        Value geomeanWalkGcycles,

        @Measured(unit = "s", doc = "Geometric mean over the processes of their run times.")
        Value geomeanRunS,

        @Measured(unit = "1e9 cycles", doc = "Cycles of all processes.")
        Value totalGcycles,

        @Measured(unit = "1e9 cycles", doc = "Walk cycles of all processes.")
        Value totalWalkGcycles,

        @Measured(doc = "Table pages moved.") Value tablesMoved,

        @Measured(doc = "Table pages copied by policies while programs ran.")
        Value tablesCopied,

        @Measured(
                doc =
                        "Faults on table pages that another thread of the node was about to copy, beside those that copied one.")
        Value racesLost,

        @Measured(doc = "Copies dropped.") Value copiesDropped,
        @Measured(doc = "Data pages moved.") Value dataPagesMoved,

        @Measured(doc = "Interrupts of shoot-downs for pages and tables that moved and for trials.")
        Value ipisSent,

        @Measured(doc = "Interrupts that a filter saved.") Value ipisSaved,

        @Measured(doc = "Threads moved to another node.") Value threadMoves,

        @Measured(doc = "Share of the threads' time on the home node, mean over the processes.")
        Value firstNodeShare,

        @Measured(unit = "ns", doc = "Latency of memory that the first process' walks see, mean over its run.")
        Value walkLatencyNs,

        @Measured(unit = "1e9 B/s", doc = "Bandwidth of the background processes while the first process ran, 1e9 B/s.")
        Value backgroundGbytesPerS,

        @Measured(doc = "Fixed points solved.") Value solutions,

        @Measured(doc = "Load of the memory controllers of the node whose are busiest, over time.", limiting = true)
        Value utilisationMemory,

        @Measured(doc = "Load of the busiest link between nodes, over time.", limiting = true)
        Value utilisationLink,

        @Measured(doc = "Share of the CPUs of the fullest node on which threads run, over time.", limiting = true)
        Value utilisationCpus,

        @Measured(
                doc = "Share of the time of the threads, those in the background aside, with a page walk under way.",
                timeShare = true)
        Value timeWalks,

        @Measured(
                doc =
                        "Share of the time of the threads, those in the background aside, in waiting for data from memory. It may overlap with page walks.",
                timeShare = true)
        Value timeMemory,

        @Measured(
                doc =
                        "Share of the time of the threads, those in the background aside, that policies took: copies, moves, faults and shoot-downs.",
                timeShare = true)
        Value timePolicy) {}
