package org.orrery.explore;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.orrery.kernel.results.RunResult;
import org.orrery.studies.plan.Cell;

/** How fast the systems of a scenario are simulated here, from the runs so far; from it follows how long a shortened run may be. */
final class Speeds {
    private static final double BUDGET_NANOS = 300e6;
    private static final double FORGETTING = 0.7;
    private static final double CAUTIOUS = 0.01;
    private static final double LARGEST_SHARE = 0.25;

    private final Map<String, Double> picosecondsPerNano = new ConcurrentHashMap<>();
    private final int workers;

    Speeds(int workers) {
        this.workers = workers;
    }

    /** Notes a run. What building the system costs does not make it slow for ever: the fastest of late counts. */
    void note(Cell cell, RunResult result, long nanos) {
        double speed = result.simulatedPicoseconds() / (double) Math.max(1, nanos);
        picosecondsPerNano.merge(cell.variant(), speed, (old, now) -> Math.max(FORGETTING * old, now));
    }

    /**
     * Returns how long the shortened runs of a plan shall be, in picoseconds: one for each system, all in a third of a second, and
     * a quarter of a whole run at most.
     *
     * @param whole length of a whole run in picoseconds
     */
    long shortened(Iterable<Cell> cells, long whole) {
        double nanosPerPicosecond = 0;
        for (Cell cell : cells) {
            Double speed = picosecondsPerNano.get(cell.variant());
            if (speed == null) {
                return round(CAUTIOUS * whole);
            }
            nanosPerPicosecond += 1 / speed;
        }
        return round(Math.min(LARGEST_SHARE * whole, BUDGET_NANOS * workers / nanosPerPicosecond));
    }

    /** Two digits, for people. */
    private static long round(double picoseconds) {
        double unit = Math.pow(10, Math.floor(Math.log10(Math.max(10, picoseconds))) - 1);
        return (long) Math.max(1, Math.floor(picoseconds / unit) * unit);
    }
}
