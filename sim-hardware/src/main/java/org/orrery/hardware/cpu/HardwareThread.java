package org.orrery.hardware.cpu;

/** A vCPU as one of the hardware threads of a core: while the other one is busy, it is slower. */
final class HardwareThread {
    private final double shared;
    private Vcpu sibling;

    HardwareThread(SchedulerParameters parameters) {
        shared = parameters.siblingSpeed();
    }

    void shareCoreWith(Vcpu other) {
        sibling = other;
    }

    /** Returns its speed now, at most 1. */
    double speed() {
        return sibling == null || sibling.isAtRest() ? 1 : shared;
    }

    /** Returns the time of work at a speed, picoseconds. */
    static long time(long work, double speed) {
        return speed == 1 ? work : Math.round(work / speed);
    }

    /** Returns the work that is done in a time at a speed, picoseconds. */
    static long work(long time, double speed) {
        return speed == 1 ? time : Math.round(time * speed);
    }
}
