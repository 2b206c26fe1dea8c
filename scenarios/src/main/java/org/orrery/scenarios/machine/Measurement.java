package org.orrery.scenarios.machine;

import org.orrery.config.yaml.Position;

/**
 * What was measured of one call.
 *
 * @param call which one
 * @param pages size of its region in pages of 4 KiB
 * @param threads threads of the process; all but the one that calls spin
 * @param calibrates whether it takes part in a profile; else it is held out for the comparison
 * @param nanoseconds the median time
 * @param at where it stands
 */
record Measurement(Call call, long pages, long threads, boolean calibrates, double nanoseconds, Position at) {
    /** Returns which cell it is, such as {@code mprotect of 16 pages}. */
    String cell() {
        String alone = call.text() + " of " + pages + (pages == 1 ? " page" : " pages");
        return threads == 1 ? alone : alone + " in " + threads + " threads";
    }
}
