package org.orrery.vnic.machnet;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/** CPU times of Machnet on one kind of CPU (calibration prefix {@code cpu}). */
public record MachnetCosts(
        @Param(
                doc = "One way through shared memory, from one core's write to the other core's use.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "cpu.machnet-crossing")
        long crossing,

        @Param(
                doc = "One round of an engine's loop without work.",
                dimension = Dimension.TIME,
                min = "1 ns",
                max = "1 ms",
                calibration = "cpu.machnet-loop")
        long loop,

        @Param(
                doc = "What each channel adds to a round.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "cpu.machnet-channel")
        long channel,

        @Param(
                doc = "Building and sending a data packet, without the copy.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "cpu.machnet-send")
        long send,

        @Param(
                doc = "Receiving a data packet and sending its acknowledgement, without the copy.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "cpu.machnet-receive")
        long receive,

        @Param(
                doc = "Receiving an acknowledgement, or a packet of connection set-up.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "cpu.machnet-ack")
        long ack,

        @Param(
                doc = "Copying a byte between shared memory and a packet buffer.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 us",
                calibration = "cpu.machnet-copy")
        long copy,

        @Param(
                doc = "An application's send or receive call, without the copy.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "cpu.machnet-call")
        long call,

        @Param(
                doc = "Copying a byte in an application's send or receive call.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 us",
                calibration = "cpu.machnet-call-copy")
        long callCopy,

        @Param(
                doc = "Posting the semaphore of a receiver that sleeps, on the engine.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "cpu.machnet-post")
        long post) {}
