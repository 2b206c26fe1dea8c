package org.orrery.hardware.cpu;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/** Costs and settings of the scheduler, of idling and of soft interrupts (calibration prefix {@code linux}). */
public record SchedulerParameters(
        @Param(
                doc = "Time that an idle vCPU needs to react to an interrupt: the median.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "10 ms",
                calibration = "linux.idle-exit")
        long idleExit,

        @Param(
                doc =
                        "Spread of that time: standard deviation of its logarithm, which is normally distributed; 0 if it is always the same.",
                dimension = Dimension.NONE,
                min = "0",
                max = "3",
                fallback = "0",
                calibration = "cpu.idle-spread")
        double idleSpread,

        @Param(
                doc = "A vCPU that has been idle for less than this reacts faster: it has not left its shallow state.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 s",
                fallback = "0 s",
                calibration = "linux.idle-residency")
        long idleResidency,

        @Param(
                doc = "Time that a vCPU needs to react to an interrupt in its shallow state.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "10 ms",
                fallback = "0 s",
                calibration = "linux.shallow-exit")
        long shallowExit,

        @Param(
                doc = "Cost of switching to another thread.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "linux.context-switch")
        long contextSwitch,

        @Param(
                doc = "Period in which every runnable thread runs once.",
                dimension = Dimension.TIME,
                min = "1 us",
                max = "1 s",
                calibration = "linux.latency")
        long latency,

        @Param(
                doc = "Shortest slice.",
                dimension = Dimension.TIME,
                min = "1 us",
                max = "1 s",
                calibration = "linux.min-granularity")
        long minGranularity,

        @Param(
                doc = "Lead in virtual run time that lets a woken thread preempt.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 s",
                calibration = "linux.wakeup-granularity")
        long wakeupGranularity,

        @Param(
                doc = "Period of the timer tick, at which slices are checked.",
                dimension = Dimension.TIME,
                min = "1 us",
                max = "1 s",
                calibration = "linux.tick")
        long tick,

        @Param(
                doc = "Time that the timer tick takes from a core that polls.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                fallback = "0 s",
                calibration = "linux.tick-time")
        long tickTime,

        @Param(
                doc = "Hardware threads of a core; vCPUs that follow one another share it.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "2",
                fallback = "1",
                calibration = "platform.threads-per-core")
        int threadsPerCore,

        @Param(
                doc = "Speed of a hardware thread while the other one of its core is busy, too.",
                dimension = Dimension.FRACTION,
                min = "0.1",
                max = "1",
                fallback = "1",
                calibration = "cpu.sibling-speed")
        double siblingSpeed,

        @Param(
                doc = "Longest time of soft interrupts in a row before their own thread takes over.",
                dimension = Dimension.TIME,
                min = "1 us",
                max = "1 s",
                calibration = "linux.softirq-time")
        long softirqTime,

        @Param(
                doc = "Restarts of soft interrupts in a row before their own thread takes over.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1000",
                calibration = "linux.softirq-restarts")
        int softirqRestarts,

        @Param(
                doc = "Polls in one go before a restart is counted.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1000",
                calibration = "linux.softirq-polls")
        int softirqPolls) {}
