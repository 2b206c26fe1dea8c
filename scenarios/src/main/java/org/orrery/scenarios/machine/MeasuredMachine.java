package org.orrery.scenarios.machine;

/**
 * The machine of some measurements.
 *
 * @param cpu name of its processor
 * @param kernel version of Linux
 * @param date day of the measurement
 * @param cpus processors
 * @param megahertz clock that turns cycles into time
 * @param cacheKibibytes last-level cache
 */
record MeasuredMachine(String cpu, String kernel, String date, long cpus, double megahertz, long cacheKibibytes) {
    /** Returns processor, kernel and date. */
    String text() {
        return cpu + ", Linux " + kernel + ", " + date;
    }
}
