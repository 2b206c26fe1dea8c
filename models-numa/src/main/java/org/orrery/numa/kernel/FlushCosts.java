package org.orrery.numa.kernel;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/** Costs of a flush and its interrupts (Linux 4.17). */
public record FlushCosts(
        @Param(doc = "INVLPG of one page.", dimension = Dimension.TIME, min = "0 s", calibration = "kernel.invlpg")
        long invlpg,

        @Param(
                doc = "Flush of the whole TLB by rewriting CR3.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "kernel.full-flush")
        long fullFlush,

        @Param(
                doc = "Largest range in pages that is flushed page by page.",
                dimension = Dimension.COUNT,
                min = "0",
                calibration = "kernel.flush-ceiling")
        long ceiling,

        @Param(
                doc = "Pages collected before a forced flush.",
                dimension = Dimension.COUNT,
                min = "1",
                calibration = "kernel.free-batch")
        long freeBatch,

        @Param(
                doc = "Write of the interrupt command register for one x2APIC cluster.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "kernel.icr-write")
        long icrWrite,

        @Param(
                doc =
                        "Spread of the flight of an interrupt: sigma of a log-normal law whose median is the machine's flight.",
                min = "0",
                max = "2",
                calibration = "kernel.flight-spread")
        double flightSpread,

        @Param(doc = "Entry and exit of the interrupt handler, cycles.", min = "0", calibration = "kernel.handler")
        double handler,

        @Param(
                doc = "Cache-line transfers of the initiator to enqueue a request at one target.",
                min = "0",
                calibration = "kernel.enqueue-transfers")
        double enqueueTransfers,

        @Param(
                doc = "Cache-line transfers of a target to take a request.",
                min = "0",
                calibration = "kernel.take-transfers")
        double takeTransfers,

        @Param(
                doc = "Cache-line transfers of the initiator to see one target's release.",
                min = "0",
                calibration = "kernel.wait-transfers")
        double waitTransfers) {}
