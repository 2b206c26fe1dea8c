package org.orrery.numa.program;

/** Time of threads that policies took from a process and that it has not yet spent. All in picoseconds. */
final class Debt {
    private double owed;
    private double paid;

    void owe(double time) {
        owed += time;
    }

    /** Pays what is owed, up to a limit; returns what was paid. */
    double pay(double limit) {
        paid = Math.min(owed, limit);
        owed -= paid;
        return paid;
    }

    /** Pays nothing for now. */
    double payNothing() {
        paid = 0;
        return paid;
    }

    double owed() {
        return owed;
    }

    /** Returns what was paid last. */
    double paid() {
        return paid;
    }
}
