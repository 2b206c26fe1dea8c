package org.orrery.numa.vm;

import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Measured.Column;
import org.orrery.kernel.stats.ResultTable;
import org.orrery.kernel.stats.Value;

/** What a process did to page tables and TLBs. */
record VmMetrics(
        @Measured(unit = "/s", doc = "Iterations of all loops per second.")
        Value loopsPerS,

        @Measured(doc = "Flushes of ranges.") Value flushes,

        @Measured(doc = "Flushes that emptied the whole TLB.")
        Value flushesFull,

        @Measured(doc = "Flushes in the middle of an unmap, because its batch of pages was full.")
        Value flushesForced,

        @Measured(doc = "CPUs in mm_cpumask besides the initiator, summed over the flushes.")
        Value cpusInMask,

        @Measured(doc = "CPUs that were asked to flush.") Value ipisRequested,

        @Measured(doc = "CPUs in mm_cpumask that a filter spared.")
        Value ipisSaved,

        @Measured(doc = "Spared CPUs over CPUs in mm_cpumask.")
        Value ipisSavedShare,

        @Measured(doc = "Interrupts sent.") Value ipisSent,

        @Measured(doc = "Requests handled by an interrupt that was on its way already.")
        Value requestsCoalesced,

        @Measured(doc = "Interrupts over flushes.") Value ipisPerFlush,
        @Measured(doc = "Nodes asked over flushes.") Value nodesPerFlush,

        @Measured(unit = "us", doc = "Time from the first interrupt sent by a flush to the arrival of the last, mean.")
        Value ipiLastArrivalUs,

        @Measured(unit = "us", doc = "Time that handlers took from all CPUs.")
        Value stolenUs,

        @Measured(doc = "Time that handlers took, over the time of all threads.")
        Value stolenShare,

        @Measured(doc = "Time that initiators spent in flushes, over the time of all threads with a script.")
        Value flushShare,

        @Measured(unit = "us", doc = "Time spent waiting for mmap_sem.")
        Value lockWaitUs,

        @Measured(unit = "us", doc = "Time spent waiting for locks of leaf pages.")
        Value leafLockWaitUs,

        @Measured(doc = "Faults that mapped or copied a data page.")
        Value faultsOrdinary,

        @Measured(doc = "Faults that created a replica leaf page and nothing else.")
        Value faultsCreation,

        @Measured(doc = "Faults that copied one entry into an existing replica page.")
        Value faultsSingle,

        @Measured(doc = "Faults that found another one at work on the same replica page.")
        Value faultsLostRace,

        @Measured(doc = "Replica leaf pages created.") Value replicasCreated,

        @Measured(doc = "Entries copied into replicas by faults.")
        Value entriesReplicated,

        @Measured(doc = "Entries copied over replica pages created.")
        Value entriesPerReplica,

        @Measured(doc = "Entries copied into replicas and never used.")
        Value entriesUnused,

        @Measured(doc = "Entries written in the page where a change began.")
        Value entriesWritten,

        @Measured(doc = "The same changes in further copies or ring members: stores.")
        Value entriesCopied,

        @Measured(doc = "The same changes in further copies or ring members: atomic exchanges.")
        Value entriesExchanged,

        @Measured(doc = "Large pages mapped.") Value hugeMapped,
        @Measured(doc = "Large pages split.") Value hugeSplits,
        @Measured(doc = "Table pages allocated.") Value tablesAllocated,

        @Measured(doc = "Table pages freed before the exit.")
        Value tablesFreed,

        @Measured(doc = "Table pages of all levels at the end.")
        Value tablePages,

        @Measured(doc = "Leaf pages at the end.") Value leafPages,
        @Measured(doc = "Leaf pages at most.") Value leafPagesPeak,

        @Measured(doc = "Mean number of nodes that hold the first slot of a live region, at the end.")
        Value holders,

        @Measured(unit = "us", doc = "Time until the last thread with a script was done.")
        Value runUs,

        @Measured(
                doc = "Table pages of the process at its end, by level (1 is the leaves) and node.",
                columns = {@Column(value = "level", key = true), @Column(value = "node", key = true), @Column("pages")})
        ResultTable tablePagesByNode) {}
