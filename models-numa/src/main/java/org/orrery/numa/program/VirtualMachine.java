package org.orrery.numa.program;

import org.orrery.hardware.memory.machine.PageSize;
import org.orrery.kernel.param.Param;

/** That a process runs inside a virtual machine: its page table is then the guest's (nested paging). */
public record VirtualMachine(
        @Param(doc = "Where the extended page table lies.", fallback = "first-touch")
        Placement table,

        @Param(doc = "Size of the pages that the extended page table maps.", fallback = "small")
        PageSize pages,

        @Param(doc = "Whether each node has a copy of the extended page table.", fallback = "false")
        boolean copies) {}
