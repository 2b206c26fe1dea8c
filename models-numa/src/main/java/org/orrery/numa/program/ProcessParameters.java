package org.orrery.numa.program;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.hardware.memory.machine.PageSize;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/** One process. */
public record ProcessParameters(
        @Param(doc = "Name of the program among the profiles.")
        String program,

        @Param(doc = "Name in the results; the program's with a number if left out.")
        Optional<String> name,

        @Param(
                doc = "Nodes to which the threads are bound, evenly; the scheduler decides if none is named.",
                dimension = Dimension.COUNT,
                min = "0",
                max = "63",
                fallback = "[]")
        List<Long> cpus,

        @Param(doc = "Threads, in place of the profile's.", dimension = Dimension.COUNT, min = "1", max = "4096")
        Optional<Long> threads,

        @Param(doc = "Memory, in place of the profile's.", dimension = Dimension.DATA, min = "64 KiB")
        Optional<Long> footprint,

        @Param(doc = "Units of work, as a factor on the profile's.", min = "0.000001", fallback = "1")
        double work,

        @Param(doc = "Where the data lie.", fallback = "first-touch")
        Placement data,

        @Param(doc = "Where single arrays of the program lie, by name, in place of all the data.", fallback = "{}")
        Map<String, Placement> arrays,

        @Param(doc = "Where the page table lies, before any policy acts.", fallback = "first-touch")
        Placement table,

        @Param(doc = "The virtual machine that it runs in; none if left out. Table and policy are then the guest's.")
        Optional<VirtualMachine> virtual,

        @Param(doc = "Size of the pages.", fallback = "small")
        PageSize pages,

        @Param(
                doc =
                        "Share of the memory in 2-MiB pages at the start if the pages are huge; the rest is in small ones.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "1",
                fallback = "1")
        double hugeShare,

        @Param(
                doc = "Whether khugepaged collapses small pages into large ones while it runs, if the pages are huge.",
                fallback = "false")
        boolean khugepaged,

        @Param(
                doc = "Share of the memory that one thread touches first, in place of the profile's.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "1")
        Optional<Double> loadedByOne,

        @Param(
                doc =
                        "Times that the memory which one thread has not loaded is unmapped, mapped and touched anew, as work arrays are for each trial.",
                dimension = Dimension.COUNT,
                min = "0",
                fallback = "0")
        long trials,

        @Param(
                doc =
                        "What it does in turn, in place of its program; work then counts rounds of all phases. Memory and threads stay the program's.",
                fallback = "[]")
        List<Phase> phases,

        @Param(doc = "Whether it runs until the others are done, and is not counted.", fallback = "false")
        boolean background,

        @Param(
                doc = "Bandwidth setting of its class (Intel MBA); rounded up to the next step.",
                dimension = Dimension.FRACTION,
                min = "0.1",
                max = "1",
                fallback = "1")
        double bandwidth,

        @Param(doc = "When it starts.", dimension = Dimension.TIME, min = "0 s", fallback = "0 s")
        long start,

        @Param(
                doc = "Period after which the threads are bound to the next node, again and again; never if left out.",
                dimension = Dimension.TIME,
                min = "1 ms")
        Optional<Long> moveEvery,

        @Param(doc = "Changes of the nodes to which the threads are bound.", fallback = "[]")
        List<Move> moves) {

    /** Copies the lists. */
    public ProcessParameters {
        cpus = List.copyOf(cpus);
        moves = List.copyOf(moves);
        phases = List.copyOf(phases);
    }

    /** Returns a process of which nothing is known but its name and its pages. */
    static ProcessParameters plain(String name, PageSize pages) {
        return new ProcessParameters(
                name,
                Optional.of(name),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                1,
                new Placement.FirstTouch(),
                Map.of(),
                new Placement.FirstTouch(),
                Optional.empty(),
                pages,
                1,
                false,
                Optional.empty(),
                0,
                List.of(),
                false,
                1,
                0,
                Optional.empty(),
                List.of());
    }

    /** A phase of a process. */
    public record Phase(
            @Param(doc = "Name of the program among the profiles; its footprint is the memory in use.")
            String program,

            @Param(doc = "Units of its work before the next phase.", min = "1")
            double operations) {}

    /** A change of the nodes to which threads are bound. */
    public record Move(
            @Param(doc = "When.", dimension = Dimension.TIME, min = "0 s")
            long at,

            @Param(
                    doc = "Nodes to which the threads are bound from then on.",
                    dimension = Dimension.COUNT,
                    min = "0",
                    max = "63")
            List<Long> cpus) {}
}
